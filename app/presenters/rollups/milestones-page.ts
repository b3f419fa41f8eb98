import type { IsoDate } from '~/domain/date';
import { COMMITMENTS, SHIFTS } from '~/domain/framework/framework';
import { lastDay, type Month, parseMonth } from '~/domain/month';
import { LEVELS, type OrganisationLevel } from '~/domain/organisations/organisation';
import type { PlaceGroup } from '~/domain/organisations/place-group';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import type { ForecastCheck } from '~/domain/rollups/forecast-check';
import {
  COUNTED,
  type Counted,
  dueSoon,
  filterLines,
  type IntegrityOf,
  LINE_SORTS,
  type LineFilter,
  type LineSort,
  LOOK_AHEAD_DAYS,
  type MilestoneBook,
  type MilestoneLine,
  mostSlipped,
  sortLines,
} from '~/domain/rollups/milestone-book';
import { type MilestonesQuery, paths } from '~/paths';
import { formatCount, formatDate, formatMonth, formatNumber, formatPercent } from '~/presenters/format';
import { COMMITMENT_WORDS, SHIFT_WORDS } from '~/presenters/framework/words';
import type { ExportColumn } from '~/presenters/records/csv';
import { ageWords } from '~/presenters/returns/age';
import { dueWords, slipWords } from '~/presenters/returns/reading';
import { MILESTONE_STATUS_WORDS, type Tone } from '~/presenters/returns/words';
import { hiddenWords } from './ambitions';
import type { ChartModel } from './chart';
import { presentSwitches, type SwitchesModel } from './frame';
import { type GroupHeadModel, type GroupSwitchModel, presentGroupHead, presentGroupSwitch } from './group';
import { burnUpChart } from './milestone-charts';
import { type MilestoneCounts, presentMilestones } from './milestones';
import { viewQuery } from './words';

/** The page of every milestone of an organisation. */

/** What the address asks of the list. */
export interface MilestonesChoice extends LineFilter {
  sort: LineSort;
  page: number;
}

const oneOf = (values: readonly string[], text: string | null) =>
  values.find((value) => value === text) ?? null;

/** 'baseline-2026-11' read; null for anything else. */
function countedIn(text: string): LineFilter['counted'] {
  const [as, ...rest] = text.split('-');
  const by = parseMonth(rest.join('-'));
  const counted = COUNTED.find((one) => one === as);
  return counted === undefined || by === null ? null : { as: counted, by };
}

function countedName(as: Counted, by: Month): string {
  return `${as}-${by}`;
}

/** Reads the choices of an address; what cannot be read counts as left out. */
export function parseMilestonesChoice(read: (name: string) => string | null): MilestonesChoice {
  const page = Number(read('page'));
  return {
    level: oneOf(LEVELS, read('level')) as OrganisationLevel | null,
    counted: countedIn(read('counted') ?? ''),
    area: read('area') || null,
    commitment: oneOf(COMMITMENTS, read('commitment')),
    shift: oneOf(SHIFTS, read('shift')),
    status: oneOf(MILESTONE_STATUSES, read('status')),
    sort: (oneOf(LINE_SORTS, read('sort')) ?? 'slip') as LineSort,
    page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 1,
  };
}

export interface LineRow {
  key: string;
  code: string;
  title: string;
  href: string;
  organisation: string;
  status: { word: string; tone: Tone };
  due: string;
  forecast: string;
  actual: string;
  slip: string;
  age: string;
  stale: boolean;
  submission: { label: string; href: string } | null;
  check: string | null;
}

const HIDDEN = { word: 'Not published yet', tone: 'white' as const };
const dash = (date: IsoDate | null) => (date === null ? '–' : formatDate(date));

/** The page of the return that a line comes from. */
function submissionOf({ organisation, sequence }: MilestoneLine, month: string): LineRow['submission'] {
  if (sequence === null) return null;
  const { slug, level } = organisation;
  const href =
    level === 'place'
      ? paths.returnSubmission(slug, month, sequence)
      : paths.ownReturnSubmission(slug, month, sequence);
  return { label: `Submission ${sequence}`, href };
}

