import { addMonths, covers, type Month, nextMonth } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, type Result, success } from '~/domain/result';
import { type Dated, type Framework, functionsOf } from './framework';
import {
  applied,
  type Change,
  type ContentOf,
  type EditedKind,
  type Item,
  type Items,
  LIST_OF,
  laidOver,
  since,
  timelines,
  type Version,
} from './timeline';

/** How far ahead of the first open month a change may begin, in months. */
export const MONTHS_AHEAD = 36;

/** What the London office asks for; `from` is the first month it holds. */
export type Proposal =
  | { action: 'added'; kind: EditedKind; area: string; from: Month; to: Month | null; content: AnyContent }
  | { action: 'reworded'; code: string; from: Month; to: Month | null; content: AnyContent }
  | { action: 'retired'; code: string; from: Month }
  | { action: 'reordered'; kind: EditedKind; area: string; from: Month; order: readonly string[] }
  | { action: 'withdrawn'; change: number };

/** What may be said of an item; its place in the list is worked out. */
export type AnyContent = { [K in EditedKind]: Omit<ContentOf<K>, 'position' | 'area'> }[EditedKind];

/** A change worked out and ready to be recorded, with what stood before. */
export interface PlannedChange extends Omit<Change, 'id' | 'reason' | 'by' | 'at'> {
  /** Each item it names, before and after, from the month of the change on. */
  items: { code: string; before: Item[]; after: Item[] }[];
}

export type PlanCode =
  | 'not_found'
  | 'too_early'
  | 'too_far'
  | 'to_before_from'
  | 'not_standing'
  | 'unchanged'
  | 'fixed'
  | 'last_function'
  | 'bad_order'
  | 'built_upon'
  | 'already_withdrawn';

/** The kind and wordings of an item, whatever its months; null when there never was one of that code. */
export function findItem(
  framework: Framework,
  code: string,
): { kind: EditedKind; timeline: Item[]; area: string } | null {
  for (const kind of Object.keys(LIST_OF) as EditedKind[]) {
    const items = framework[LIST_OF[kind]] as readonly Item[];
    const timeline = timelines(items).get(code);
    const first = timeline?.[0];
    if (timeline !== undefined && first !== undefined)
      return { kind, timeline, area: 'area' in first ? first.area : first.code };
  }
  return null;
}

/** The items of one list of an area that stand in a month, in order. Areas are one list of their own. */
export function listOf(framework: Framework, kind: EditedKind, area: string, at: Month): Item[] {
  return (framework[LIST_OF[kind]] as readonly Item[])
    .filter((item) => (kind === 'area' || ('area' in item && item.area === area)) && stands(item, at))
    .toSorted((a, b) => a.position - b.position);
}

