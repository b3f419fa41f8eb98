import type { AreaAssessment } from '~/domain/returns/assessment';
import type { CheckResult } from '~/domain/returns/checks';
import type { Confidence } from '~/domain/returns/content';
import { type AreaProgress, areaProgress, errorsInArea } from '~/domain/returns/progress';
import type { ReturnReading } from '~/domain/returns/reading';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatCount, formatInstant } from '../format';
import type { QueryView } from './queries';
import { ACTION_WORDS, moveWord, readinessWords, STATE_WORDS, type Tone } from './words';

/** The front page of a return: what is done, what is next, and for whom. */

export interface TaskRow {
  key: string;
  title: string;
  href: string;
  status: { word: string; tone: Tone };
  hint: string;
  /** The place's confidence, on rows of areas; undefined on others. */
  confidence?: Confidence | null;
}

const PROGRESS_WORDS: Record<AreaProgress, { word: string; tone: Tone }> = {
  not_started: { word: 'Not started', tone: 'grey' },
  part_done: { word: 'Part done', tone: 'yellow' },
  ready: { word: 'Ready', tone: 'green' },
  carried: { word: 'Carried, not looked at', tone: 'grey' },
  queried: { word: 'Queried', tone: 'orange' },
};

export interface TaskFacts {
  reading: ReturnReading;
  place: string;
  state: ReturnState;
  /** Keys 'kind/key' of the parts saved this month. */
  saved: ReadonlySet<string>;
  queries: readonly QueryView[];
}

function progressOf(facts: TaskFacts, assessment: AreaAssessment): AreaProgress {
  const code = assessment.area;
  return areaProgress({
    saved: facts.saved.has(`area/${code}`),
    carries: facts.reading.earlier[0]?.areas[code] !== undefined,
    errors: errorsInArea(facts.reading.check, code),
    queried: facts.state === 'queried' && facts.queries.some((query) => query.current && query.area === code),
  });
}

/** The rows of the areas. */
export function areaTasks(facts: TaskFacts): (TaskRow & { progress: AreaProgress })[] {
  const { reading, place } = facts;
  const { content, framework } = reading;
  return framework.areas.flatMap((area) => {
    const assessment = reading.assessments.find((candidate) => candidate.area === area.code);
    if (assessment === undefined) return [];
    const progress = progressOf(facts, assessment);
    return [
      {
        key: area.code,
        title: area.title,
        href: paths.returnArea(place, content.month, area.slug),
        status: PROGRESS_WORDS[progress],
        progress,
        hint: `Readiness: ${readinessWords(assessment.readiness)}`,
        confidence: assessment.stated,
      },
    ];
  });
}

/** The rows of everything else: milestones, ambitions, partners, asks, risks. */
export function otherTasks({ reading, place, saved }: TaskFacts): TaskRow[] {
  const { content, check } = reading;
  const month = content.month;
  const milestones = Object.values(content.milestones);
  const reported = milestones.filter((milestone) => milestone.state !== null).length;
  const given = Object.keys(content.ambitions).length;
  const partners = Object.values(content.partners);
  const answered = partners.filter((partner) => partner.position !== null).length;
  const openAsks = Object.values(content.asks).filter((ask) => !ask.withdrawn).length;
  const openRisks = Object.values(content.risks).filter((risk) => !risk.closed).length;
  const faulty = check.errors.some((error) => error.at.kind === 'milestone');
  return [
    {
      key: 'milestones',
      title: 'Milestones',
      href: paths.returnMilestones(place, month),
      hint: `${reported} of ${formatCount(milestones.length, 'milestone')} reported`,
      status: faulty
        ? { word: 'Needs attention', tone: 'yellow' }
        : touched(saved, 'milestone')
          ? { word: 'Updated', tone: 'green' }
          : { word: reported === 0 ? 'Not started' : 'Carried, not looked at', tone: 'grey' },
    },
    {
      key: 'ambitions',
      title: 'Ambitions',
      href: paths.returnAmbitions(place, month),
      hint: given === 0 ? 'No values given yet' : `${formatCount(given, 'value')} given`,
      status: check.errors.some((error) => error.at.kind === 'ambition')
        ? { word: 'Needs attention', tone: 'yellow' }
        : given > 0
          ? { word: 'Updated', tone: 'green' }
          : { word: 'Optional', tone: 'white' },
    },
    {
      key: 'partners',
      title: 'Partners at the table',
      href: paths.returnPartners(place, month),
      hint: `${answered} of ${formatCount(partners.length, 'sector')} answered`,
      status: touched(saved, 'partner')
        ? { word: 'Updated', tone: 'green' }
        : { word: answered === 0 ? 'Not started' : 'Carried, not looked at', tone: 'grey' },
    },
    {
      key: 'asks',
      title: 'Asks for help',
      href: paths.returnAsks(place, month),
      hint: openAsks === 0 ? 'None open' : `${formatCount(openAsks, 'ask')} open`,
      status: { word: 'Optional', tone: 'white' },
    },
    {
      key: 'risks',
      title: 'Risks',
      href: paths.returnRisks(place, month),
      hint: openRisks === 0 ? 'None open' : `${formatCount(openRisks, 'risk')} open`,
      status: { word: 'Optional', tone: 'white' },
    },
  ];
}

