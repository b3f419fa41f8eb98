import { type IsoDate, isDate } from '~/domain/date';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { hashPassword } from '~/services/people/password.server';
import { type Db, inTransaction } from '~db/client.server';
import { loadReference } from '~seeds/reference/schema';
import { markDemonstration, refuseUnlessEmpty } from './marking';
import { seedPeople } from './people';

/** The first day a demonstration can be made for: the programme's second month, so that one month has been reported. */
export const EARLIEST_AS_OF = '2025-07-01';

export interface DemonstrationOptions {
  /** The day the demonstration looks at; it knows of nothing after nine that morning. */
  asOf: IsoDate;
  /** Another number gives another demonstration; the same one always gives the same. */
  seed?: number;
}

/**
 * Fills a database that holds reference data only with invented people and their returns. Throws on a database that
 * holds anything else, and on a day before EARLIEST_AS_OF.
 */
export async function seedDemo(db: Db, { asOf }: DemonstrationOptions): Promise<void> {
  if (!isDate(asOf) || asOf < EARLIEST_AS_OF)
    throw new RangeError(
      `A demonstration needs a day from ${EARLIEST_AS_OF} on, as YYYY-MM-DD; '${asOf}' is not one.`,
    );
  refuseUnlessEmpty(db);
  const reference = loadReference();
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  inTransaction(db, (tx) => {
    seedPeople(tx, reference, passwordHash);
    markDemonstration(tx, asOf);
  });
}