function stands({ from, to }: Dated, at: Month): boolean {
  return covers(from, to, at);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The next free code of a kind in an area; a code once given is never given again. Null when all are used. */
export function nextCode(framework: Framework, kind: EditedKind, area: string): string | null {
  const used = new Set((framework[LIST_OF[kind]] as readonly Item[]).map(({ code }) => code));
  const names =
    kind === 'ambition'
      ? [...LETTERS].map((letter) => `${area}-${letter}`)
      : Array.from({ length: 99 }, (_, index) => `${area}-${kind === 'function' ? 'F' : ''}${index + 1}`);
  const lastUsed = names.findLastIndex((name) => used.has(name));
  return names[lastUsed + 1] ?? null;
}

/**
 * Works out what a proposal does to the framework, or why it cannot be. `base` is the framework it started
 * from and `changes` those recorded since; `earliest` is the first month open to change.
 */
export function planChange(
  { base, changes, earliest }: { base: Framework; changes: readonly Change[]; earliest: Month },
  proposal: Proposal,
): Result<PlannedChange, PlanCode> {
  const whole = applied(base, changes);
  if (proposal.action === 'withdrawn') return planWithdrawal(base, changes, earliest, proposal.change);
  if (proposal.from < earliest) return tooEarly();
  if (proposal.from > addMonths(earliest, MONTHS_AHEAD))
    return failure('too_far', `Choose a month no more than ${MONTHS_AHEAD} months ahead`);
  if ('to' in proposal && proposal.to !== null && proposal.to < proposal.from)
    return failure('to_before_from', 'The last month must not be before the first');
  const plan = planOf(whole, proposal);
  return plan.ok ? withFunctionsLeft(whole, plan.value) : plan;
}

function planOf(
  whole: Framework,
  proposal: Exclude<Proposal, { action: 'withdrawn' }>,
): Result<PlannedChange, PlanCode> {
  switch (proposal.action) {
    case 'added':
      return planAddition(whole, proposal);
    case 'reworded':
      return planRewording(whole, proposal);
    case 'retired':
      return planRetirement(whole, proposal);
    case 'reordered':
      return planOrder(whole, proposal);
  }
}

/** The plan, unless it leaves a month in which the area has no function: readiness is rated on them. */
function withFunctionsLeft(whole: Framework, plan: PlannedChange): Result<PlannedChange, PlanCode> {
  if (plan.kind !== 'function') return success(plan);
  const changed = new Map(plan.items.map(({ code, after }) => [code, after as readonly Dated[]]));
  const kept = functionsOf(whole, plan.area).filter(({ code }) => !changed.has(code));
  const left: readonly Dated[] = [...kept, ...[...changed.values()].flat()];
  const ends = left.flatMap(({ to }) => (to === null || to < plan.from ? [] : [nextMonth(to)]));
  return [plan.from, ...ends].every((at) => left.some((one) => stands(one, at)))
    ? success(plan)
    : failure('last_function', 'Readiness is rated on functions: the area needs at least one in every month');
}

function tooEarly(): Failure<'too_early'> {
  return failure(
    'too_early',
    'That month has begun to be signed or published, so its framework stands. Choose a later month',
  );
}

function planned(
  change: Omit<PlannedChange, 'items' | 'withdraws'> & { withdraws?: number },
  timelinesBefore: Map<string, Item[]>,
): PlannedChange {
  const codes = [...new Set(change.versions.map(({ code }) => code))];
  return {
    ...change,
    withdraws: change.withdraws ?? null,
    items: codes.map((code) => {
      const timeline = timelinesBefore.get(code) ?? [];
      const own = change.versions.filter((version) => version.code === code);
      return {
        code,
        before: since(timeline, change.from),
        after: since(laidOver(timeline, change.from, own), change.from),
      };
    }),
  };
}

function timelinesOf(framework: Framework, kind: EditedKind): Map<string, Item[]> {
  return timelines(framework[LIST_OF[kind]] as readonly Item[]);
}

function planAddition(
  whole: Framework,
  { kind, area, from, to, content }: Extract<Proposal, { action: 'added' }>,
): Result<PlannedChange, PlanCode> {
  const code = nextCode(whole, kind, area);
  if (kind === 'area') return failure('fixed', 'Areas can be reworded and put in another order, not added');
  if (code === null) return failure('fixed', 'This area has no code left to give');
  if (!whole.areas.some((one) => one.code === area && stands(one, from)))
    return failure('not_found', 'There is no such area in that month');
  const own = (whole[LIST_OF[kind]] as readonly Item[]).filter(
    (item) => 'area' in item && item.area === area,
  );
  const position = Math.max(0, ...own.map((item) => item.position)) + 1;
  const version = { code, from, to, content: { ...content, area, position } } as Version;
  return success(planned({ action: 'added', kind, area, from, versions: [version] }, new Map()));
}

/** What a rewording never changes: who reports a milestone and when it was first due (model 3). */
function fixedFault(kind: EditedKind, old: Item, content: AnyContent): Failure<'fixed'> | null {
  if (kind !== 'milestone') return null;
  const [was, is] = [old as Items['milestone'], content as ContentOf<'milestone'>];
  return was.level === is.level && was.dueOn === is.dueOn
    ? null
    : failure('fixed', 'A milestone keeps its level and its first due date. Retire it and add another');
}

function planRewording(
  whole: Framework,
  { code, from, to, content }: Extract<Proposal, { action: 'reworded' }>,
): Result<PlannedChange, PlanCode> {
  const found = findItem(whole, code);
  if (found === null) return failure('not_found', 'There is no such item in the framework');
  const { kind, timeline, area } = found;
  const old = timeline.find((wording) => stands(wording, from)) ?? timeline.at(-1);
  if (old === undefined || !timeline.some((wording) => stands(wording, from)))
    return failure('not_standing', 'It does not stand in that month. Choose a month in which it stands');
  const fixed = fixedFault(kind, old, content);
  if (fixed !== null) return fixed;
  const kept = { position: old.position, ...('area' in old ? { area: old.area } : {}) };
  const version = { code, from, to, content: { ...content, ...kept } } as Version;
  const change = planned(
    { action: 'reworded', kind, area, from, versions: [version] },
    new Map([[code, timeline]]),
  );
  const [item] = change.items;
  return item !== undefined && same(item.before, item.after)
    ? failure('unchanged', 'That is what it says already. Change something, or leave it as it is')
    : success(change);
}

function planRetirement(
  whole: Framework,
  { code, from }: Extract<Proposal, { action: 'retired' }>,
): Result<PlannedChange, PlanCode> {
  const found = findItem(whole, code);
  if (found === null) return failure('not_found', 'There is no such item in the framework');
  const { kind, timeline, area } = found;
  if (kind === 'area') return failure('fixed', 'Areas can be reworded and put in another order, not retired');
  if (since(timeline, from).length === 0)
    return failure('not_standing', 'It has ended by that month already');
  const version: Version = { code, from, to: null, content: null };
  return success(
    planned({ action: 'retired', kind, area, from, versions: [version] }, new Map([[code, timeline]])),
  );
}

function planOrder(
  whole: Framework,
  { kind, area, from, order }: Extract<Proposal, { action: 'reordered' }>,
): Result<PlannedChange, PlanCode> {
  const list = listOf(whole, kind, area, from);
  const complete = order.length === list.length && list.every(({ code }) => order.includes(code));
  if (!complete || new Set(order).size !== order.length)
    return failure('bad_order', 'Give every item of the list its own place, from first to last');
  if (list.every(({ code }, index) => order[index] === code))
    return failure('unchanged', 'That is the order they have already');
  const positions = strictlyRising(list.map(({ position }) => position));
  const all = timelinesOf(whole, kind);
  const versions = order.flatMap((code, index) =>
    since(all.get(code) ?? [], from).map((wording): Version => {
      const { code: _code, from: first, to, ...content } = wording;
      return { code, from: first, to, content: { ...content, position: positions[index] as number } };
    }),
  );
  return success(planned({ action: 'reordered', kind, area, from, versions }, all));
}

/** The same places in the list, apart where two items shared one. */
function strictlyRising(positions: readonly number[]): number[] {
  let last = 0;
  return positions.map((position) => {
    last = Math.max(position, last + 1);
    return last;
  });
}

function planWithdrawal(
  base: Framework,
  changes: readonly Change[],
  earliest: Month,
  id: number,
): Result<PlannedChange, PlanCode> {
  const change = changes.find((one) => one.id === id);
  if (change === undefined) return failure('not_found', 'There is no such change');
  if (changes.some(({ withdraws }) => withdraws === id))
    return failure('already_withdrawn', 'This change has been taken back already');
  if (change.from < earliest)
    return failure('too_early', 'This change has taken effect. Make another change from a later month');
  const codes = new Set(change.versions.map(({ code }) => code));
  const later = changes.filter((one) => one.id > id);
  if (later.some(({ versions }) => versions.some(({ code }) => codes.has(code))))
    return failure('built_upon', 'A later change builds on this one. Take that one back first');
  const whole = applied(base, changes);
  const without = timelinesOf(
    applied(
      base,
      changes.filter((one) => one.id !== id),
    ),
    change.kind,
  );
  const versions = [...codes].flatMap((code): Version[] => {
    const wordings = since(without.get(code) ?? [], change.from);
    if (wordings.length === 0) return [{ code, from: change.from, to: null, content: null }];
    return wordings.map(({ code: _code, from, to, ...content }) => ({ code, from, to, content }) as Version);
  });
  return withFunctionsLeft(
    whole,
    planned(
      {
        action: 'withdrawn',
        kind: change.kind,
        area: change.area,
        from: change.from,
        versions,
        withdraws: id,
      },
      timelinesOf(whole, change.kind),
    ),
  );
}

function same(a: readonly Item[], b: readonly Item[]): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
