import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { Confidence } from '~/domain/returns/content';
import type { RollUpResult } from '~/domain/rollups/confidence';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { CONFIDENCE_WORDS } from '~/presenters/returns/words';

/** Words and links that every page of figures shares. */

/** How a rating looks: its word, with the letter and shape that stand in for its colour. */
export interface MarkWords {
  /** Names the colour and shape in the style sheet. */
  tone: 'green' | 'amber' | 'red' | 'none';
  letter: string;
  word: string;
}

const NOT_ENOUGH: MarkWords = { tone: 'none', letter: 'N', word: 'Not enough reported' };

/** The mark of a place's confidence. */
export function confidenceMark(confidence: Confidence): MarkWords {
  const { tone, letter, word } = CONFIDENCE_WORDS[confidence];
  return { tone, letter, word };
}

/** The mark of a rolled-up result. */
export function resultMark(result: RollUpResult): MarkWords {
  return result === 'not_enough_reported' ? NOT_ENOUGH : confidenceMark(result);
}

const WITHOUT_YEAR = /\s\d{4}$/;

/** The month's name without its year: 'October'. */
export function monthName(month: Month): string {
  return formatMonth(month).replace(WITHOUT_YEAR, '');
}

/** A short label of an area, made from its slug: 'population-health' is 'Population health'. */
export function areaLabel(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names that may be read, with those that may not be counted at the end; '' for nobody. */
export function namesAndHidden(names: readonly string[], hidden: number): string {
  const others =
    names.length === 0
      ? `${formatCount(hidden, 'place')} not published yet`
      : `${formatCount(hidden, 'other place')} not published yet`;
  return formatList(hidden > 0 ? [...names, others] : names);
}

const MOST_NAMED = 3;

/** Areas by name while a sentence can carry them, otherwise how many: 'Geography and Metrics', '5 areas'. */
export function namedAreas(titles: readonly string[], most = MOST_NAMED): string {
  return titles.length <= most ? formatList(titles) : formatCount(titles.length, 'area');
}

/** The switches of a view as an address carries them: usual values are left out, the month stays. */
export function viewQuery(view: View) {
  return {
    month: view.month,
    boundaries: view.boundaries === 'then' ? null : view.boundaries,
    basis: view.basis === 'assured' ? null : view.basis,
    asKnownOn: view.asKnownOn,
    version: view.version === null ? null : String(view.version),
    group: view.group?.join() || null,
  };
}

/** A way to look at an organisation: one of a few pages that stand side by side. */
export interface ViewLink {
  label: string;
  href: string;
  current: boolean;
}

/** The pages of London or an ICB: the month, and how it came about. */
export function viewLinks(
  organisation: Pick<Organisation, 'level' | 'slug'>,
  view: View,
  current: 'month' | 'over-time',
): ViewLink[] {
  const query = viewQuery(view);
  const month = organisation.level === 'region' ? paths.london(query) : paths.icb(organisation.slug, query);
  return [
    { label: formatMonth(view.month), href: month, current: current === 'month' },
    { label: 'Over time', href: paths.overTime(organisation, query), current: current === 'over-time' },
  ];
}

/** Short names by slug. */
export function namesBySlug(organisations: readonly Pick<Organisation, 'slug' | 'shortName'>[]) {
  const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
  return (slug: string) => names.get(slug) ?? slug;
}

/** A piece of a sentence; `strong` where it carries the point. */
export interface Piece {
  text: string;
  strong?: boolean;
}

/** A sentence without its emphasis. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}
