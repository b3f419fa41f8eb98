import type { Framework } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import {
  type ChangedFigure,
  changedPlaces,
  type Figure,
  type FigureValue,
  sourcesOf,
} from '~/domain/review/bulletin';
import { type Publication, type Snapshot, shortHash } from '~/domain/review/snapshot';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatList, formatMonth } from '~/presenters/format';
import { confidenceWords, levelWords, MILESTONE_STATUS_WORDS } from '~/presenters/returns/words';
import { AMBITION_STATUS_WORDS, valueWords } from '~/presenters/rollups/ambition-words';
import { RESULT_WORDS } from '~/presenters/rollups/receipt-sentence';
import { formatShare } from '~/presenters/rollups/share';
import { areaLabel, namesBySlug } from '~/presenters/rollups/words';

const FIGURE_WORDS: Record<Figure, string> = {
  submission: 'Return',
  returns_on_time: 'Returns on time',
  returns_late: 'Returns late',
  returns_missing: 'Returns missing',
  confidence: 'Delivery confidence',
  confidence_self: 'Delivery confidence, self-assessed',
  residents_red: 'Residents of places that need help (red)',
  residents_amber: 'Residents of places at risk (amber)',
  residents_green: 'Residents of places on course (green)',
  residents_missing: 'Residents of places not reported',
  residents_covered: 'Residents covered',
  median: 'Readiness, median',
  lowest: 'Readiness, lowest',
  readiness: 'Readiness',
  stated: 'Delivery confidence, self-assessed',
  proposed: 'Delivery confidence, proposed from the facts',
  assured: 'Delivery confidence, assured',
  milestones_due: 'Milestones due',
  milestones_due_complete: 'Milestones due and complete',
  milestones_complete: 'Milestones complete',
  milestones_overdue: 'Milestones overdue',
  milestones_forecast_late: 'Milestones forecast late',
  milestones_on_track: 'Milestones on track',
  milestones_not_reported: 'Milestones not reported',
  milestones_not_applicable: 'Milestones not applicable',
  milestone: 'Milestone',
  milestone_forecast: 'Forecast of milestone',
  ambition: 'Ambition',
};

/** A figure in words; 'None' for one that was not there. */
export function figureWords(value: FigureValue, ambitions: Framework['ambitions'] = []): string {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'count':
      return String(value.value);
    case 'share':
      return `${formatShare(value.part, value.total)} (${value.part.toLocaleString('en-GB')})`;
    case 'result':
      return RESULT_WORDS[value.value];
    case 'confidence':
      return confidenceWords(value.value);
    case 'level':
      return levelWords(value.value);
    case 'status':
      return MILESTONE_STATUS_WORDS[value.value].word;
    case 'measure': {
      const ambition = ambitions.find(({ code }) => code === value.ambition);
      const status = AMBITION_STATUS_WORDS[value.status].word.toLowerCase();
      return ambition === undefined ? String(value.value) : `${valueWords(value.value, ambition)}, ${status}`;
    }
    case 'date':
      return formatDate(value.value);
    case 'submission':
      return `Submission ${value.sequence}${value.daysLate === 0 ? '' : `, ${formatCount(value.daysLate, 'day')} late`}`;
  }
}

export interface BulletinRow {
  key: string;
  level: string;
  organisation: string;
  area: string;
  figure: string;
  before: string;
  after: string;
  why: string;
}

/** The figures that two versions do not share, in words. */
export function bulletinRows(
  changed: readonly ChangedFigure[],
  snapshot: Pick<Snapshot, 'organisations' | 'framework' | 'memberships' | 'month'>,
  reasons: ReadonlyMap<string, string>,
): BulletinRow[] {
  const nameOf = namesBySlug(snapshot.organisations);
  const slugs = new Map(snapshot.framework.areas.map(({ code, slug }) => [code, slug]));
  const { ambitions, milestones } = snapshot.framework;
  const titles = new Map([...milestones, ...ambitions].map(({ code, title }) => [code, title]));
  const places = changedPlaces(changed);
  return changed.map((one) => {
    const sources = sourcesOf(one, places, snapshot).map(nameOf);
    const item = one.item === null ? '' : `: ${titles.get(one.item) ?? one.item}`;
    return {
      key: `${one.organisation} ${one.area} ${one.figure} ${one.item}`,
      level: one.level === 'region' ? 'London' : one.level === 'icb' ? 'ICB' : 'Place',
      organisation: nameOf(one.organisation),
      area: one.area === null ? 'All areas' : areaLabel(slugs.get(one.area) ?? one.area),
      figure: `${FIGURE_WORDS[one.figure]}${item}`,
      before: figureWords(one.before, ambitions),
      after: figureWords(one.after, ambitions),
      why:
        one.level === 'place'
          ? (reasons.get(one.organisation) ?? 'Changed after the version before was published')
          : sources.length === 0
            ? one.figure === 'ambition'
              ? 'Follows from values recorded since'
              : 'Follows from the change of boundaries or rules'
            : `Follows from ${formatList(sources)}`,
    };
  });
}

const GROUPS = { London: 'London', ICB: 'ICBs', Place: 'Places' } as const;

/** The rows level by level; levels without a change are left out. */
export function bulletinGroups(
  rows: readonly BulletinRow[],
): { key: string; caption: string; rows: BulletinRow[] }[] {
  return Object.entries(GROUPS)
    .map(([level, caption]) => ({ key: level, caption, rows: rows.filter((row) => row.level === level) }))
    .filter((group) => group.rows.length > 0);
}

export interface BulletinModel {
  title: string;
  lede: string;
  reason: string;
  versions: { label: string; value: string }[];
  groups: { key: string; caption: string; rows: BulletinRow[] }[];
  dashboards: { href: string; label: string }[];
  csv: string;
  xlsx: string;
}

type Versioned = Pick<Publication, 'version' | 'publishedAt' | 'sha256'>;

/** The page of a restatement bulletin. */
export function presentBulletin(bulletin: {
  before: Versioned;
  after: Versioned & { reason: string };
  snapshot: Snapshot;
  changed: readonly ChangedFigure[];
  reasons: ReadonlyMap<string, string>;
}): BulletinModel {
  const { before, after, snapshot, changed, reasons } = bulletin;
  const { month } = snapshot;
  const rows = bulletinRows(changed, snapshot, reasons);
  const nameOf = namesBySlug(snapshot.organisations);
  const places = changedPlaces(changed).map(nameOf);
  const version = ({ version: number, publishedAt, sha256 }: Versioned) => ({
    label: `Version ${number}`,
    value: `Published ${formatInstant(publishedAt)}, hash ${shortHash(sha256)}`,
  });
  return {
    title: `Restatement of ${formatMonth(month)}: version ${after.version}`,
    lede: `${formatCount(changed.length, 'figure')} changed${places.length === 0 ? '' : `, from corrections by ${formatList(places)}`}. Everything else stands as it was published.`,
    reason: after.reason,
    versions: [version(after), version(before)],
    groups: bulletinGroups(rows),
    dashboards: [
      { href: paths.london({ month }), label: `London in ${formatMonth(month)}, version ${after.version}` },
      {
        href: paths.london({ month, version: String(before.version) }),
        label: `London in ${formatMonth(month)}, version ${before.version}`,
      },
    ],
    csv: paths.exportTable('restatement', 'csv', { month, version: after.version }),
    xlsx: paths.exportTable('restatement', 'xlsx', { month, version: after.version }),
  };
}

/** The name of the file of a bulletin. */
export function bulletinFileName(month: Month, version: number): string {
  return `restatement-${month}-version-${version}`;
}
