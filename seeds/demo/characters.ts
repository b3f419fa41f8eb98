/** How a place goes about the programme. Everything invented about it follows from this. */
export interface Character {
  name: string;
  /** How fast its functions rise; 1 is usual. */
  pace: number;
  /** The month of the programme after which it hardly moves; null when it does not stall. */
  stallsAfter: number | null;
  /** Days its milestones tend to be late by, before the difficulty of each area. */
  slip: number;
  /** Shares from 0 to 1 of months or areas. */
  late: number;
  missing: number;
  /** Area neither changed nor confirmed in a month. */
  neglect: number;
  /** States better than the facts support, when they are not green. */
  optimism: number;
  /** States worse than the facts support. */
  candour: number;
}

const steady: Character = {
  name: 'steady',
  pace: 1.02,
  stallsAfter: null,
  slip: -8,
  late: 0.03,
  missing: 0,
  neglect: 0.06,
  optimism: 0.04,
  candour: 0.09,
};
const CHARACTERS = {
  steady,
  stalls: {
    ...steady,
    name: 'stalls',
    pace: 1.35,
    stallsAfter: 9,
    slip: 2,
    neglect: 0.14,
    optimism: 0.16,
    late: 0.08,
  },
  slow: { ...steady, name: 'slow', pace: 0.74, slip: 16, late: 0.08, neglect: 0.1, candour: 0.14 },
  optimist: { ...steady, name: 'optimist', pace: 0.9, slip: 22, optimism: 0.58, candour: 0.01, late: 0.05 },
  candid: { ...steady, name: 'candid', pace: 0.97, slip: 4, optimism: 0, candour: 0.26, neglect: 0.03 },
  stretched: {
    ...steady,
    name: 'stretched',
    pace: 0.78,
    slip: 24,
    late: 0.22,
    neglect: 0.3,
    missing: 0.03,
    candour: 0.15,
  },
  patchy: {
    ...steady,
    name: 'patchy',
    pace: 0.88,
    slip: 14,
    late: 0.25,
    neglect: 0.18,
    missing: 0.13,
    candour: 0.08,
  },
} satisfies Record<string, Character>;
export type CharacterName = keyof typeof CHARACTERS;

/** The ICBs and London stand here for the milestones that are their own. */
const OF_PLACE: Record<string, CharacterName> = {
  london: 'slow',
  ncl: 'slow',
  nel: 'optimist',
  nwl: 'steady',
  sel: 'steady',
  swl: 'candid',
  wnl: 'stretched',

  'barking-and-dagenham': 'stretched',
  barnet: 'steady',
  bexley: 'slow',
  brent: 'optimist',
  bromley: 'steady',
  camden: 'steady',
  'city-and-hackney': 'candid',
  croydon: 'candid',
  ealing: 'stalls',
  enfield: 'stretched',
  greenwich: 'steady',
  'hammersmith-and-fulham': 'patchy',
  haringey: 'candid',
  harrow: 'steady',
  havering: 'optimist',
  hillingdon: 'steady',
  hounslow: 'slow',
  islington: 'stalls',
  'kensington-and-chelsea': 'patchy',
  'kingston-upon-thames': 'patchy',
  lambeth: 'stalls',
  lewisham: 'steady',
  merton: 'steady',
  newham: 'optimist',
  redbridge: 'slow',
  'richmond-upon-thames': 'steady',
  southwark: 'candid',
  sutton: 'steady',
  'tower-hamlets': 'steady',
  'waltham-forest': 'stretched',
  wandsworth: 'optimist',
  westminster: 'stalls',
};

/** The character of a place; one the list does not know is steady. */
export function characterOf(place: string): Character {
  return CHARACTERS[OF_PLACE[place] ?? 'steady'];
}

/** Places that now and then send nothing. */
export function isPatchy(place: string): boolean {
  return OF_PLACE[place] === 'patchy';
}

/** What areas are like to work in: how fast functions rise, and days that milestones tend to slip. */
const DIFFICULTY: Record<string, { speed: number; slip: number }> = {
  GEO: { speed: 1.18, slip: -14 },
  WRK: { speed: 0.86, slip: 26 },
  REL: { speed: 0.96, slip: 20 },
  PAR: { speed: 1, slip: 12 },
  PHM: { speed: 1.03, slip: -2 },
  INF: { speed: 0.93, slip: 2 },
  ACC: { speed: 0.83, slip: 46 },
  GOV: { speed: 1.15, slip: -12 },
  MET: { speed: 0.76, slip: 38 },
  RES: { speed: 0.88, slip: 46 },
  TRN: { speed: 1.08, slip: -6 },
};

/** The difficulty of an area; one the list does not know is middling. */
export function difficultyOf(area: string): { speed: number; slip: number } {
  return DIFFICULTY[area] ?? { speed: 0.9, slip: 15 };
}
