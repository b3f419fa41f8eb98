import { lastDay } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { PlaceGroup } from '~/domain/organisations/place-group';
import { dueSoon, LOOK_AHEAD_DAYS, type MilestoneBook } from '~/domain/rollups/milestone-book';
import { type MilestonesQuery, paths } from '~/paths';
import { formatCount, formatDate, formatMonth, formatNumber } from '~/presenters/format';
import { listPages, rowsOfPage } from '~/presenters/list-pages';
import { hiddenWords } from './ambitions';
import type { ChartModel } from './chart';
import { presentSwitches, type SwitchesModel } from './frame';
import { type GroupHeadModel, type GroupSwitchModel, presentGroupHead, presentGroupSwitch } from './group';
import { burnUpChart } from './milestone-charts';
import {
  type Choices,
  choicesOf,
  chosenLines,
  countedName,
  countedWords,
  type MilestonesChoice,
  SORT_WORDS,
} from './milestone-choices';
import { type IntegrityRow, integrityRow, integritySentence } from './milestone-integrity';
import { type LineRow, lineRow } from './milestone-lines';
import { type MilestoneCounts, presentMilestones } from './milestones';
import { viewQuery } from './words';

/** The page of every milestone of an organisation. */

export interface MilestonesPage {
  title: string;
  caption: string;
  crumbs: { href: string; label: string }[];
  switches: SwitchesModel;
  groupSwitch: GroupSwitchModel;
  /** The group of places that everything shown is of; null where it is of the organisation. */
  group: GroupHeadModel | null;
  provisional: boolean;
  /** Said where the totals are not the reader's; '' otherwise. */
  withheld: string;
  places: (MilestoneCounts & { heading: string }) | null;
  own: (MilestoneCounts & { heading: string; href: string }) | null;
  charts: ChartModel[];
  action: string;
  hidden: { name: string; value: string }[];
  choices: Choices[];
  /** Whether the reader chose what the list holds, its order or a page of it: they came for the list. */
  chosen: boolean;
  /** Only what a burn-up counts: what that is, and the way back to all. */
  counted: { value: string; words: string; all: string } | null;
  sentence: string;
  /** Which of them the page holds: 'Show milestones 26 to 50'. */
  span: string;
  rows: LineRow[];
  pages: { label: string; href: string; current: boolean }[];
  csv: string;
  xlsx: string;
  soon: { heading: string; span: string; rows: LineRow[]; more: number };
  integrity: { sentence: string; rows: IntegrityRow[] };
}

const SOON_SHOWN = 10;

