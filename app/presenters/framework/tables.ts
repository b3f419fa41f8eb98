import {
  type Basis,
  type Commitment,
  type Framework,
  functionsOf,
  type Question,
} from '~/domain/framework/framework';
import type { LineOfSight } from '~/domain/framework/line-of-sight';
import type { Month } from '~/domain/month';
import { exportColumns } from '~/presenters/records/csv';
import { filteredQuestions, type QuestionFilter } from './questions-page';
import {
  BASIS_WORDS,
  COMMITMENT_WORDS,
  OWNER_WORDS,
  QUESTION_OWNER_WORDS,
  QUESTION_STATE_WORDS,
} from './words';

/** The framework, its questions and its line of sight as tables to save. */

type QuestionRow = Question & { month: Month; areaTitle: string };

export const QUESTION_COLUMNS = exportColumns<QuestionRow>(
  ['Month', 'The month whose framework is shown', ({ month }) => month],
  ['Question code', 'Its code, as in the address of its page', ({ code }) => code],
  ['Area code', 'The area it belongs to', ({ area }) => area],
  ['Area', 'The title of that area', ({ areaTitle }) => areaTitle],
  ['Question', 'As it is asked', ({ text }) => text],
  ['State', 'Open, Being worked on, Answered or Withdrawn', ({ state }) => QUESTION_STATE_WORDS[state].word],
  ['Owner', 'Whose question it is', ({ ownerLevel }) => QUESTION_OWNER_WORDS[ownerLevel]],
  ['Why it matters', 'Why it is asked', ({ why }) => why],
  ['Commitment', 'Who settles it', ({ commitment }) => COMMITMENT_WORDS[commitment]],
  ['Basis', 'Published, or proposed by this product', ({ basis }) => BASIS_WORDS[basis].word],
  ['Notes', 'What has been said so far; empty for nothing', ({ notes }) => notes || null],
  ['Answer', 'Empty while it has none', ({ answer }) => answer],
);

/** The questions that a filter lets through. */
export function questionRows(month: Month, framework: Framework, filter: QuestionFilter): QuestionRow[] {
  const titles = new Map(framework.areas.map(({ code, title }) => [code, title]));
  return filteredQuestions(framework, filter).questions.map((question) => ({
    ...question,
    month,
    areaTitle: titles.get(question.area) ?? question.area,
  }));
}

interface ItemRow {
  month: Month;
  kind: 'Area' | 'Function' | 'Milestone' | 'Ambition';
  code: string;
  area: string;
  title: string;
  about: string;
  from: Month;
  to: Month | null;
  basis: Basis;
  commitment: string | null;
  reportedBy: string | null;
  due: string | null;
  unit: string | null;
  baseline: number | null;
  target: number | null;
  targetMonth: Month | null;
  levels: readonly string[];
}

export const FRAMEWORK_COLUMNS = exportColumns<ItemRow>(
  ['Month', 'The month whose framework it is', ({ month }) => month],
  ['Kind', 'Area, Function, Milestone or Ambition', ({ kind }) => kind],
  ['Code', 'Its code, such as GEO-F1', ({ code }) => code],
  ['Area code', 'The area it belongs to', ({ area }) => area],
  ['Title', 'What it is called in this month', ({ title }) => title],
  ['About', 'Summary, help, evidence asked for, or definition', ({ about }) => about || null],
  ['Stands from', 'The first month in these words', ({ from }) => from],
  ['Stands to', 'The last month; empty while it stands', ({ to }) => to],
  ['Basis', 'Published, or proposed by this product', ({ basis }) => BASIS_WORDS[basis].word],
  ['Commitment', 'Who settles it; empty for areas', ({ commitment }) => commitment],
  ['Reported by', 'Who reports a milestone; empty for others', ({ reportedBy }) => reportedBy],
  ['Due', 'First due date of a milestone; empty where none is set', ({ due }) => due],
  ['Unit', 'Unit of an ambition; empty for others', ({ unit }) => unit],
  ['Baseline', 'Of an ambition; empty where it is not known', ({ baseline }) => baseline],
  ['Target', 'Of an ambition; empty where it is relative or not set', ({ target }) => target],
  ['Target month', 'When the target is due; empty for others', ({ targetMonth }) => targetMonth],
  ...([0, 1, 2, 3, 4] as const).map(
    (level) =>
      [
        `Level ${level}`,
        `What level ${level} of a function looks like; empty for others`,
        ({ levels }: ItemRow) => levels[level] ?? null,
      ] as [string, string, (row: ItemRow) => string | null],
  ),
);

