import type { Role } from '~/domain/people/roles';
import type { Reference } from '~seeds/reference/schema';

/** An invented person of the demonstration, known by role, never by a name. */
export interface Account {
  id: string;
  email: string;
  name: string;
  grants: { role: Role; organisation: string }[];
}

/** The first day of every grant: the programme's first month. */
export const GRANTS_FROM = '2025-05-01';

const PLACE_ROLES = [
  { mailbox: 'programme.manager', title: 'Programme manager', role: 'programme_manager' },
  { mailbox: 'contributor', title: 'Contributor', role: 'contributor' },
  { mailbox: 'sro', title: 'SRO', role: 'place_sro' },
] as const;
const ICB_ROLES = [
  { mailbox: 'reviewer', title: 'ICB reviewer', role: 'icb_reviewer' },
  { mailbox: 'board', title: 'ICB board member', role: 'icb_board' },
] as const;
const LONDON_ROLES = [
  { mailbox: 'office', title: 'London office', role: 'london_office' },
  { mailbox: 'director', title: 'Programme director', role: 'london_office' },
  { mailbox: 'member', title: 'London member', role: 'london_member' },
  { mailbox: 'administrator', title: 'Administrator', role: 'administrator' },
] as const;

/** Places whose SRO has a deputy, to whom the power to sign can be lent. */
export const PLACES_WITH_DEPUTY: readonly string[] = ['barnet', 'croydon', 'lambeth', 'newham'];

/** The id of the person behind a mailbox of an organisation. */
export function personId(mailbox: string, organisation: string): string {
  return `demo-${organisation}-${mailbox.replaceAll('.', '-')}`;
}

function account(
  { mailbox, title }: { mailbox: string; title: string },
  domain: string,
  name: string | null,
  grants: Account['grants'],
): Account {
  return {
    id: personId(mailbox, domain),
    email: `${mailbox}@${domain}.example`,
    name: name === null ? title : `${title}, ${name}`,
    grants,
  };
}

function sharedPartnerships({ organisations }: Reference): Account[] {
  const keys = new Set(
    organisations.places.flatMap(({ sharedPartnership: key }) => (key === null ? [] : [key])),
  );
  return [...keys].map((key) => {
    const places = organisations.places.filter((place) => place.sharedPartnership === key);
    const lead = { mailbox: 'integrator.lead', title: 'Integrator lead' };
    const grants = places.map(({ slug }) => ({ role: 'programme_manager' as const, organisation: slug }));
    return account(lead, key, places.map(({ name }) => name).join(' and '), grants);
  });
}

/** Everyone of the demonstration. */
export function demonstrationAccounts(reference: Reference): Account[] {
  const { places, icbs, region } = reference.organisations;
  const deputy = { mailbox: 'deputy.sro', title: 'Deputy SRO' };
  return [
    ...places.flatMap(({ slug, name }) => [
      ...PLACE_ROLES.map((it) => account(it, slug, name, [{ role: it.role, organisation: slug }])),
      ...(PLACES_WITH_DEPUTY.includes(slug)
        ? [account(deputy, slug, name, [{ role: 'contributor', organisation: slug }])]
        : []),
    ]),
    ...sharedPartnerships(reference),
    ...icbs.flatMap(({ slug, shortName }) =>
      ICB_ROLES.map((it) => account(it, slug, shortName, [{ role: it.role, organisation: slug }])),
    ),
    ...LONDON_ROLES.map((it) =>
      account(it, region.slug, null, [{ role: it.role, organisation: region.slug }]),
    ),
  ];
}