/** The forecast check in plain words; null when it says nothing that the own forecast does not. */
export function checkWords(check: ForecastCheck | null, gap: number | null): string | null {
  if (check === null || gap === null) return null;
  const { medianDays, name, finished, likely, from, to, kind } = check;
  const days =
    medianDays === 0
      ? 'typically finished on their first date'
      : `typically finished ${formatCount(Math.abs(medianDays), 'day')} ${medianDays > 0 ? 'after' : 'before'} their first date`;
  const whose = kind === 'own' ? `at ${name}` : kind === 'icb' ? `across ${name}` : `across ${name}`;
  const fallback =
    kind === 'own' ? '' : ' Too few of its own have finished to go by, so these are its neighbours’.';
  return `Milestones like this ${whose} have ${days} (${finished} finished). On that record it is likely on ${formatDate(likely)}, and in four cases of five between ${formatDate(from)} and ${formatDate(to)}.${fallback}`;
}

/** The same for a list: the page of the milestone gives the rest. */
function shortCheck({ check, gap }: MilestoneLine): string | null {
  if (check === null || gap === null) return null;
  const record = check.kind === 'own' ? 'its record' : `the record of ${check.name}`;
  return `Likely ${formatDate(check.likely)}, on ${record}`;
}

/** A line in words. */
export function lineRow(line: MilestoneLine, book: Pick<MilestoneBook, 'view'>): LineRow {
  const { milestone, organisation, readable } = line;
  const { month } = book.view;
  return {
    key: `${organisation.slug}-${milestone.code}`,
    code: milestone.code,
    title: milestone.title,
    href: paths.milestone(milestone.code, { ...viewQuery(book.view), org: organisation.slug }),
    organisation: organisation.shortName,
    status: readable ? MILESTONE_STATUS_WORDS[line.status] : HIDDEN,
    due: dueWords(line),
    forecast: dash(line.forecast),
    actual: dash(line.actual),
    slip: slipWords(line.slipDays) ?? (line.slipDays === 0 ? 'None' : '–'),
    age: ageOf(line, month),
    stale: line.stale,
    submission: submissionOf(line, month),
    check: shortCheck(line),
  };
}

/** How old a report is; what is done or does not apply cannot go stale. */
function ageOf({ age, status }: MilestoneLine, month: Month): string {
  if (age === null) return '';
  const settled = status === 'complete' || status === 'not_applicable';
  const shown = settled ? { ...age, confirmedMonth: month } : age;
  return ageWords(shown, month) ?? `New in ${formatMonth(month)}`;
}

export interface IntegrityRow {
  key: string;
  name: string;
  href: string;
  moved: string;
  moves: string;
  days: string;
  nearDue: string;
}

/** How well one organisation keeps its dates, in figures. */
export function integrityRow({ organisation, integrity }: IntegrityOf, query: MilestonesQuery): IntegrityRow {
  const { slug, shortName } = organisation;
  const base = { key: slug, name: shortName, href: paths.milestones({ ...query, org: slug }) };
  if (integrity === null) return { ...base, moved: '–', moves: '–', days: '–', nearDue: '–' };
  return {
    ...base,
    moved: `${integrity.moved} of ${formatNumber(integrity.forecast)}`,
    moves: formatNumber(integrity.moves),
    days: formatNumber(integrity.daysMoved),
    nearDue: integrity.shareNearDue === null ? '–' : formatPercent(integrity.shareNearDue),
  };
}

/** The first row read out. */
function integritySentence(first: IntegrityOf | undefined): string {
  const own = first?.integrity ?? null;
  if (own === null) return 'No forecast has been reported yet.';
  if (own.moves === 0) return 'No forecast has moved so far.';
  const near = formatPercent(own.shareNearDue ?? 0);
  return `Forecasts moved ${formatCount(own.moves, 'time')}, by ${formatCount(own.daysMoved, 'day')} in all; ${near} of the moves came within 30 days of the due date, or after it.`;
}

interface Choices {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

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
  /** Only what a burn-up counts: what that is, and the way back to all. */
  counted: { value: string; words: string; all: string } | null;
  sentence: string;
  rows: LineRow[];
  pages: { label: string; href: string; current: boolean }[];
  csv: string;
  xlsx: string;
  soon: { heading: string; rows: LineRow[]; more: number };
  integrity: { sentence: string; rows: IntegrityRow[] };
}

const ROWS_A_PAGE = 30;
const SOON_SHOWN = 10;

const SORT_WORDS: Record<LineSort, string> = {
  slip: 'Most slipped first',
  due: 'Soonest due first',
  area: 'By area',
};

