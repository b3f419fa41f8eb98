import { addDays, type IsoDate } from '~/domain/date';
import type { Transaction } from '~db/client.server';
import { addressRequests, grantRequests } from '~db/schema/people';
import { personId } from './accounts';
import { momentOn, workdayBefore } from './moments';
import type { Records } from './records';

/** Changes that have no force until a second administrator confirms them: a role, and an address of somebody who signs. */

const ADMINISTRATOR = personId('administrator', 'london');
export const SECOND_ADMINISTRATOR = personId('second.administrator', 'london');

/** One of each, asked for by one administrator and waiting for the other. */
export function seedWaitingChanges(tx: Transaction, asOf: IsoDate, records: Records): void {
  askForRole(tx, asOf, records);
  askForAddress(tx, asOf, records);
}

function askForRole(tx: Transaction, asOf: IsoDate, records: Records): void {
  const askedAt = momentOn(workdayBefore(addDays(asOf, -2)), 310);
  const reason = 'To test the review queue with North East London while its reviewer is on leave';
  const days = { from: addDays(asOf, 1), to: addDays(asOf, 29) };
  const role = { role: 'icb_reviewer', organisation: 'nel' } as const;
  const asked = { person: SECOND_ADMINISTRATOR, askedBy: SECOND_ADMINISTRATOR, askedAt, reason };
  tx.insert(grantRequests)
    .values({ ...asked, ...role, fromDate: days.from, toDate: days.to })
    .run();
  records.audit({
    at: askedAt,
    actor: SECOND_ADMINISTRATOR,
    action: 'grant.asked_for',
    entity: `person/${SECOND_ADMINISTRATOR}`,
    after: { ...role, ...days },
    reason,
  });
}

function askForAddress(tx: Transaction, asOf: IsoDate, records: Records): void {
  const person = personId('sro', 'hounslow');
  const askedAt = momentOn(workdayBefore(addDays(asOf, -1)), 205);
  const reason = 'The post has moved to the council, whose mail goes to its own address';
  tx.insert(addressRequests)
    .values({ person, email: 'neighbourhood.sro@hounslow.example', askedBy: ADMINISTRATOR, askedAt, reason })
    .run();
  records.audit({
    at: askedAt,
    actor: ADMINISTRATOR,
    action: 'person.address_asked_for',
    entity: `person/${person}`,
    reason,
  });
}
