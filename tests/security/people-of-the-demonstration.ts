import { personId } from '~seeds/demo/accounts';

/**
 * One person of each role, and two from elsewhere, each by one letter, so that a line of a table says who may:
 *
 *   m c s   programme manager, contributor and SRO of Barnet
 *   n       programme manager of Newham, in another ICB
 *   r b     reviewer and board member of West and North London, Barnet's ICB
 *   e       reviewer of North East London
 *   o l a   London office, London member, administrator
 */
export const PEOPLE: Readonly<Record<string, string>> = {
  m: personId('programme.manager', 'barnet'),
  c: personId('contributor', 'barnet'),
  s: personId('sro', 'barnet'),
  n: personId('programme.manager', 'newham'),
  r: personId('reviewer', 'wnl'),
  b: personId('board', 'wnl'),
  e: personId('reviewer', 'nel'),
  o: personId('office', 'london'),
  l: personId('member', 'london'),
  a: personId('administrator', 'london'),
};

export const EVERYBODY = Object.keys(PEOPLE).join('');