/** The whole page for a reader. */
export function presentMilestonesPage(
  book: MilestoneBook,
  choice: MilestonesChoice,
  groups: readonly PlaceGroup[] = [],
): MilestonesPage {
  const { organisation, group, view, calendar, lines } = book;
  const { page: _page, sort, ...filter } = choice;
  const { counted } = filter;
  const asked = { ...filter, sort, counted: countedName(counted) };
  const isPlace = organisation.level === 'place' && group === null;
  const query: MilestonesQuery = { ...viewQuery(view), org: organisation.slug, ...asked };
  const found = chosenLines(book, choice);
  const { shown, before, page, pages } = rowsOfPage(found, choice.page);
  const listOf = (filter: MilestonesQuery) =>
    `${paths.milestones({ ...viewQuery(view), org: organisation.slug, ...filter })}#all`;
  const soon = dueSoon(lines, lastDay(view.month));
  const extra = Object.fromEntries(
    Object.entries({ org: organisation.slug, ...asked }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  const of = (burnUp: typeof book.places.burnUp, key: string, title: string, level: OrganisationLevel) =>
    burnUpChart(burnUp, view.month, {
      key,
      title,
      href: (as, by) => listOf({ level, counted: countedName({ as, by }) }),
    });
  const charts = [
    of(
      book.places.burnUp,
      'burn-up',
      isPlace ? 'Complete against due' : 'Places’ milestones: complete against due',
      'place',
    ),
    book.own === null
      ? null
      : of(book.own.burnUp, 'burn-up-own', `${organisation.shortName}’s own milestones`, organisation.level),
  ].filter((chart) => chart !== null);
  return {
    title: 'Milestones',
    caption: `${group === null ? organisation.shortName : 'A group of places'}, ${formatMonth(view.month)}`,
    crumbs: [{ href: homeOf(book), label: organisation.shortName }],
    // Milestones have no assured rating, so there is no rating to choose.
    switches: {
      ...presentSwitches(
        book,
        (own) => paths.milestones({ ...query, ...own }),
        extra,
        !isPlace && group === null,
      ),
      bases: [],
    },
    groupSwitch: presentGroupSwitch(groups, view),
    group:
      group === null
        ? null
        : presentGroupHead({ view, places: group, absent: [], withheld: false }, groups, (own) =>
            paths.milestones({ ...query, ...own, page: null }),
          ),
    provisional: calendar.state !== 'published',
    withheld: book.withheld
      ? hiddenWords(group === null ? organisation.shortName : 'the group’s places', view)
      : '',
    places: {
      ...presentMilestones(book.places.rollUp, (status) => listOf({ level: 'place', status })),
      heading: isPlace ? 'By status' : 'Milestones that places report',
    },
    own:
      book.own === null
        ? null
        : {
            ...presentMilestones(book.own.rollUp, (status) => listOf({ level: organisation.level, status })),
            heading: `Milestones that ${organisation.shortName} reports itself`,
            href: paths.ownReturn(organisation.slug, view.month),
          },
    charts,
    action: '/milestones',
    hidden: Object.entries({ ...viewQuery(view), org: organisation.slug }).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value }],
    ),
    choices: choicesOf(book, choice),
    chosen:
      choice.page > 1 || choice.sort !== 'slip' || Object.values(filter).some((value) => value !== null),
    counted:
      counted === null
        ? null
        : {
            value: countedName(counted) ?? '',
            words: countedWords(counted),
            all: `${paths.milestones({ ...query, counted: null })}#all`,
          },
    sentence: `${formatCount(found.length, 'milestone')}${found.length === lines.length ? '' : ` of ${formatNumber(lines.length)}`}, ${SORT_WORDS[choice.sort].toLowerCase()}.`,
    span: spanWords(before, shown.length),
    rows: shown.map((line) => lineRow(line, book)),
    pages: listPages(page, pages, (number) => `${paths.milestones({ ...query, page: number })}#all`),
    csv: paths.exportTable('milestones', 'csv', { ...query, page: null }),
    xlsx: paths.exportTable('milestones', 'xlsx', { ...query, page: null }),
    soon: {
      heading: `Overdue within ${LOOK_AHEAD_DAYS} days of ${formatDate(lastDay(view.month))} unless completed`,
      span: spanWords(0, Math.min(soon.length, SOON_SHOWN)),
      rows: soon.slice(0, SOON_SHOWN).map((line) => lineRow(line, book)),
      more: Math.max(0, soon.length - SOON_SHOWN),
    },
    integrity: {
      sentence: integritySentence(book.integrity[0]),
      rows: book.integrity.map((row, index) =>
        group !== null && index === 0
          ? { ...integrityRow(row, viewQuery(view)), name: 'The group' }
          : integrityRow(row, { ...viewQuery(view), group: null }),
      ),
    },
  };
}

/** Rows of a list by their numbers; none is no span. */
function spanWords(before: number, count: number): string {
  return count === 1
    ? `Show milestone ${formatNumber(before + 1)}`
    : `Show milestones ${formatNumber(before + 1)} to ${formatNumber(before + count)}`;
}

function homeOf({ organisation, view }: MilestoneBook): string {
  const query = viewQuery(view);
  if (organisation.level === 'region') return paths.london(query);
  return organisation.level === 'icb'
    ? paths.icb(organisation.slug, query)
    : paths.place(organisation.slug, query);
}
