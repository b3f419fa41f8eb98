import { nextMonth, previousMonth } from '~/domain/month';
import { BOUNDARIES, type Boundaries } from '~/domain/organisations/organisation';
import { shortHash } from '~/domain/review/snapshot';
import type { Frame, ShownPublication } from '~/domain/rollups/dashboard';
import { type Basis, ROLL_UP_BASES } from '~/domain/rollups/receipt';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay, formatMonth } from '~/presenters/format';
import { monthName, viewQuery } from './words';

/** Builds the address of the same page for another view. */
export type Address = (query: ReturnType<typeof viewQuery>) => string;

export interface SwitchLink {
  label: string;
  href: string;
  current: boolean;
}

export interface SwitchesModel {
  previous: SwitchLink | null;
  next: SwitchLink | null;
  month: string;
  months: { value: string; label: string }[];
  boundaries: SwitchLink[];
  bases: SwitchLink[];
  asKnownOn: string;
  /** Where the month's form goes, and what else it carries. */
  action: string;
  hidden: { name: string; value: string }[];
  /** What the reader should know of the boundaries chosen; '' when they are the month's own. */
  note: string;
}

/** What the reader should know of boundaries other than the month's own. */
function boundaryNote(boundaries: Boundaries): string {
  if (boundaries === 'then') return '';
  const whose = boundaries === 'published' ? 'of May 2025' : 'of today';
  return `Places are grouped by the ICBs ${whose}. London’s figures are the same under any boundaries.`;
}

const BASIS_LABELS: Record<Basis, string> = { assured: 'Assured', self: 'Self-assessed' };

function boundaryLabel(boundaries: Boundaries, view: View): string {
  if (boundaries === 'then') return formatMonth(view.month);
  return boundaries === 'published' ? 'May 2025' : 'Today';
}

/** The switches of a page of figures; `extra` is whatever else its address has to keep. */
export function presentSwitches(
  { view, calendar }: Pick<Frame, 'view' | 'calendar'>,
  address: Address,
  extra: Record<string, string> = {},
  groups = true,
): SwitchesModel {
  const to = (change: Partial<View>) => address(viewQuery({ ...view, ...change }));
  const monthLink = (month: View['month']): SwitchLink | null =>
    calendar.months.includes(month)
      ? { label: formatMonth(month), href: to({ month, version: null }), current: false }
      : null;
  const query = viewQuery(view);
  const kept = { boundaries: query.boundaries, basis: query.basis, group: query.group, ...extra };
  return {
    previous: monthLink(previousMonth(view.month)),
    next: monthLink(nextMonth(view.month)),
    month: view.month,
    months: calendar.months.toReversed().map((value) => ({ value, label: formatMonth(value) })),
    boundaries: groups
      ? BOUNDARIES.map((boundaries) => ({
          label: boundaryLabel(boundaries, view),
          href: to({ boundaries }),
          current: boundaries === view.boundaries,
        }))
      : [],
    bases: ROLL_UP_BASES.map((basis) => ({
      label: BASIS_LABELS[basis],
      href: to({ basis }),
      current: basis === view.basis,
    })),
    asKnownOn: view.asKnownOn ?? '',
    action: address({
      month: view.month,
      boundaries: null,
      basis: null,
      asKnownOn: null,
      version: null,
      group: null,
    }).split('?', 1)[0] as string,
    hidden: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    note: groups ? boundaryNote(view.boundaries) : '',
  };
}

export interface StatusModel {
  tags: { label: string; colour: 'yellow' | 'green' | 'purple' | 'grey' }[];
  text: string;
  /** The hash of what was published, in short; '' while the month is provisional. */
  hash: string;
  /** A newer version, or a restatement under way; '' for neither. */
  notice: string;
  /** What a restatement changed, where this version is one. */
  bulletin: string | null;
  open: { text: string; href: string; link: string } | null;
}

/** 'Published', and which version where there is more than one. */
export function publishedLabel({ version, latest }: Pick<ShownPublication, 'version' | 'latest'>): string {
  return latest === 1 ? 'Published' : `Published, version ${version}`;
}

function publishedSentence({ version, publishedAt }: ShownPublication): string {
  const day = formatInstantDay(publishedAt);
  return version === 1 ? `Published on ${day}.` : `Restated: version ${version} was published on ${day}.`;
}

/** What a reader of a version should know besides: that a newer one stands, or that one is being made. */
function publicationNotice({ version, latest, restating }: ShownPublication): string {
  if (version < latest)
    return `This is version ${version} of the month. Version ${latest} has been published since.`;
  if (restating.length === 0) return '';
  return `A restatement is under way for ${formatCount(restating.length, 'place')}. Until it is published, version ${version} stands as it is shown here.`;
}

/**
 * Where the month stands: provisional or published, as known when, and whether a later one is open. `counted` is left out
 * where the headline under it says who has reported.
 */
export function presentStatus(frame: Frame, address: Address, counted = true): StatusModel {
  const { view, calendar, reported, open, publication } = frame;
  const { period } = calendar;
  const count = `${reported.places} of ${reported.expected} ${reported.expected === 1 ? 'place has' : 'places have'} reported.`;
  const dates =
    publication === null ? `Review meeting ${formatDate(period.meetingOn)}.` : publishedSentence(publication);
  const due = calendar.duePassed ? [] : [`Returns are due by ${formatDate(period.dueOn)}.`];
  const asKnown =
    view.asKnownOn === null
      ? []
      : [{ label: `As known on ${formatDate(view.asKnownOn)}`, colour: 'purple' as const }];
  return {
    tags: [
      publication === null
        ? { label: 'Provisional', colour: 'yellow' as const }
        : { label: publishedLabel(publication), colour: 'green' as const },
      ...asKnown,
      ...(view.basis === 'self' ? [{ label: 'Self-assessed ratings', colour: 'grey' as const }] : []),
    ],
    text: [...(counted ? [count] : []), ...due, dates].join(' '),
    hash: publication === null ? '' : shortHash(publication.sha256),
    notice: publication === null ? '' : publicationNotice(publication),
    bulletin:
      publication === null || publication.version === 1
        ? null
        : paths.bulletin(view.month, { version: publication.version }),
    open:
      open === null
        ? null
        : {
            text: `${formatMonth(open.month)} is open: ${open.reported} of ${open.expected} ${open.expected === 1 ? 'place has' : 'places have'} reported.`,
            href: address(viewQuery({ ...view, month: open.month })),
            link: `See ${monthName(open.month)} so far`,
          },
  };
}
