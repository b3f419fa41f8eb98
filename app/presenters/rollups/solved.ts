import { hostOf } from '~/domain/returns/links';
import type { SolvedPage, ToldRise } from '~/domain/rollups/solved-page';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { contactViews } from '~/presenters/people/contacts';
import type { LinkReading } from '~/presenters/returns/reading';
import { levelWords } from '~/presenters/returns/words';
import { namesBySlug, viewQuery } from './words';

export interface RiseModel {
  key: string;
  place: string;
  placeHref: string;
  /** 'From 1 Planning to 2 Developing in July 2026.' */
  rose: string;
  /** 'Still at 2 Developing in October 2026.' */
  since: string;
  held: boolean;
  words: { key: string; month: string; text: string }[];
  raised: { key: string; title: string; levels: string; reasons: string[]; evidence: string }[];
  links: LinkReading[];
  submission: { href: string; label: string };
  contacts: { role: string; email: string }[];
}

export interface SolvedModel {
  /** Where the place stands and what is asked, in a sentence. */
  intro: string;
  rises: RiseModel[];
  /** What the lists leave out; '' when they leave out nothing. */
  notes: string[];
  /** Leads to these places beside each other. */
  compare: { href: string; label: string } | null;
}

function introOf({ solved, place, months, area }: SolvedPage): string {
  const name = place.shortName;
  if (solved.kind === 'not_assessed')
    return `${name} has no level in ${area.title} in these months, so there is nothing to rise past yet.`;
  const stands = `${name} stood at ${levelWords(solved.own.level)} in ${formatMonth(solved.own.month)}`;
  if (solved.kind === 'at_the_top') return `${stands}, the highest level: others may want to ask ${name}.`;
  const span = spanWords(months);
  const all = solved.told.length + solved.more;
  if (all === 0) return `${stands}. No place is known to have risen past that level ${span}.`;
  return `${stands}. ${formatCount(all, 'place')} rose past that level ${span}.`;
}

function spanWords(months: SolvedPage['months']): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return 'in these months';
  return first === last
    ? `in ${formatMonth(first)}`
    : `between ${formatMonth(first)} and ${formatMonth(last)}`;
}

function riseOf(rise: ToldRise, page: SolvedPage, nameOf: (slug: string) => string): RiseModel {
  const { from, to, latest, held } = rise;
  const titles = new Map(page.functions.map(({ code, title }) => [code, title]));
  const then = formatMonth(latest.month);
  return {
    key: rise.place,
    place: nameOf(rise.place),
    placeHref: paths.place(rise.place, viewQuery(page.view)),
    rose: `From ${levelWords(from.level)} to ${levelWords(to.level)} in ${formatMonth(to.month)}.`,
    since:
      latest.month === to.month
        ? ''
        : held
          ? `Still above in ${then}, at ${levelWords(latest.level)}.`
          : `Fell back to ${levelWords(latest.level)} by ${then}.`,
    held,
    words: rise.words.map(({ month, text }) => ({ key: month, month: formatMonth(month), text })),
    raised: rise.raised.map(({ code, from: before, to: after, reasons, evidence }) => ({
      key: code,
      title: `${code} ${titles.get(code) ?? ''}`.trim(),
      levels: `${levelWords(before)} to ${levelWords(after)}`,
      reasons,
      evidence,
    })),
    links: rise.links.map((link) => ({ ...link, host: hostOf(link.url) })),
    submission: {
      href: paths.returnSubmission(rise.place, to.month, rise.sequence, page.area.code),
      label: `Its return of ${formatMonth(to.month)}`,
    },
    contacts: contactViews(
      rise.contacts.map((contact) => ({ ...contact, organisationName: nameOf(rise.place) })),
    ),
  };
}

/** Who rose past a place's level in an area: what they did, in their words, and whom to write to. */
export function presentSolved(page: SolvedPage): SolvedModel {
  const nameOf = namesBySlug(page.places);
  const { solved, unpublished, place, view } = page;
  const told = solved.kind === 'rises' ? solved.told : [];
  const more = solved.kind === 'rises' ? solved.more : 0;
  return {
    intro: introOf(page),
    rises: told.map((rise) => riseOf(rise, page, nameOf)),
    notes: [
      ...(more > 0 ? [`${formatCount(more, 'more place')} rose past it too.`] : []),
      ...(unpublished.length > 0
        ? [
            `Places whose returns of ${formatList(unpublished.map(formatMonth))} are not published to you yet are judged by the months before.`,
          ]
        : []),
    ],
    compare:
      told.length === 0
        ? null
        : {
            href: paths.placeCompare(place.slug, {
              ...viewQuery(view),
              with: told.map((rise) => rise.place).join(),
            }),
            label: `Compare ${place.shortName} with ${told.length === 1 ? 'this place' : 'these places'}`,
          },
  };
}
