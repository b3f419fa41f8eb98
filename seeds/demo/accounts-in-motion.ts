import { addDays, type IsoDate } from '~/domain/date';
import type { Grant } from '~/domain/people/actor';
import type { PersonState } from '~/domain/people/person';
import { INVITATION_MS } from '~/services/people/limits.server';
import type { Transaction } from '~db/client.server';
import { accountLinks, grantRequests, grants, people } from '~db/schema/people';
import { GRANTS_FROM, personId } from './accounts';
import { momentOn, workdayBefore } from './moments';
import type { Records } from './records';

/** Accounts that are on their way: invited, suspended, left, and a role that waits for a second administrator. */

const ADMINISTRATOR = personId('administrator', 'london');
const SECOND = personId('second.administrator', 'london');

interface Moving {
  id: string;
  email: string;
  name: string;
  state: PersonState;
  grants: Grant[];
}

const held = (
  role: Grant['role'],
  organisation: string,
  from: IsoDate = GRANTS_FROM,
  to: IsoDate | null = null,
): Grant => ({ role, organisation, from, to });

function movingPeople(asOf: IsoDate): Moving[] {
  const lastDay = addDays(asOf, -41);
  return [
    {
      id: SECOND,
      email: 'second.administrator@london.example',
      name: 'Second administrator',
      state: 'active',
      grants: [held('administrator', 'london')],
    },
    {
      id: personId('finance.partner', 'camden'),
      email: 'finance.partner@camden.example',
      name: 'Finance partner, Camden and Islington',
      state: 'active',
      grants: [
        held('contributor', 'camden'),
        held('contributor', 'islington'),
        held('contributor', 'haringey', addDays(asOf, 20), addDays(asOf, 110)),
      ],
    },
    {
      id: personId('housing.partner', 'southwark'),
      email: 'housing.partner@southwark.example',
      name: 'Housing partner, Southwark',
      state: 'invited',
      grants: [held('contributor', 'southwark', addDays(asOf, -4))],
    },
    {
      id: personId('estates.partner', 'bexley'),
      email: 'estates.partner@bexley.example',
      name: 'Estates partner, Bexley',
      state: 'invited',
      grants: [held('contributor', 'bexley', addDays(asOf, -23))],
    },
    {
      id: personId('analyst', 'lewisham'),
      email: 'analyst@lewisham.example',
      name: 'Analyst, Lewisham',
      state: 'suspended',
      grants: [held('contributor', 'lewisham')],
    },
    {
      id: personId('former.contributor', 'croydon'),
      email: 'left-croydon-contributor@left.invalid',
      name: 'Former member: Contributor, Croydon',
      state: 'left',
      grants: [held('contributor', 'croydon', GRANTS_FROM, lastDay)],
    },
  ];
}

/** Adds these people with what became of them. The same password serves those who have one. */
export function seedAccountsInMotion(
  tx: Transaction,
  asOf: IsoDate,
  records: Records,
  passwordHash: string,
): void {
  const moving = movingPeople(asOf);
  const invitedOn = (person: Moving) => person.grants[0]?.from ?? GRANTS_FROM;
  const createdAt = (person: Moving) =>
    person.state === 'invited'
      ? momentOn(workdayBefore(invitedOn(person)), 95)
      : `${GRANTS_FROM}T08:05:00.000Z`;
  tx.insert(people)
    .values(
      moving.map((person) => ({
        id: person.id,
        email: person.email,
        name: person.name,
        state: person.state,
        passwordHash: person.state === 'invited' || person.state === 'left' ? null : passwordHash,
        createdAt: createdAt(person),
        demonstration: true,
      })),
    )
    .run();
  tx.insert(grants)
    .values(
      moving.flatMap(({ id, grants: roles }) =>
        roles.map(({ role, organisation, from, to }) => ({
          person: id,
          role,
          organisation,
          fromDate: from,
          toDate: to,
        })),
      ),
    )
    .run();
  const invited = moving.filter(({ state }) => state === 'invited');
  for (const [index, person] of invited.entries()) invite(tx, person, index, createdAt(person), records);
  const suspendedAt = momentOn(workdayBefore(addDays(asOf, -16)), 200);
  tell(
    records,
    'person.suspended',
    personId('analyst', 'lewisham'),
    suspendedAt,
    'Away from the programme until the spring',
  );
  const leftAt = momentOn(workdayBefore(addDays(asOf, -40)), 40);
  tell(
    records,
    'person.left',
    personId('former.contributor', 'croydon'),
    leftAt,
    'Took a post outside London',
  );
  askForRole(tx, asOf, records);
}

function invite(tx: Transaction, person: Moving, index: number, at: string, records: Records): void {
  const expiresAt = new Date(Date.parse(at) + INVITATION_MS).toISOString();
  // No text has this hash: nobody holds the link.
  const tokenHash = String(index + 1).padStart(64, '0');
  tx.insert(accountLinks)
    .values({ person: person.id, purpose: 'invitation', tokenHash, createdAt: at, expiresAt })
    .run();
  const entity = `person/${person.id}`;
  records.audit({ at, actor: ADMINISTRATOR, action: 'person.invited', entity, after: { expiresAt } });
  const [grant] = person.grants;
  records.audit({ at, actor: ADMINISTRATOR, action: 'grant.given', entity, after: grant });
}

function tell(records: Records, action: string, person: string, at: string, reason: string): void {
  const states = { 'person.suspended': 'suspended', 'person.left': 'left' } as Record<string, string>;
  records.audit({
    at,
    actor: ADMINISTRATOR,
    action,
    entity: `person/${person}`,
    before: { state: 'active' },
    after: { state: states[action] },
    reason,
  });
}

function askForRole(tx: Transaction, asOf: IsoDate, records: Records): void {
  const askedAt = momentOn(workdayBefore(addDays(asOf, -2)), 310);
  const reason = 'To test the review queue with North East London while its reviewer is on leave';
  const role = held('icb_reviewer', 'nel', addDays(asOf, 1), addDays(asOf, 29));
  tx.insert(grantRequests)
    .values({
      person: SECOND,
      role: role.role,
      organisation: role.organisation,
      fromDate: role.from,
      toDate: role.to,
      reason,
      askedBy: SECOND,
      askedAt,
    })
    .run();
  records.audit({
    at: askedAt,
    actor: SECOND,
    action: 'grant.asked_for',
    entity: `person/${SECOND}`,
    after: role,
    reason,
  });
}
