import type { Grant } from '~/domain/people/actor';
import type { Role } from '~/domain/people/roles';
import { hashPassword } from '~/services/people/password.server';
import type { Db } from '~db/client.server';
import { insertGrant } from '~db/repos/grants.server';
import { insertPerson, type NewPerson } from '~db/repos/people.server';
import { memberships, organisations } from '~db/schema/organisations';

/** London with three of its places and the ICBs around them, before and after April 2026. */
export function fewOrganisations(db: Db): void {
  const icbs = [
    ['ncl', 'North Central London', '2026-03'],
    ['nel', 'North East London', null],
    ['wnl', 'West and North London', null],
  ] as const;
  const places = [
    ['barnet', 'Barnet'],
    ['camden', 'Camden'],
    ['city-and-hackney', 'City and Hackney'],
  ] as const;
  db.insert(organisations)
    .values([
      {
        slug: 'london',
        level: 'region',
        code: 'LDN',
        name: 'London',
        shortName: 'London',
        fromMonth: '2025-05',
      },
      ...icbs.map(([slug, shortName, toMonth]) => ({
        slug,
        level: 'icb' as const,
        code: slug.toUpperCase(),
        name: `NHS ${shortName} ICB`,
        shortName,
        fromMonth: slug === 'wnl' ? '2026-04' : '2025-05',
        toMonth,
      })),
      ...places.map(([slug, name]) => ({
        slug,
        level: 'place' as const,
        code: slug.slice(0, 3).toUpperCase(),
        name,
        shortName: name,
        fromMonth: '2025-05',
      })),
    ])
    .run();
  db.insert(memberships)
    .values([
      { place: 'barnet', icb: 'ncl', fromMonth: '2025-05', toMonth: '2026-03' },
      { place: 'barnet', icb: 'wnl', fromMonth: '2026-04' },
      { place: 'camden', icb: 'ncl', fromMonth: '2025-05', toMonth: '2026-03' },
      { place: 'camden', icb: 'wnl', fromMonth: '2026-04' },
      { place: 'city-and-hackney', icb: 'nel', fromMonth: '2025-05' },
    ])
    .run();
}

export const PASSWORD = 'a long enough password';
const passwordHash = await hashPassword(PASSWORD);

/** Adds an active person whose password is PASSWORD; e-mail `<id>@tracker.example`, and a name made from the id. */
export function addPerson(db: Db, id: string, more: Partial<NewPerson> = {}): void {
  const name = `Person ${id}`;
  const email = `${id}@tracker.example`;
  insertPerson(db, { id, email, name, passwordHash, createdAt: '2025-05-01T09:00:00.000Z', ...more });
}

/** Gives a person a role; from May 2025 without end unless `dates` says otherwise. */
export function grant(
  db: Db,
  person: string,
  role: Role,
  organisation: string,
  dates: Partial<Pick<Grant, 'from' | 'to'>> = {},
): void {
  insertGrant(db, {
    person,
    role,
    organisation,
    fromDate: dates.from ?? '2025-05-01',
    toDate: dates.to ?? null,
  });
}
