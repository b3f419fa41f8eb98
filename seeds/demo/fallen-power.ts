import { and, eq } from 'drizzle-orm';
import { addDays, type IsoDate } from '~/domain/date';
import type { Transaction } from '~db/client.server';
import { delegations, grants } from '~db/schema/people';
import { personId } from './accounts';
import { momentOn, workdayBefore } from './moments';
import type { Records } from './records';

/** In one place an interim SRO lent the power to sign, and it fell when their own role ended before its last day. */

const PLACE = 'lambeth';
const ADMINISTRATOR = personId('administrator', 'london');
export const INTERIM_SRO = personId('interim.sro', PLACE);

const endedOn = (asOf: IsoDate): IsoDate => workdayBefore(addDays(asOf, -5));

/** The first and the last day of the interim SRO's role: a role ended on a day has no force on it. */
export function interimDays(asOf: IsoDate): { from: IsoDate; to: IsoDate } {
  return { from: addDays(asOf, -75), to: addDays(endedOn(asOf), -1) };
}

/** Records the power and how it fell, as the end of the role does. */
export function seedFallenPower(tx: Transaction, asOf: IsoDate, records: Records): void {
  const person = personId('deputy.sro', PLACE);
  const [from, to] = [addDays(asOf, -11), addDays(asOf, 9)];
  const createdAt = momentOn(workdayBefore(addDays(from, -1)), 75);
  const endedAt = momentOn(endedOn(asOf), 260);
  const power = { person, lentBy: INTERIM_SRO };
  tx.insert(delegations)
    .values({
      ...power,
      organisation: PLACE,
      recordedBy: INTERIM_SRO,
      fromDate: from,
      toDate: to,
      createdAt,
      endedAt,
    })
    .run();
  const entity = `delegation/${PLACE}`;
  records.audit({
    at: createdAt,
    actor: INTERIM_SRO,
    action: 'delegation.lent',
    entity,
    after: { ...power, from, to },
  });
  records.audit({
    at: endedAt,
    actor: ADMINISTRATOR,
    action: 'delegation.fell',
    entity,
    before: { ...power, from, to },
    after: { ...power, cause: 'role_ended' },
  });
  const [grant] = tx
    .select()
    .from(grants)
    .where(and(eq(grants.person, INTERIM_SRO), eq(grants.role, 'place_sro')))
    .all();
  const role = { role: 'place_sro', organisation: PLACE, from: interimDays(asOf).from };
  records.audit({
    at: endedAt,
    actor: ADMINISTRATOR,
    action: 'grant.ended',
    entity: `person/${INTERIM_SRO}/grant/${grant?.id}`,
    before: { ...role, to: null },
    after: { ...role, to: interimDays(asOf).to },
  });
}
