import type { Chance } from '~seeds/demo/chance';

/** Words for many returns: invented, plain, and different enough from place to place. */

export const EVIDENCE = 'Signed note in the partnership’s minutes, with the list it refers to.';
export const MINUTED = 'Minute of the partnership meeting.';

export const ASKS: readonly string[] = [
  'Agree one data-sharing agreement that all practices can sign.',
  'Release the second half of the transformation fund before winter.',
  'Settle who pays for the estate that the team has moved into.',
  'Lend an analyst for three months to finish the segmentation.',
];

export const REASONS: readonly string[] = [
  'The lease is signed later than planned, so the team moves in the new quarter',
  'Recruitment of two posts has to be repeated',
  'The supplier has moved its date and has not confirmed a new one',
  'Partners have agreed the plan but not yet the money',
  'Winter pressures take the clinical leads’ time until March',
];

export const NEXT: readonly string[] = [
  'Run the first joint review in the neighbourhood and publish what was learnt',
  'Bring the signed agreement to the partnership board',
  'Train the second team and open the shared record to it',
  'Ask residents in the panel whether the change is felt',
];

const DONE: readonly string[] = [
  'The neighbourhood team met in {n} sessions and settled how referrals reach it',
  '{n} practices now share the same list and update it every week',
  'Residents in {n} workshops said what they would change, and the plan follows them',
  'The council and the trust agreed the estates plan for {n} sites',
  'A first report to the board covers {n} measures and the reasons behind them',
  'Training reached {n} colleagues from the voluntary sector and general practice',
  'The integrator and the federation signed the agreement that covers {n} services',
];

/** One sentence of a list with a number that differs from place to place. */
export function sentence(chance: Chance, list: readonly string[], ...names: string[]): string {
  const words = chance.pick(list, ...names).replace('{n}', String(chance.whole(2, 48, ...names, 'n')));
  return `${words}.`;
}

/** Two or three sentences on what changed. */
export function narrative(chance: Chance, ...names: string[]): string {
  const count = chance.whole(2, 3, ...names, 'sentences');
  return Array.from({ length: count }, (_, at) => sentence(chance, DONE, ...names, String(at))).join(' ');
}