/** The whole page for a reader. */
export function presentMilestonesPage(
  book: MilestoneBook,
  choice: MilestonesChoice,
  groups: readonly PlaceGroup[] = [],
): MilestonesPage {
  const { organisation, group, view, calendar, lines, areas } = book;
  const { page: _page, counted, ...rest } = choice;
  const asked = { ...rest, counted: counted === null ? null : countedName(counted.as, counted.by) };
  const isPlace = organisation.level === 'place' && group === null;
  const query: MilestonesQuery = { ...viewQuery(view), org: organisation.slug, ...asked };
  const found = sortLines(filterLines(lines, choice), choice.sort, areas);
  const count = Math.ceil(found.length / ROWS_A_PAGE);
  const page = Math.min(choice.page, Math.max(1, count));
  const shown = found.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
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
      href: (as, by) => listOf({ level, counted: countedName(as, by) }),
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
    counted:
      counted === null
        ? null
        : {
            value: countedName(counted.as, counted.by),
            words: countedWords(counted),
            all: `${paths.milestones({ ...query, counted: null })}#all`,
          },
    sentence: `${formatCount(found.length, 'milestone')}${found.length === lines.length ? '' : ` of ${formatNumber(lines.length)}`}, ${SORT_WORDS[choice.sort].toLowerCase()}.`,
    rows: shown.map((line) => lineRow(line, book)),
    pages:
      count < 2
        ? []
        : Array.from({ length: count }, (_, index) => ({
            label: String(index + 1),
            href: paths.milestones({ ...query, page: index + 1 }),
            current: index + 1 === page,
          })),
    csv: paths.exportTable('milestones', 'csv', { ...query, page: null }),
    xlsx: paths.exportTable('milestones', 'xlsx', { ...query, page: null }),
    soon: {
      heading: `Overdue within ${LOOK_AHEAD_DAYS} days of ${formatDate(lastDay(view.month))} unless completed`,
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

function countedWords({ as, by }: { as: Counted; by: Month }): string {
  const end = `by the end of ${formatMonth(by)}`;
  if (as === 'complete') return `Only those known to be complete ${end}.`;
  return `Only those due ${end} by their ${as === 'baseline' ? 'first' : 'present'} dates.`;
}

const REPORTER_WORDS: Record<OrganisationLevel, string> = { place: 'Places', icb: 'ICBs', region: 'London' };

/** Who reports milestones to an organisation or in it; one alone is no choice. */
function levelChoice({ organisation, lines }: MilestoneBook, value: OrganisationLevel | null): Choices[] {
  const levels = LEVELS.filter((level) => lines.some((line) => line.organisation.level === level));
  if (organisation.level === 'place' || levels.length < 2) return [];
  const options = levels.map((level) => ({ value: level, label: REPORTER_WORDS[level] }));
  return [
    {
      name: 'level',
      label: 'Reported by',
      value: value ?? '',
      options: [{ value: '', label: 'All' }, ...options],
    },
  ];
}

function homeOf({ organisation, view }: MilestoneBook): string {
  const query = viewQuery(view);
  if (organisation.level === 'region') return paths.london(query);
  return organisation.level === 'icb'
    ? paths.icb(organisation.slug, query)
    : paths.place(organisation.slug, query);
}

function choicesOf(book: MilestoneBook, choice: MilestonesChoice): Choices[] {
  const { areas } = book;
  const all = { value: '', label: 'All' };
  const words = (map: Readonly<Record<string, string>>) => [
    all,
    ...Object.entries(map).map(([value, label]) => ({ value, label })),
  ];
  return [
    ...levelChoice(book, choice.level),
    {
      name: 'area',
      label: 'Area',
      value: choice.area ?? '',
      options: [all, ...areas.map(({ code, title }) => ({ value: code, label: title }))],
    },
    {
      name: 'commitment',
      label: 'Commitment',
      value: choice.commitment ?? '',
      options: words(COMMITMENT_WORDS),
    },
    { name: 'shift', label: 'Shift', value: choice.shift ?? '', options: words(SHIFT_WORDS) },
    {
      name: 'status',
      label: 'Status',
      value: choice.status ?? '',
      options: [
        all,
        ...MILESTONE_STATUSES.map((value) => ({ value, label: MILESTONE_STATUS_WORDS[value].word })),
      ],
    },
    {
      name: 'sort',
      label: 'Order',
      value: choice.sort,
      options: LINE_SORTS.map((value) => ({ value, label: SORT_WORDS[value] })),
    },
  ];
}

/** The columns of the same lines as a file. */
export function milestoneColumns({
  areas: all,
  view,
}: Pick<MilestoneBook, 'areas'> & {
  view: Pick<MilestoneBook['view'], 'month'>;
}): ExportColumn<MilestoneLine>[] {
  const areas = new Map(all.map(({ code, title }) => [code, title]));
  return [
    { heading: 'Organisation', about: 'Who reports it', value: ({ organisation }) => organisation.shortName },
    {
      heading: 'Milestone',
      about: 'Code of the milestone, such as GEO-1',
      value: ({ milestone }) => milestone.code,
    },
    { heading: 'Title', about: 'Its title', value: ({ milestone }) => milestone.title },
    {
      heading: 'Area',
      about: 'The area it belongs to',
      value: ({ milestone }) => areas.get(milestone.area) ?? milestone.area,
    },
    {
      heading: 'Commitment',
      about: 'London-wide, local or shared',
      value: ({ milestone }) => COMMITMENT_WORDS[milestone.commitment],
    },
    {
      heading: 'Shift',
      about: 'Which of the three shifts it serves; empty for none',
      value: ({ milestone }) => (milestone.shift === null ? '' : SHIFT_WORDS[milestone.shift]),
    },
    { heading: 'Month', about: 'The month shown', value: () => view.month },
    {
      heading: 'Status',
      about: 'At the end of the month; Not published yet where you may not see it',
      value: ({ readable, status }) => (readable ? MILESTONE_STATUS_WORDS[status].word : HIDDEN.word),
    },
    { heading: 'First due date', about: 'Fixed for ever', value: ({ baselineDue }) => baselineDue },
    {
      heading: 'Present due date',
      about: 'After approved new due dates',
      value: ({ currentDue }) => currentDue,
    },
    { heading: 'Forecast', about: 'When it is expected', value: ({ forecast }) => forecast },
    { heading: 'Completed on', about: 'When it was done', value: ({ actual }) => actual },
    {
      heading: 'Slip in days',
      about: 'Days after the first due date, done or forecast',
      value: ({ slipDays }) => slipDays,
    },
    {
      heading: 'Last changed',
      about: 'The month in which state or dates last changed',
      value: ({ age }) => age?.changedMonth ?? null,
    },
    {
      heading: 'Stale',
      about: 'Yes: not confirmed or changed for more than one month',
      value: ({ stale }) => (stale ? 'Yes' : 'No'),
    },
    {
      heading: 'Likely by record',
      about: 'The day by which it is likely done, judging by how milestones have gone so far',
      value: ({ check }) => check?.likely ?? null,
    },
    {
      heading: 'Submission',
      about: 'Number of the submission that counts',
      value: ({ sequence }) => sequence,
    },
  ];
}

/** The lines of a choice, in its order. */
export function chosenLines(book: MilestoneBook, choice: MilestonesChoice): MilestoneLine[] {
  return sortLines(filterLines(book.lines, choice), choice.sort, book.areas);
}

export interface MilestoneSummary {
  chart: ChartModel | null;
  worst: LineRow[];
  soon: string;
  all: { href: string; label: string };
}

const WORST_SHOWN = 3;

/** Milestones in short, for a dashboard: burn-up, the most slipped, what comes next. */
export function presentMilestoneSummary(book: MilestoneBook): MilestoneSummary {
  const { organisation, view, lines } = book;
  const soon = dueSoon(lines, lastDay(view.month)).length;
  return {
    chart: burnUpChart(book.places.burnUp, view.month, { key: 'milestones', title: 'Complete against due' }),
    worst: mostSlipped(lines, WORST_SHOWN).map((line) => lineRow(line, book)),
    soon:
      soon === 0
        ? `None falls due in the ${LOOK_AHEAD_DAYS} days after the month.`
        : `${formatCount(soon, 'milestone falls', 'milestones fall')} due in the ${LOOK_AHEAD_DAYS} days after the month.`,
    all: {
      href: paths.milestones({ ...viewQuery(view), org: organisation.slug }),
      label: `All milestones of ${organisation.shortName}`,
    },
  };
}
