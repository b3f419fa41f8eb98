import type { Reference } from '~seeds/reference/schema';

/** Invented places and ICBs, for as many places as one asks for. */

type Organisations = Reference['organisations'];
type Icb = Organisations['icbs'][number];
type Place = Organisations['places'][number];

const FIRST = ['Amber', 'Bramble', 'Cinder', 'Dapple', 'Ember', 'Fallow', 'Gannet', 'Harrier', 'Juniper'];
const SECOND = ['acre', 'barrow', 'copse', 'drift', 'fold', 'garth', 'holt', 'mere', 'rigg', 'shaw', 'wold'];
const PLACES_OF_AN_ICB = 6;
/** A prime step over the names, so that neighbours in the alphabet are not neighbours in the list. */
const STEP = 37;

/** How many places can be invented beyond the real ones. */
const MOST_INVENTED = FIRST.length * SECOND.length * 3;

function nameAt(index: number): string {
  const names = FIRST.length * SECOND.length;
  const at = (index * STEP) % names;
  const name = `${FIRST[at % FIRST.length]}${SECOND[Math.floor(at / FIRST.length)]}`;
  return ['', 'New ', 'Old '][Math.floor(index / names)] + name;
}

/** Letters that stand for a number, as codes hold no digits. */
function lettersOf(index: number): string {
  return [676, 26, 1].map((unit) => String.fromCharCode(65 + (Math.floor(index / unit) % 26))).join('');
}

function icbAt(index: number, from: Icb['from']): Icb {
  const name = `${nameAt(index)} and Vale`;
  return {
    slug: `${name.toLowerCase().replaceAll(' ', '-')}`,
    code: `X${lettersOf(index)}`,
    name: `NHS ${name} ICB`,
    shortName: name,
    odsCode: `X${index}`,
    gssCode: `E549${String(index).padStart(5, '0')}`,
    gssConfirmed: false,
    from,
    to: null,
    successor: null,
    note: 'Invented.',
  };
}

function placeAt(index: number, from: Place['from'], icb: string): Place {
  const name = nameAt(index);
  return {
    slug: name.toLowerCase().replaceAll(' ', '-'),
    code: `Q${lettersOf(index)}`,
    name,
    from,
    to: null,
    earlyProgramme: false,
    sharedPartnership: null,
    neighbourhoods: 4 + (index % 9),
    neighbourhoodsBasis: null,
    authorities: [
      {
        gssCode: `E995${String(index).padStart(5, '0')}`,
        name,
        residents: 150_000 + ((index * 7919) % 250_000),
      },
    ],
    memberships: [{ icb, from, to: null }],
  };
}

/** The reference data with exactly `count` places: the first of the real ones, or all of them and invented ones. */
export function withPlaces(reference: Reference, count: number): Reference {
  const { organisations, integrators } = reference;
  const extra = count - organisations.places.length;
  if (count < 1 || extra > MOST_INVENTED)
    throw new RangeError(`Choose from 1 to ${organisations.places.length + MOST_INVENTED} places.`);
  const { from } = organisations.region;
  const icbs = Array.from({ length: Math.max(0, Math.ceil(extra / PLACES_OF_AN_ICB)) }, (_, at) =>
    icbAt(at, from),
  );
  const invented = Array.from({ length: Math.max(0, extra) }, (_, at) =>
    placeAt(at, from, icbs[Math.floor(at / PLACES_OF_AN_ICB)]?.slug ?? ''),
  );
  const places = [...organisations.places.slice(0, count), ...invented];
  const known = new Set(places.map(({ slug }) => slug));
  return {
    ...reference,
    organisations: { ...organisations, icbs: [...organisations.icbs, ...icbs], places },
    integrators: {
      ...integrators,
      integrators: integrators.integrators.filter((one) => one.places.every((slug) => known.has(slug))),
    },
  };
}
