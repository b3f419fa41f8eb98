import { COMMITMENTS, SHIFTS } from '~/domain/framework/framework';
import { type Month, parseMonth } from '~/domain/month';
import { LEVELS, type OrganisationLevel } from '~/domain/organisations/organisation';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import {
  COUNTED,
  type Counted,
  filterLines,
  LINE_SORTS,
  type LineFilter,
  type LineSort,
  type MilestoneBook,
  type MilestoneLine,
  sortLines,
} from '~/domain/rollups/milestone-book';
import { formatMonth } from '~/presenters/format';
import { COMMITMENT_WORDS, SHIFT_WORDS } from '~/presenters/framework/words';
import { MILESTONE_STATUS_WORDS } from '~/presenters/returns/words';

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

/** The same as the address says it. */
export function countedName(counted: LineFilter['counted']): string | null {
  return counted === null ? null : `${counted.as}-${counted.by}`;
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

/** One choice of the list and what may be chosen. */
export interface Choices {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

export const SORT_WORDS: Record<LineSort, string> = {
  slip: 'Most slipped first',
  due: 'Soonest due first',
  area: 'By area',
};

/** What a burn-up's count holds. */
export function countedWords({ as, by }: { as: Counted; by: Month }): string {
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

/** Every choice of the list, as it now stands. */
export function choicesOf(book: MilestoneBook, choice: MilestonesChoice): Choices[] {
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

/** The lines of a choice, in its order. */
export function chosenLines(book: MilestoneBook, choice: MilestonesChoice): MilestoneLine[] {
  return sortLines(filterLines(book.lines, choice), choice.sort, book.areas);
}
