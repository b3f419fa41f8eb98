import { londonDate } from '~/domain/date';
import { asAt, type Framework, functionsOf, type Milestone } from '~/domain/framework/framework';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import {
  type AreaAssessment,
  assessMilestones,
  assessReturn,
  type MilestoneAssessment,
} from '~/domain/returns/assessment';
import { carryForward, type Outline, settle } from '~/domain/returns/carry-forward';
import { type CheckResult, checkReturn } from '~/domain/returns/checks';
import type {
  AmbitionEntry,
  DraftContent,
  EntryKind,
  MilestoneDue,
  SubmissionContent,
} from '~/domain/returns/content';
import { isEmptyFigure } from '~/domain/rollups/ambitions';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import type { Queryable } from '~db/client.server';
import { allSectors, milestoneDues, type SectorRow } from '~db/repos/framework.server';
import { type EntryRow, entriesOf } from '~db/repos/return-entries.server';
import { earlierSubmissions } from '~db/repos/submissions.server';
import type { ReturnHandle } from './return-of.server';

/** Everything about a draft: what is typed, what was carried, and what follows from it. */
export interface Draft {
  framework: Framework;
  /** The milestones that the organisation reports. */
  milestones: Milestone[];
  sectors: SectorRow[];
  dues: Record<string, MilestoneDue>;
  /** Saved parts by 'kind/key', with version, author and time. Parts not in it are as carried forward. */
  saved: Map<string, EntryRow>;
  draft: DraftContent;
  /** What would be submitted if it were signed now. */
  content: SubmissionContent;
  assessments: AreaAssessment[];
  milestoneAssessments: MilestoneAssessment[];
  /** The last submission before this month, and the one before it, newest first. */
  earlier: SubmissionContent[];
  check: CheckResult;
}

/** The name under which a saved part of a draft is found. */
export function entryKey(kind: EntryKind, key: string): string {
  return `${kind}/${key}`;
}

const PARTS: Record<EntryKind, keyof DraftContent> = {
  area: 'areas',
  milestone: 'milestones',
  ambition: 'ambitions',
  partner: 'partners',
  ask: 'asks',
  risk: 'risks',
  warning: 'warnings',
};

/** What the return of a month has to hold, for an organisation of a level. */
export function outlineOf(
  framework: Framework,
  milestones: readonly Milestone[],
  sectors: readonly SectorRow[],
  level: OrganisationLevel,
): Outline {
  // An ICB and London rate no functions: their returns hold milestones only.
  const rated = level === 'place' ? framework.areas : [];
  return {
    areas: rated.map((area) => ({
      code: area.code,
      functions: functionsOf(framework, area.code).map((fn) => fn.code),
    })),
    milestones: milestones.map((milestone) => milestone.code),
    sectors: sectors.map((sector) => sector.code),
  };
}

/** Lays the saved parts over what was carried forward. Parts the framework no longer has are left out. */
function overlay(carried: DraftContent, saved: readonly EntryRow[]): DraftContent {
  const draft = structuredClone(carried);
  const fixed = new Set<EntryKind>(['area', 'milestone', 'partner']);
  for (const { kind, key, content } of saved) {
    const part = draft[PARTS[kind]] as Record<string, unknown>;
    if (fixed.has(kind) && !(key in part)) continue;
    if (kind === 'ambition' && isEmptyFigure(content as AmbitionEntry)) continue;
    part[key] = kind === 'area' ? withKnownFunctions(part[key], content) : content;
  }
  return draft;
}

function withKnownFunctions(carried: unknown, saved: unknown): unknown {
  const base = carried as DraftContent['areas'][string];
  const entry = saved as DraftContent['areas'][string];
  const functions = Object.fromEntries(
    Object.entries(base.functions).map(([code, fn]) => [code, entry.functions[code] ?? fn]),
  );
  // Parts saved before links were kept have none.
  return { ...entry, links: entry.links ?? [], functions };
}

/** Milestone codes by area. */
export function milestonesByArea(milestones: readonly Milestone[]): Record<string, string[]> {
  const byArea: Record<string, string[]> = {};
  for (const { area, code } of milestones) byArea[area] = [...(byArea[area] ?? []), code];
  return byArea;
}

/** Reads a return's draft and works out everything that follows from it. Ask permission first. */
export function draftOf(db: Queryable, handle: ReturnHandle, now: Date): Draft {
  const { month } = handle;
  const organisation = handle.place.slug;
  const framework = asAt(rememberedFramework(db), month);
  const { level } = handle.place;
  const dues = milestoneDues(db, organisation, month);
  const milestones = framework.milestones.filter((item) => item.level === level && item.code in dues);
  const sectors = level === 'place' ? allSectors(db) : [];
  const earlier = earlierSubmissions(db, organisation, month, 2).map(({ content }) => content);
  const last = earlier[0] ?? null;
  const entries = handle.row === null ? [] : entriesOf(db, handle.row.id);
  const draft = overlay(carryForward(outlineOf(framework, milestones, sectors, level), last), entries);
  const areaOfMilestone = Object.fromEntries(milestones.map((item) => [item.code, item.area]));
  const content = settle(draft, { organisation, month, last, dues, areaOfMilestone });
  const assessments = assessReturn(content, last, milestonesByArea(milestones));
  return {
    framework,
    milestones,
    sectors,
    dues,
    saved: new Map(entries.map((entry) => [entryKey(entry.kind, entry.key), entry])),
    draft,
    content,
    assessments,
    milestoneAssessments: assessMilestones(content),
    earlier,
    check: checkReturn({
      content,
      assessments,
      earlier,
      plausible: Object.fromEntries(
        framework.ambitions.map((ambition) => [ambition.code, { ...ambition.plausible, per: ambition.per }]),
      ),
      today: londonDate(now),
    }),
  };
}
