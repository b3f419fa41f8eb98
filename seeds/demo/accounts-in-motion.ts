import { addDays, type IsoDate } from '~/domain/date';
import type { Grant } from '~/domain/people/actor';
import type { PersonState } from '~/domain/people/person';
import { INVITATION_MS } from '~/services/people/limits.server';
import type { Transaction } from '~db/client.server';
import { accountLinks, grants, people } from '~db/schema/people';
import { GRANTS_FROM, personId } from './accounts';
import { INTERIM_SRO, interimDays } from './fallen-power';
import { momentOn, workdayBefore } from './moments';
import type { Records } from './records';
import { SECOND_ADMINISTRATOR } from './second-administrator';

/** Accounts that are on their way: invited, suspended, left, and one that was an SRO's for a time. */

const ADMINISTRATOR = personId('administrator', 'london');

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
  const interim = interimDays(asOf);
  return [
    {
      id: SECOND_ADMINISTRATOR,
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
      id: INTERIM_SRO,
      email: 'interim.sro@lambeth.example',
      name: 'Interim SRO, Lambeth',
      state: 'active',
      grants: [
        held('contributor', 'lambeth', interim.from),
        held('place_sro', 'lambeth', interim.from, interim.to),
      ],
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
