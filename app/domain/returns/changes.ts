import type {
  AskEntry,
  Confidence,
  FunctionEntry,
  MilestoneEntry,
  PartnerPosition,
  Rating,
  RiskEntry,
  SubmissionContent,
} from './content';
import { type AreaLink, sameLinks } from './links';

/** What differs between a return and the submission before it, field by field (model 2). */

/** A function's level, 'not_applicable', or null while it has neither. */
export type Standing = Rating | 'not_applicable' | null;

export type ListChange = 'added' | 'changed' | 'ended';

export type Change =
  | {
      kind: 'rating';
      area: string;
      function: string;
      before: Standing;
      after: Standing;
    }
  | { kind: 'evidence'; area: string; function: string; before: string; after: string }
  | { kind: 'links'; area: string; before: readonly AreaLink[]; after: readonly AreaLink[] }
  | { kind: 'confidence'; area: string; before: Confidence | null; after: Confidence | null }
  | {
      kind: 'milestone';
      milestone: string;
      field: 'state' | 'forecast' | 'actual' | 'evidence' | 'currentDue';
      before: string | null;
      after: string | null;
    }
  | {
      kind: 'partner';
      sector: string;
      before: PartnerPosition | null;
      after: PartnerPosition | null;
    }
  | { kind: 'ask'; key: string; how: ListChange; entry: AskEntry }
  | { kind: 'risk'; key: string; how: ListChange; entry: RiskEntry };

/**
 * Every fact of `content` that differs from `last`, in the order of the content. Words written anew each month
 * (narrative, reasons) are not changes. Empty when there is nothing to compare with.
 */
export function changesSince(content: SubmissionContent, last: SubmissionContent | null): Change[] {
  if (last === null) return [];
  return [
    ...areaChanges(content, last),
    ...milestoneChanges(content, last),
    ...partnerChanges(content, last),
    ...listChanges(content.asks, last.asks, (ask) => ask.withdrawn).map(
      (change): Change => ({ kind: 'ask', ...change }),
    ),
    ...listChanges(content.risks, last.risks, (risk) => risk.closed).map(
      (change): Change => ({ kind: 'risk', ...change }),
    ),
  ];
}

/** Where a function stands: a level, not applicable, or null while it is not rated. */
export function standingOf(entry: Pick<FunctionEntry, 'rating' | 'notApplicable'> | undefined): Standing {
  if (entry === undefined) return null;
  return entry.notApplicable === null ? entry.rating : 'not_applicable';
}

function areaChanges(content: SubmissionContent, last: SubmissionContent): Change[] {
  return Object.entries(content.areas).flatMap(([area, now]) => {
    const before = last.areas[area];
    const changes = Object.entries(now.functions).flatMap(([code, fn]): Change[] => {
      const old = before?.functions[code];
      const found: Change[] = [];
      const [was, is] = [standingOf(old), standingOf(fn)];
      if (was !== is) found.push({ kind: 'rating', area, function: code, before: was, after: is });
      const [oldEvidence, evidence] = [old?.evidence ?? '', fn.evidence];
      if (oldEvidence !== evidence)
        found.push({ kind: 'evidence', area, function: code, before: oldEvidence, after: evidence });
      return found;
    });
    const links = before?.links ?? [];
    if (!sameLinks(links, now.links)) changes.push({ kind: 'links', area, before: links, after: now.links });
    const stated = before?.confidence ?? null;
    return stated === now.confidence
      ? changes
      : [...changes, { kind: 'confidence', area, before: stated, after: now.confidence }];
  });
}

type MilestoneField = (Change & { kind: 'milestone' })['field'];
const MILESTONE_FIELDS: readonly MilestoneField[] = ['currentDue', 'state', 'forecast', 'actual', 'evidence'];

function milestoneChanges(content: SubmissionContent, last: SubmissionContent): Change[] {
  return Object.entries(content.milestones).flatMap(([milestone, now]) => {
    const old = last.milestones[milestone];
    return MILESTONE_FIELDS.flatMap((field): Change[] => {
      const [before, after] = [blankIsNull(old?.[field]), blankIsNull(now[field])];
      const firstDue = field === 'currentDue' && old === undefined;
      return before === after || firstDue ? [] : [{ kind: 'milestone', milestone, field, before, after }];
    });
  });
}

function blankIsNull(value: MilestoneEntry['state'] | string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function partnerChanges(content: SubmissionContent, last: SubmissionContent): Change[] {
  return Object.entries(content.partners).flatMap(([sector, now]): Change[] => {
    const before = last.partners[sector]?.position ?? null;
    return before === now.position ? [] : [{ kind: 'partner', sector, before, after: now.position }];
  });
}

function listChanges<T extends AskEntry | RiskEntry>(
  now: Readonly<Record<string, T>>,
  last: Readonly<Record<string, T>>,
  ended: (entry: T) => boolean,
): { key: string; how: ListChange; entry: T }[] {
  return Object.entries(now).flatMap(([key, entry]): { key: string; how: ListChange; entry: T }[] => {
    const before = last[key];
    if (before === undefined) return ended(entry) ? [] : [{ key, how: 'added', entry }];
    if (ended(entry)) return ended(before) ? [] : [{ key, how: 'ended', entry }];
    return same(before, entry) ? [] : [{ key, how: 'changed', entry }];
  });
}

function same(a: AskEntry | RiskEntry, b: AskEntry | RiskEntry): boolean {
  const fields = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([field, value]) => fields.get(field) === value);
}
