import { editionOf } from '~/domain/framework/editions';
import {
  type Ambition,
  type Area,
  type Basis,
  type Framework,
  type FrameworkFunction,
  functionsOf,
  type Milestone,
} from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Rating } from '~/domain/returns/content';
import { paths } from '~/paths';
import { formatCount, formatDate, formatList, formatMonth, formatNumber } from '~/presenters/format';
import { levelWords, type Tone } from '~/presenters/returns/words';
import { BASIS_WORDS, COMMITMENT_WORDS, OWNER_WORDS, ROLL_UP_WORDS, SHIFT_WORDS } from './words';

type BasisTag = { word: string; tone: Tone };
/** The page of all that an item has said; `since` where it did not always read as it does. */
type History = { href: string; since: string | null };

export interface FunctionView {
  id: string;
  title: string;
  commitment: string;
  shift: string | null;
  history: History;
  help: string;
  levels: { level: string; anchor: string }[];
  basis: BasisTag;
  /** Said where the wording of the levels is this product's own. */
  levelsNote: string | null;
}

export interface MilestoneView {
  id: string;
  history: History;
  code: string;
  title: string;
  basis: BasisTag;
  due: string;
  evidence: string;
  owner: string;
  commitment: string;
  shift: string | null;
}

export interface AmbitionView {
  id: string;
  history: History;
  code: string;
  title: string;
  basis: BasisTag;
  indicator: string;
  definition: string;
  baseline: string;
  target: string;
  rollUp: string;
  commitment: string;
  shift: string | null;
}

export interface AreaView {
  id: string;
  name: string;
  /** The name with its number. */
  title: string;
  subtitle: string;
  summary: string;
  basis: BasisTag;
  functions: FunctionView[];
  milestones: MilestoneView[];
  ambitions: AmbitionView[];
  /** How many there are, as the words that open them. */
  counted: { all: string; milestones: string; ambitions: string };
  profile: { href: string; label: string };
}

export interface FrameworkView {
  month: string;
  sentence: string;
  /** One link for each wording there has been; empty while there is only one. */
  editions: { href: string; label: string; current: boolean }[];
  areas: AreaView[];
}

/** The framework of a month as its page shows it. */
export function frameworkView(month: Month, framework: Framework, editions: readonly Month[]): FrameworkView {
  const { areas, functions, milestones, ambitions } = framework;
  const shown = editionOf(editions, month);
  return {
    month: formatMonth(month),
    sentence: `In ${formatMonth(month)} the framework has ${formatList([
      formatCount(areas.length, 'area'),
      formatCount(functions.length, 'function'),
      formatCount(milestones.length, 'milestone'),
      formatCount(ambitions.length, 'ambition'),
    ])}.`,
    editions:
      editions.length < 2
        ? []
        : editions.map((from) => ({
            href: paths.framework({ month: from }),
            label: `From ${formatMonth(from)}`,
            current: from === shown,
          })),
    areas: areas.map((area) => areaView(framework, area, month, editions[0] ?? month)),
  };
}

function areaView(framework: Framework, area: Area, month: Month, first: Month): AreaView {
  const inArea = <T extends { area: string }>(items: readonly T[]) =>
    items.filter((item) => item.area === area.code);
  const [milestones, ambitions] = [inArea(framework.milestones), inArea(framework.ambitions)];
  const functions = functionsOf(framework, area.code);
  return {
    id: area.slug,
    name: area.title,
    title: `${area.position}. ${area.title}`,
    subtitle: area.subtitle,
    summary: area.summary,
    basis: BASIS_WORDS[area.basis],
    functions: functions.map((fn) => functionView(fn, first)),
    milestones: milestones.map((milestone) => milestoneView(milestone, first)),
    ambitions: ambitions.map((ambition) => ambitionView(ambition, first)),
    counted: {
      all: `${formatList([
        formatCount(functions.length, 'function'),
        formatCount(milestones.length, 'milestone'),
        formatCount(ambitions.length, 'ambition'),
      ])} of ${area.title}`,
      milestones: `${formatCount(milestones.length, 'milestone')} of ${area.title}`,
      ambitions: `${formatCount(ambitions.length, 'ambition')} of ${area.title}`,
    },
    profile: { href: paths.area(area.slug, { month }), label: `Where London stands on ${area.title}` },
  };
}

const idOf = (code: string) => code.toLowerCase();

function historyOf({ code, from }: { code: string; from: Month }, first: Month): History {
  return {
    href: paths.frameworkItem(code),
    since: from > first ? `In these words since ${formatMonth(from)}` : null,
  };
}

