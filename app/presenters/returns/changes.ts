import { isDate } from '~/domain/date';
import type { Framework, Milestone } from '~/domain/framework/framework';
import type { Change, ListChange } from '~/domain/returns/changes';
import type { Confidence, MilestoneState, PartnerPosition, Rating } from '~/domain/returns/content';
import type { AreaLink } from '~/domain/returns/links';
import { formatDate, formatList } from '../format';
import { confidenceOrNone, levelWords, MILESTONE_STATE_WORDS, PARTNER_WORDS } from './words';

/** One change against last month: what, before and after. */
export interface ChangeRow {
  key: string;
  what: string;
  before: string;
  after: string;
}

/** Changes of one area, or of another part of the return, under its name. */
export interface ChangeGroup {
  title: string;
  rows: ChangeRow[];
}

export interface Titles {
  framework: Pick<Framework, 'areas' | 'functions'>;
  milestones: readonly Milestone[];
  sectors: readonly { code: string; label: string }[];
}

const MILESTONE_FIELDS = {
  state: 'state',
  forecast: 'forecast',
  actual: 'completed on',
  evidence: 'evidence',
  currentDue: 'due date (re-baselined)',
} as const;

const LIST_WORDS: Record<ListChange, { before: string; after: string }> = {
  added: { before: 'Not there', after: 'Added' },
  changed: { before: 'As last month', after: 'Changed' },
  ended: { before: 'Open', after: 'Closed' },
};

const NOTHING = 'Nothing';

function ratingWords(rating: Rating | 'not_applicable' | null): string {
  if (rating === null) return 'Not rated';
  return rating === 'not_applicable' ? 'Not applicable' : levelWords(rating);
}

function milestoneValue(field: keyof typeof MILESTONE_FIELDS, value: string | null): string {
  if (value === null) return NOTHING;
  if (field === 'state') return MILESTONE_STATE_WORDS[value as MilestoneState] ?? value;
  return isDate(value) ? formatDate(value) : value;
}

function partnerWords(position: PartnerPosition | null): string {
  return position === null ? 'Not answered' : PARTNER_WORDS[position];
}

function linkList(links: readonly AreaLink[]): string {
  return formatList(links.map(({ title, url }) => `${title} (${url})`)) || NOTHING;
}

function confidence(value: Confidence | null): string {
  return confidenceOrNone(value);
}

/** The changes of a return in words, grouped by area in the framework's order, then partners, asks and risks. */
export function changeGroups(changes: readonly Change[], titles: Titles): ChangeGroup[] {
  const { framework, milestones, sectors } = titles;
  const areaOfMilestone = new Map(milestones.map((milestone) => [milestone.code, milestone.area]));
  const functionTitles = new Map(framework.functions.map((fn) => [fn.code, fn.title]));
  const milestoneTitles = new Map(milestones.map((milestone) => [milestone.code, milestone.title]));
  const sectorLabels = new Map(sectors.map((sector) => [sector.code, sector.label]));
  const groups = new Map<string, ChangeGroup>(
    framework.areas.map((area) => [area.code, { title: area.title, rows: [] }]),
  );
  groups.set('partner', { title: 'Partners at the table', rows: [] });
  groups.set('ask', { title: 'Asks for help', rows: [] });
  groups.set('risk', { title: 'Risks', rows: [] });

  const add = (group: string, row: Omit<ChangeRow, 'key'>) => {
    const rows = groups.get(group)?.rows;
    rows?.push({ ...row, key: `${group} ${rows.length} ${row.what}` });
  };
  for (const change of changes) {
    switch (change.kind) {
      case 'rating':
        add(change.area, {
          what: `${change.function} ${functionTitles.get(change.function) ?? ''}`.trim(),
          before: ratingWords(change.before),
          after: ratingWords(change.after),
        });
        break;
      case 'evidence':
        add(change.area, {
          what: `${change.function} evidence`,
          before: change.before || NOTHING,
          after: change.after || NOTHING,
        });
        break;
      case 'links':
        add(change.area, {
          what: 'Links',
          before: linkList(change.before),
          after: linkList(change.after),
        });
        break;
      case 'confidence':
        add(change.area, {
          what: 'Delivery confidence',
          before: confidence(change.before),
          after: confidence(change.after),
        });
        break;
      case 'milestone':
        add(areaOfMilestone.get(change.milestone) ?? '', {
          what: `${change.milestone} ${milestoneTitles.get(change.milestone) ?? ''}: ${MILESTONE_FIELDS[change.field]}`,
          before: milestoneValue(change.field, change.before),
          after: milestoneValue(change.field, change.after),
        });
        break;
      case 'partner':
        add('partner', {
          what: sectorLabels.get(change.sector) ?? change.sector,
          before: partnerWords(change.before),
          after: partnerWords(change.after),
        });
        break;
      case 'ask':
        add('ask', { what: change.entry.text, ...LIST_WORDS[change.how] });
        break;
      case 'risk':
        add('risk', { what: change.entry.title, ...LIST_WORDS[change.how] });
        break;
    }
  }
  return [...groups.values()].filter((group) => group.rows.length > 0);
}