function touched(saved: ReadonlySet<string>, kind: string): boolean {
  return [...saved].some((key) => key.startsWith(`${kind}/`));
}

/** How many errors and warnings the check page holds, in a line. */
export function checkHint({ errors, warnings }: CheckResult): string {
  if (errors.length === 0 && warnings.length === 0) return 'Nothing is missing';
  const things = [
    errors.length > 0 ? `${formatCount(errors.length, 'thing')} missing` : null,
    warnings.length > 0 ? `${formatCount(warnings.length, 'warning')}` : null,
  ];
  return things.filter((thing) => thing !== null).join(', ');
}

/** What the reader may do with the return now. */
export interface Powers {
  mayEdit: boolean;
  mayAskSignOff: boolean;
  /** An SRO or delegate of the place. */
  isSigner: boolean;
  mayReview: boolean;
}

export interface NextStep {
  /** Says what to do, or what is being waited for. */
  sentence: string;
  /** The one main button; null where there is nothing for this reader to do. */
  button: { label: string; href: string } | null;
}

/** What is next for this reader. */
export function nextStep(
  state: ReturnState,
  powers: Powers,
  at: { place: string; month: string },
  areas: readonly (TaskRow & { progress: AreaProgress })[],
  queries: readonly QueryView[],
): NextStep {
  const { place, month } = at;
  const unfinished = areas.find((area) => area.progress !== 'ready');
  const check = paths.returnCheck(place, month);
  switch (state) {
    case 'not_started':
    case 'draft': {
      if (!powers.mayEdit) return { sentence: 'The place’s team is typing this return.', button: null };
      const first = areas[0];
      if (state === 'not_started' && first !== undefined)
        return {
          sentence: 'Nobody has started this return. It opens when you save the first area.',
          button: { label: `Start with ${first.title}`, href: first.href },
        };
      if (unfinished !== undefined)
        return {
          sentence: 'Some areas still need you.',
          button: { label: `Continue with ${unfinished.title}`, href: unfinished.href },
        };
      return powers.mayAskSignOff
        ? { sentence: 'All areas are ready.', button: { label: 'Check and ask for sign-off', href: check } }
        : {
            sentence: 'All areas are ready. The programme manager can ask for sign-off.',
            button: { label: 'Check the return', href: check },
          };
    }
    case 'awaiting_sign_off':
      return powers.isSigner
        ? {
            sentence: 'The return waits for your signature.',
            button: { label: 'Read and sign', href: paths.returnSignOff(place, month) },
          }
        : { sentence: 'The return waits for the SRO’s signature.', button: null };
    case 'submitted':
      return powers.mayReview
        ? {
            sentence: 'The return waits for your review.',
            button: { label: 'Review the return', href: paths.returnReview(place, month) },
          }
        : { sentence: 'The return has been submitted. The ICB reads it next.', button: null };
    case 'queried':
      return queriedStep(powers, at, areas, queries);
    case 'accepted':
      return { sentence: 'The ICB has accepted this return. It is final for the month.', button: null };
  }
}

function queriedStep(
  powers: Powers,
  { place, month }: { place: string; month: string },
  areas: readonly TaskRow[],
  queries: readonly QueryView[],
): NextStep {
  const open = queries.filter((query) => query.current && query.answer === null);
  const first = open[0];
  const area = areas.find((row) => row.key === first?.area);
  if (first === undefined)
    return powers.isSigner
      ? {
          sentence: 'Every query has an answer. The return waits for your signature.',
          button: { label: 'Read and sign again', href: paths.returnSignOff(place, month) },
        }
      : { sentence: 'Every query has an answer. The SRO signs again next.', button: null };
  const sentence = `The ICB waits for ${formatCount(open.length, 'answer')}.`;
  return powers.mayEdit && area !== undefined
    ? { sentence, button: { label: `Answer the query on ${first.areaTitle}`, href: `${area.href}#queries` } }
    : { sentence, button: null };
}

export interface HistoryRow {
  key: string;
  what: string;
  who: string;
  when: string;
  reason: string;
  state: string;
}

interface Move {
  action: ReturnAction;
  toState: ReturnState;
  fromState: ReturnState;
  by: string;
  at: string;
  reason: string;
}

/** Who sent a return back to its team (or reopened it), when and why; null once its team has moved it on. */
export function sentBackWords(
  state: ReturnState,
  moves: readonly Move[],
  names: ReadonlyMap<string, string>,
): { lead: string; reason: string } | null {
  const last = moves.at(-1);
  if (state !== 'draft' || (last?.action !== 'send_back' && last?.action !== 'restate')) return null;
  const who = names.get(last.by) ?? 'Somebody';
  return { lead: `${ACTION_WORDS[last.action]} by ${who} on ${formatInstant(last.at)}`, reason: last.reason };
}

/** The moves of a return in words, newest first. */
export function historyRows(moves: readonly Move[], names: ReadonlyMap<string, string>): HistoryRow[] {
  return moves
    .map((move, index) => ({
      key: `${index}`,
      what: moveWord(move),
      who: names.get(move.by) ?? 'Somebody',
      when: formatInstant(move.at),
      reason: move.reason,
      state: STATE_WORDS[move.toState].word,
    }))
    .reverse();
}