function functionView(fn: FrameworkFunction, first: Month): FunctionView {
  return {
    history: historyOf(fn, first),
    commitment: COMMITMENT_WORDS[fn.commitment],
    shift: fn.shift === null ? null : SHIFT_WORDS[fn.shift],
    id: idOf(fn.code),
    title: `${fn.code} ${fn.title}`,
    help: fn.help,
    levels: fn.levels.map((anchor, level) => ({ level: levelWords(level as Rating), anchor })),
    basis: BASIS_WORDS[fn.basis],
    levelsNote: fn.levelsBasis === 'proposed' ? 'The wording of these levels is proposed.' : null,
  };
}

function milestoneView(milestone: Milestone, first: Month): MilestoneView {
  const { code, title, basis, dueOn, dateBasis, evidence, level, alsoSeenBy, commitment, shift } = milestone;
  const seen = alsoSeenBy.map((each) => OWNER_WORDS[each].replace('Each', 'each'));
  const seenBy = seen.length === 0 ? '' : `, seen by ${formatList(seen)}`;
  return {
    id: idOf(code),
    history: historyOf(milestone, first),
    code,
    title,
    basis: BASIS_WORDS[basis],
    due: dueOn === null ? 'No date set' : `${formatDate(dueOn)}${proposedMark(dateBasis)}`,
    evidence,
    owner: `${OWNER_WORDS[level]}${seenBy}`,
    commitment: COMMITMENT_WORDS[commitment],
    shift: shift === null ? null : SHIFT_WORDS[shift],
  };
}

function proposedMark(basis: Basis): string {
  return basis === 'proposed' ? ' (proposed)' : '';
}

function ambitionView(ambition: Ambition, first: Month): AmbitionView {
  const { code, title, basis, indicator, definition, rollUp, commitment, shift, baselineBasis } = ambition;
  return {
    id: idOf(code),
    history: historyOf(ambition, first),
    code,
    title,
    basis: BASIS_WORDS[basis],
    indicator,
    definition,
    baseline: `${baselineWords(ambition)}${proposedMark(baselineBasis)}`,
    target: `${targetWords(ambition)}${proposedMark(basis)}`,
    rollUp: ROLL_UP_WORDS[rollUp],
    commitment: COMMITMENT_WORDS[commitment],
    shift: shift === null ? null : SHIFT_WORDS[shift],
  };
}

/** A value of an indicator with its unit: '40%', '12.1 years', '50 (index 0 to 100)'. */
function indicatorValue(value: number, { unit, decimals }: Pick<Ambition, 'unit' | 'decimals'>): string {
  const number = formatNumber(value, decimals);
  if (unit === '%') return `${number}%`;
  return unit.startsWith('index') ? `${number} (${unit})` : `${number} ${unit}`;
}

function baselineWords(ambition: Ambition): string {
  const { value, month } = ambition.baseline;
  return value === null
    ? 'Its own in each place'
    : `${indicatorValue(value, ambition)} in ${formatMonth(month)}`;
}

function targetWords(ambition: Ambition): string {
  const { target, waypoints } = ambition;
  const way = waypoints.map(
    ({ month, value }) => `${indicatorValue(value, ambition)} by ${formatMonth(month)}`,
  );
  return [...way, `${endWords(ambition)} by ${formatMonth(target.month)}`].join(', then ');
}

function endWords(ambition: Ambition): string {
  const { value, relativePercent, relativePoints } = ambition.target;
  if (value !== null) return indicatorValue(value, ambition);
  const change = relativePercent ?? relativePoints ?? 0;
  const amount = formatNumber(Math.abs(change), 1);
  const size = relativePercent === null ? formatCount(Math.abs(change), 'percentage point') : `${amount}%`;
  return `${size} ${change < 0 ? 'lower' : 'higher'} than the start`;
}

/** An item of the framework that a search found. */
export interface FoundItem {
  href: string;
  code: string;
  title: string;
}

/** The items whose code or words hold a text, in the order of the page; letters of either case. */
export function findInFramework(month: Month, framework: Framework, text: string): FoundItem[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return [];
  return framework.areas.flatMap((area) => {
    const own = [...framework.functions, ...framework.milestones, ...framework.ambitions].filter(
      (item) => item.area === area.code,
    );
    const anchors = [
      { ...area, anchor: area.slug },
      ...own.map((item) => ({ ...item, anchor: idOf(item.code) })),
    ];
    return anchors
      .filter(({ code, title }) => `${code} ${title}`.toLowerCase().includes(sought))
      .map(({ anchor, code, title }) => ({ href: `${paths.framework({ month })}#${anchor}`, code, title }));
  });
}