const NOTHING = {
  commitment: null,
  reportedBy: null,
  due: null,
  unit: null,
  baseline: null,
  target: null,
  targetMonth: null,
  levels: [],
};

/** Every item of the framework of a month, area by area. */
export function frameworkRows(month: Month, framework: Framework): ItemRow[] {
  const { areas, milestones, ambitions } = framework;
  return areas.flatMap((area): ItemRow[] => {
    const inArea = (one: { area: string }) => one.area === area.code;
    const promised = { ...NOTHING, month, area: area.code };
    const by = ({ commitment }: { commitment: Commitment }) => COMMITMENT_WORDS[commitment];
    return [
      { ...promised, ...area, kind: 'Area', about: area.summary },
      ...functionsOf(framework, area.code).map(
        (one): ItemRow => ({ ...promised, ...one, kind: 'Function', about: one.help, commitment: by(one) }),
      ),
      ...milestones.filter(inArea).map(
        (one): ItemRow => ({
          ...promised,
          ...one,
          kind: 'Milestone',
          about: one.evidence,
          commitment: by(one),
          reportedBy: OWNER_WORDS[one.level],
          due: one.dueOn,
        }),
      ),
      ...ambitions.filter(inArea).map(
        (one): ItemRow => ({
          ...promised,
          ...one,
          kind: 'Ambition',
          about: one.definition,
          commitment: by(one),
          baseline: one.baseline.value,
          target: one.target.value,
          targetMonth: one.target.month,
        }),
      ),
    ];
  });
}

interface ChangeRow {
  id: number;
  what: string;
  from: Month;
  by: string;
  at: string;
  reason: string;
}

/** Recorded changes of the framework or of the organisations. */
export const CHANGE_COLUMNS = exportColumns<ChangeRow>(
  ['Number', 'Its number, as in the address of its page', ({ id }) => id],
  ['Change', 'What it does', ({ what }) => what],
  ['From', 'The month from which it holds', ({ from }) => from],
  ['Reason', 'Why it was made', ({ reason }) => reason],
  ['Made by', 'Who made it', ({ by }) => by],
  ['Made at', 'When, in UTC', ({ at }) => at],
);

interface SightRow {
  month: Month;
  area: string;
  milestone: string;
  title: string;
  live: boolean;
  to: 'Function' | 'Ambition' | null;
  code: string | null;
  serves: string | null;
}

export const SIGHT_COLUMNS = exportColumns<SightRow>(
  ['Month', 'The month whose framework it is', ({ month }) => month],
  ['Area code', 'The area of the milestone', ({ area }) => area],
  ['Milestone code', 'The milestone', ({ milestone }) => milestone],
  ['Milestone', 'Its title', ({ title }) => title],
  ['Live', 'Yes while some organisation has still to reach it', ({ live }) => (live ? 'Yes' : 'No')],
  ['Serves', 'Function or Ambition; empty where it serves none', ({ to }) => to],
  ['Code served', 'Code of that function or ambition', ({ code }) => code],
  ['Title served', 'Its title', ({ serves }) => serves],
);

/** One line for each link of a milestone, and one for each milestone without. */
export function sightRows(month: Month, { areas }: LineOfSight, done: readonly string[]): SightRow[] {
  return areas.flatMap(({ area, milestones }) =>
    milestones.flatMap(({ milestone, functions, ambitions }) => {
      const own = {
        month,
        area: area.code,
        milestone: milestone.code,
        title: milestone.title,
        live: !done.includes(milestone.code),
      };
      const links = [
        ...functions.map((one) => ({ to: 'Function' as const, code: one.code, serves: one.title })),
        ...ambitions.map((one) => ({ to: 'Ambition' as const, code: one.code, serves: one.title })),
      ];
      return (links.length === 0 ? [{ to: null, code: null, serves: null }] : links).map((link) => ({
        ...own,
        ...link,
      }));
    }),
  );
}
