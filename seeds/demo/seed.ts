import { type IsoDate, isDate } from '~/domain/date';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { hashPassword } from '~/services/people/password.server';
import { ensurePeriods } from '~/services/returns/ensure-periods.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import { loadReference } from '~seeds/reference/schema';
import { seedAccountsInMotion } from './accounts-in-motion';
import { seedUploads } from './ambition-uploads';
import { seedFallenPower } from './fallen-power';
import { seedFrameworkChanges } from './framework-changes';
import { seedGroups } from './groups';
import { seedIntegrators } from './integrators';
import { markDemonstration, refuseUnlessEmpty } from './marking';
import { tellReviews } from './meetings';
import { tellMessages } from './messages';
import { storytellerOf } from './narrative/storyteller';
import { seedNeighbourhoods } from './neighbourhoods';
import { tellOwnReturns } from './own-returns';
import { seedPeople } from './people';
import { publishMonths } from './periods';
import { progressOf } from './progress';
import { seedRebaselines } from './rebaseline-requests';
import { rebaselinesOf } from './rebaselines';
import { type Records, recordsOf } from './records';
import { tellRestatements } from './restatement';
import { tellPlace } from './returns';
import { seedWaitingChanges } from './second-administrator';
import { seedDelegations } from './signing';
import { seedStructureChanges } from './structure-changes';
import { seedTokens } from './tokens';
import { type DemoPlace, type World, worldOf } from './world';

/** The first day a demonstration can be made for: two months have then been reported. */
const EARLIEST_AS_OF = '2025-07-01';
/** The seed of the demonstration that everybody sees. */
const SEED = 20_250_513;

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
export async function seedDemo(db: Db, { asOf, seed = SEED }: DemonstrationOptions): Promise<void> {
  if (!isDate(asOf) || asOf < EARLIEST_AS_OF)
    throw new RangeError(
      `A demonstration needs a day from ${EARLIEST_AS_OF} on, as YYYY-MM-DD; '${asOf}' is not one.`,
    );
  refuseUnlessEmpty(db);
  const reference = loadReference();
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  inTransaction(db, (tx) => {
    ensurePeriods(tx, new Date(`${asOf}T09:00:00Z`));
    const records = recordsOf(db, tx);
    seedPeople(tx, reference, passwordHash);
    seedAccountsInMotion(tx, asOf, records, passwordHash);
    seedWaitingChanges(tx, asOf, records);
    seedFrameworkChanges(tx, asOf, records);
    seedStructureChanges(tx, asOf, records);
    const world = worldOf(tx, asOf, seed);
    seedIntegrators(tx, world, reference, records);
    seedNeighbourhoods(tx, world, records);
    seedGroups(tx, records);
    seedTokens(tx, world, records);
    tellReturns({ db, tx }, world, records);
    seedFallenPower(tx, asOf, records);
    seedUploads(tx, world, records);
    tellOwnReturns(tx, world, records);
    tellReviews(db, world, records);
    records.settle();
    const restatements = tellRestatements(tx, world, records);
    publishMonths({ db, tx }, world, records, restatements);
    tellMessages(tx, world, records);
    records.write();
    markDemonstration(tx, asOf);
  });
}

function tellReturns({ db, tx }: { db: Db; tx: Transaction }, world: World, records: Records): void {
  const storyOf = (place: DemoPlace) => storytellerOf(world, place);
  const moves = rebaselinesOf(world, storyOf);
  seedRebaselines(tx, world, records, moves, storyOf);
  const said = new Set<string>();
  const signers = seedDelegations(tx, world, records);
  for (const place of world.places) {
    const author = { world, place, progress: progressOf(world, place), story: storyOf(place), said };
    tellPlace({ db, tx }, author, { records, moves, signers });
  }
}
