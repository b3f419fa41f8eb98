import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import type { Confidence, Rating } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { ConfidenceCounts, RollUpResult } from '~/domain/rollups/confidence';

/** The agenda of a monthly review, drafted from the data (docs/model.md, section 6). */

/** Kinds of item in the order in which an agenda is drafted. Overdue actions lead. */
export const AGENDA_KINDS = [
  'overdue_actions',
  'returns',
  'changed',
  'area',
  'milestones',
  'ambitions',
  'asks',
  'escalation',
  'actions',
  'good_news',
  'added',
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

export const ITEM_STATES = ['open', 'done', 'dropped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface Named {
  slug: string;
  name: string;
}

export interface AreaName {
  code: string;
  slug: string;
  title: string;
}

export interface MovedFact {
  place: Named;
  area: AreaName;
  direction: 'up' | 'down';
  readiness: { from: Rating; to: Rating } | null;
  confidence: { from: Confidence; to: Confidence } | null;
  words: string;
}

export interface MilestoneFact {
  place: Named;
  code: string;
  title: string;
  status: MilestoneStatus;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  slipDays: number | null;
}

export interface AmbitionFact {
  code: string;
  title: string;
  status: 'behind' | 'far_behind';
  /** Share of the whole way by which it is behind: below zero. */
  variance: number;
}

export interface AskFact {
  place: Named;
  key: string;
  text: string;
  answerBy: IsoDate;
  openedMonth: Month;
}

export interface ActionFact {
  id: number;
  text: string;
  organisation: Named;
  owner: string;
  due: IsoDate | null;
}

/** What was escalated to the organisation, with its question. */
export interface EscalationFact {
  id: number;
  from: Named;
  question: string;
  subject: EscalatedSubject;
}

export type EscalatedSubject =
  | { kind: 'ask'; place: string; key: string; text: string }
  | { kind: 'outcome'; id: number; outcomeKind: 'decision' | 'action'; text: string }
  | { kind: 'item'; organisation: string; month: Month; id: number; text: string };

/** The facts behind an item, as they stood when it was drafted. */
export type ItemFacts =
  | { kind: 'overdue_actions' | 'actions'; actions: ActionFact[] }
  | {
      kind: 'returns';
      expected: number;
      onTime: number;
      late: { place: Named; days: number }[];
      missing: Named[];
      awaited: Named[];
    }
  | { kind: 'changed'; up: number; down: number; largest: MovedFact[] }
  | { kind: 'area'; area: AreaName; result: RollUpResult; places: ConfidenceCounts; shares: ConfidenceCounts }
  | { kind: 'milestones'; overdue: number; late: number; worst: MilestoneFact[] }
  | { kind: 'ambitions'; behind: AmbitionFact[] }
  | { kind: 'asks'; asks: AskFact[] }
  | { kind: 'escalation'; escalation: EscalationFact }
  | { kind: 'good_news'; moved: MovedFact | null };

/** All that an agenda is drafted from, as the people who run the review may read it. */
export interface AgendaFacts {
  /** The day on which it is drafted: an action due before it is overdue. */
  today: IsoDate;
  /** The last day on which an action counts as due for this meeting. */
  dueUntil: IsoDate;
  returns: Omit<Extract<ItemFacts, { kind: 'returns' }>, 'kind'>;
  movers: MovedFact[];
  areas: { area: AreaName; result: RollUpResult; places: ConfidenceCounts; shares: ConfidenceCounts }[];
  milestones: MilestoneFact[];
  ambitions: AmbitionFact[];
  asks: AskFact[];
  escalations: EscalationFact[];
  /** Actions that are still open. */
  actions: ActionFact[];
}

export interface DraftedItem {
  /** The same fact has the same key in every draft and every month. */
  key: string;
  kind: AgendaKind;
  facts: ItemFacts;
}

const MOVES_SHOWN = 5;
const MILESTONES_SHOWN = 5;

/** Drafts the agenda: what the data say should be talked about, in the order of the model. */
export function draftAgenda(facts: AgendaFacts): DraftedItem[] {
  const overdue = facts.actions.filter(({ due }) => due !== null && due < facts.today).toSorted(byDue);
  const due = facts.actions
    .filter((action) => !overdue.includes(action) && action.due !== null && action.due <= facts.dueUntil)
    .toSorted(byDue);
  const { movers } = facts;
  return [
    ...unless(overdue, () => item('overdue_actions', { kind: 'overdue_actions', actions: overdue })),
    item('returns', { kind: 'returns', ...facts.returns }),
    item('changed', {
      kind: 'changed',
      up: movers.filter(({ direction }) => direction === 'up').length,
      down: movers.filter(({ direction }) => direction === 'down').length,
      largest: movers.filter(({ direction }) => direction === 'down').slice(0, MOVES_SHOWN),
    }),
    ...areaItems(facts),
    ...milestoneItems(facts.milestones),
    ...unless(facts.ambitions, () =>
      item('ambitions', {
        kind: 'ambitions',
        behind: facts.ambitions.toSorted((a, b) => a.variance - b.variance),
      }),
    ),
    ...unless(facts.asks, () =>
      item('asks', {
        kind: 'asks',
        asks: facts.asks.toSorted((a, b) => compare(a.answerBy, b.answerBy)),
      }),
    ),
    ...facts.escalations.map((escalation) =>
      item('escalation', { kind: 'escalation', escalation }, String(escalation.id)),
    ),
    ...unless(due, () => item('actions', { kind: 'actions', actions: due })),
    item('good_news', { kind: 'good_news', moved: goodNews(movers) }),
  ];
}

function item(kind: AgendaKind, facts: ItemFacts, of?: string): DraftedItem {
  return { key: of === undefined ? kind : `${kind}:${of}`, kind, facts };
}

function unless<T>(list: readonly unknown[], make: () => T): T[] {
  return list.length === 0 ? [] : [make()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byDue(a: ActionFact, b: ActionFact): number {
  return compare(a.due ?? '9999', b.due ?? '9999') || a.id - b.id;
}

/** One item for each area that needs help or of which too little was reported, red ones first. */
function areaItems({ areas }: AgendaFacts): DraftedItem[] {
  const of = (result: RollUpResult) => areas.filter((one) => one.result === result);
  return [...of('red'), ...of('not_enough_reported')].map((one) =>
    item('area', { kind: 'area', ...one }, one.area.code),
  );
}

function milestoneItems(milestones: readonly MilestoneFact[]): DraftedItem[] {
  const overdue = milestones.filter(({ status }) => status === 'overdue');
  const late = milestones.filter(({ status }) => status === 'forecast_late');
  if (overdue.length + late.length === 0) return [];
  const worst = [...overdue, ...late]
    .toSorted(
      (a, b) =>
        (b.slipDays ?? 0) - (a.slipDays ?? 0) ||
        compare(a.code, b.code) ||
        compare(a.place.slug, b.place.slug),
    )
    .slice(0, MILESTONES_SHOWN);
  return [item('milestones', { kind: 'milestones', overdue: overdue.length, late: late.length, worst })];
}

/** The largest rise that a place put into words; failing that, the largest rise. */
function goodNews(movers: readonly MovedFact[]): MovedFact | null {
  const ups = movers.filter(({ direction }) => direction === 'up');
  return ups.find(({ words }) => words !== '') ?? ups[0] ?? null;
}

/** What is kept of an item when the agenda is drafted again. */
export interface KeptItem {
  key: string;
  /** Null for an item that a person added, and for one that the data no longer give. */
  facts: ItemFacts | null;
}

export interface Redraft {
  /** Items the data now give that the agenda does not hold. */
  added: DraftedItem[];
  /** Items whose facts have become different. */
  changed: DraftedItem[];
  /** Keys of items that the data no longer give. */
  gone: string[];
}

/**
 * What drafting again comes to. It only ever adds items and facts: wording, order and whether an item was dropped are
 * people's, and stay.
 */
export function redraft(kept: readonly KeptItem[], drafted: readonly DraftedItem[]): Redraft {
  const known = new Map(kept.map((one) => [one.key, one]));
  const now = new Set(drafted.map(({ key }) => key));
  return {
    added: drafted.filter(({ key }) => !known.has(key)),
    changed: drafted.filter(({ key, facts }) => {
      const before = known.get(key);
      return before !== undefined && canonicalJson(before.facts) !== canonicalJson(facts);
    }),
    gone: kept.filter(({ key, facts }) => facts !== null && !now.has(key)).map(({ key }) => key),
  };
}

/** Items in the order people gave them; those it does not name stand where the draft puts their kind. */
export function inOrder<T extends { id: number; kind: AgendaKind }>(
  items: readonly T[],
  order: readonly number[],
): T[] {
  const drafted = items.toSorted(
    (a, b) => AGENDA_KINDS.indexOf(a.kind) - AGENDA_KINDS.indexOf(b.kind) || a.id - b.id,
  );
  const known = new Map(items.map((one) => [one.id, one]));
  const placed = order.flatMap((id) => known.get(id) ?? []);
  for (const one of drafted) {
    if (placed.includes(one)) continue;
    const rank = AGENDA_KINDS.indexOf(one.kind);
    const before = placed.findLastIndex(({ kind }) => AGENDA_KINDS.indexOf(kind) <= rank);
    placed.splice(before + 1, 0, one);
  }
  return placed;
}

/** The order after one item was moved a step up or down; unchanged at either end. */
export function moved(order: readonly number[], id: number, direction: 'up' | 'down'): number[] {
  const at = order.indexOf(id);
  const to = direction === 'up' ? at - 1 : at + 1;
  const other = order[to];
  if (at < 0 || other === undefined) return [...order];
  const next = [...order];
  next[at] = other;
  next[to] = id;
  return next;
}
