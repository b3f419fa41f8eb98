import type {
  AreaUpdate,
  AskLevel,
  Confidence,
  MilestoneState,
  PartnerPosition,
  Rating,
} from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Readiness } from '~/domain/returns/readiness';
import type { Court, ReturnAction, ReturnState } from '~/domain/returns/workflow';

/** The words of returns, said once: every page, table and export takes them from here. */

/** Colours of tags; the word beside them carries the meaning. */
export type Tone = 'white' | 'grey' | 'green' | 'blue' | 'purple' | 'red' | 'orange' | 'yellow';

export const LEVEL_WORDS: Record<Rating, string> = {
  0: 'Not started',
  1: 'Planning',
  2: 'Developing',
  3: 'Established',
  4: 'Embedded',
};

/** A level by number and word: '3 Established'. */
export function levelWords(level: Rating): string {
  return `${level} ${LEVEL_WORDS[level]}`;
}

/** A level that may not be known. */
export function levelOrNone(level: Rating | null): string {
  return level === null ? 'Not assessed' : levelWords(level);
}

/** The readiness of an area in words. */
export function readinessWords(readiness: Readiness): string {
  if (readiness.kind === 'not_applicable') return 'Not applicable';
  return levelOrNone(readiness.kind === 'assessed' ? readiness.level : null);
}

export interface ConfidenceWord {
  word: string;
  /** The colour's name, for readers who know it by that. */
  colour: string;
  letter: string;
  /** Told apart without colour. */
  shape: string;
  tone: 'red' | 'amber' | 'green';
}

export const CONFIDENCE_WORDS: Record<Confidence, ConfidenceWord> = {
  green: { word: 'On course', colour: 'green', letter: 'G', shape: '●', tone: 'green' },
  amber: { word: 'At risk', colour: 'amber', letter: 'A', shape: '▲', tone: 'amber' },
  red: { word: 'Needs help', colour: 'red', letter: 'R', shape: '■', tone: 'red' },
};

/** A confidence in full: 'At risk (amber)'. */
export function confidenceWords(confidence: Confidence): string {
  const { word, colour } = CONFIDENCE_WORDS[confidence];
  return `${word} (${colour})`;
}

/** A confidence that may not have been given. */
export function confidenceOrNone(confidence: Confidence | null): string {
  return confidence === null ? 'Not given' : confidenceWords(confidence);
}

export const STATE_WORDS: Record<ReturnState, { word: string; tone: Tone }> = {
  not_started: { word: 'Not started', tone: 'grey' },
  draft: { word: 'Draft', tone: 'yellow' },
  awaiting_sign_off: { word: 'Awaiting sign-off', tone: 'purple' },
  submitted: { word: 'Submitted', tone: 'blue' },
  queried: { word: 'Queried', tone: 'orange' },
  accepted: { word: 'Accepted', tone: 'green' },
};

export const COURT_WORDS: Record<Court, string> = {
  place_team: 'With the place’s team',
  place_sro: 'With the place’s SRO',
  icb: 'With the ICB',
  nobody: 'Nothing more to do',
};

/** What somebody did to a return, as its history says it. */
export const ACTION_WORDS: Record<ReturnAction, string> = {
  open: 'Opened',
  ask_sign_off: 'Asked for sign-off',
  send_back: 'Sent back',
  sign: 'Signed and submitted',
  query: 'Queried',
  accept: 'Accepted',
  restate: 'Reopened as a restatement',
};

/** What happened to a return in one move. Only an import accepts what nobody had opened. */
export function moveWord({ action, fromState }: { action: ReturnAction; fromState: ReturnState }): string {
  return action === 'accept' && fromState === 'not_started' ? 'Imported' : ACTION_WORDS[action];
}

export const MILESTONE_STATE_WORDS: Record<MilestoneState, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  complete: 'Complete',
  not_applicable: 'Not applicable',
};

export const MILESTONE_STATUS_WORDS: Record<MilestoneStatus, { word: string; tone: Tone }> = {
  not_applicable: { word: 'Not applicable', tone: 'white' },
  complete: { word: 'Complete', tone: 'green' },
  overdue: { word: 'Overdue', tone: 'red' },
  forecast_late: { word: 'Forecast late', tone: 'orange' },
  on_track: { word: 'On track', tone: 'blue' },
  not_reported: { word: 'Not reported', tone: 'grey' },
};

export const PARTNER_WORDS: Record<PartnerPosition, string> = {
  engaged: 'Engaged',
  partly: 'Partly engaged',
  not_yet: 'Not yet at the table',
};

export const ASK_LEVEL_WORDS: Record<AskLevel, string> = { icb: 'The ICB', london: 'London' };

export const ESCALATION_WORDS = {
  none: 'Kept at the place',
  icb: 'Escalate to the ICB',
  london: 'Escalate to London',
} as const;

export const UPDATE_WORDS: Record<AreaUpdate, string> = {
  updated: 'Changed this month',
  confirmed_unchanged: 'Confirmed unchanged',
  carried: 'Carried, not looked at',
};

/** Choices of a form, as radios and lists show them. */
export interface ChoiceWord {
  value: string;
  label: string;
}

const choices = (words: Readonly<Record<string, string>>): ChoiceWord[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const MILESTONE_STATE_CHOICES = choices(MILESTONE_STATE_WORDS);
export const PARTNER_CHOICES = choices(PARTNER_WORDS);
export const ASK_LEVEL_CHOICES = choices(ASK_LEVEL_WORDS);
export const ESCALATION_CHOICES = choices(ESCALATION_WORDS);

export const SCORE_CHOICES: ChoiceWord[] = [
  { value: '', label: 'Choose' },
  ...['1 very low', '2 low', '3 medium', '4 high', '5 very high'].map((label) => ({
    value: label.slice(0, 1),
    label,
  })),
];

/** The confidences by word, best first, for a list where none is chosen yet. */
export const CONFIDENCE_CHOICES: ChoiceWord[] = [
  { value: '', label: 'Choose' },
  ...(['green', 'amber', 'red'] as const).map((value) => ({ value, label: CONFIDENCE_WORDS[value].word })),
];
