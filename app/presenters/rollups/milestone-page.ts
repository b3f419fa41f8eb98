import type { IsoDate } from '~/domain/date';
import type { MilestoneDue } from '~/domain/returns/content';
import type { RebaselineOutcome } from '~/domain/returns/rebaseline';
import { burnUp } from '~/domain/rollups/burn-up';
import { forecastMoves } from '~/domain/rollups/commitment-integrity';
import { type MilestoneBook, type MilestoneLine, sortLines } from '~/domain/rollups/milestone-book';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatInstantDay, formatMonth } from '~/presenters/format';
import { type MilestoneSight, presentMilestoneSight } from '~/presenters/framework/sight-links';
import { COMMITMENT_WORDS, SHIFT_WORDS } from '~/presenters/framework/words';
import { MILESTONE_STATE_WORDS } from '~/presenters/returns/words';
import type { ChartModel } from './chart';
import { presentSwitches, type SwitchesModel } from './frame';
import { burnUpChart, trendChart } from './milestone-charts';
import { checkWords, type LineRow, lineRow } from './milestone-lines';
import { type MilestoneCounts, presentMilestones } from './milestones';
import { viewQuery } from './words';

/** The page of one milestone: across everyone who has to reach it, or at one organisation. */

export const OUTCOME_WORDS: Record<RebaselineOutcome, string> = {
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** A request for a new due date as stored, with names. */
export interface RequestFacts {
  id: number;
  milestone: string;
  organisation: string;
  organisationName: string;
  milestoneTitle: string;
  due: IsoDate;
  fromDue: IsoDate;
  reason: string;
  askedByName: string;
  askedAt: string;
  decidedByName: string | null;
  decision: { outcome: RebaselineOutcome; reason: string; at: string } | null;
}

export interface RequestView {
  id: number;
  href: string;
  /** 'GEO-3 at Barnet'. */
  about: string;
  title: string;
  /** 'From 31 May 2026 to 31 March 2027'. */
  change: string;
  reason: string;
  asked: string;
  /** Null while it waits. */
  outcome: { word: string; approved: boolean; reason: string; by: string } | null;
}

/** A request in words. */
export function requestView(request: RequestFacts): RequestView {
  const { decision } = request;
  return {
    id: request.id,
    href: `${paths.milestone(request.milestone, { org: request.organisation })}#dates`,
    about: `${request.milestone} at ${request.organisationName}`,
    title: request.milestoneTitle,
    change: `From ${formatDate(request.fromDue)} to ${formatDate(request.due)}`,
    reason: request.reason,
    asked: `Asked by ${request.askedByName} on ${formatInstant(request.askedAt)}`,
    outcome:
      decision === null
        ? null
        : {
            word: OUTCOME_WORDS[decision.outcome],
            approved: decision.outcome === 'approved',
            reason: decision.reason,
            by: `${OUTCOME_WORDS[decision.outcome]} by ${request.decidedByName ?? 'somebody'} on ${formatInstantDay(decision.at)}`,
          },
  };
}

export interface MilestonePage {
  code: string;
  org: string;
  title: string;
  caption: string;
  crumbs: { href: string; label: string }[];
  switches: SwitchesModel;
  facts: { label: string; value: string }[];
  /** What it builds and serves; the area leads to the ambitions' other milestones. */
  sight: MilestoneSight & { all: string };
  counts: MilestoneCounts | null;
  charts: ChartModel[];
  /** Everyone who has to reach it, the most slipped first; empty for one organisation. */
  rows: LineRow[];
  /** At one organisation only. */
  one: {
    row: LineRow;
    name: string;
    check: string | null;
    evidence: string;
    note: string;
    history: string[];
  } | null;
}

/** The page for a reader; null when the organisation and those in it have no such milestone in the month. */
export function presentMilestonePage(book: MilestoneBook, code: string): MilestonePage | null {
  const { organisation, view, calendar } = book;
  const milestone = book.milestones.find((one) => one.code === code);
  if (milestone === undefined) return null;
  const lines = sortLines(
    book.lines.filter((line) => line.milestone.code === code),
    'slip',
    book.areas,
  );
  const [first] = lines;
  if (first === undefined) return null;
  const query = viewQuery(view);
  const one = lines.length === 1 ? first : null;
  const area = book.areas.find((each) => each.code === milestone.area);
  const burn =
    one !== null
      ? null
      : burnUpChart(burnUp(lines, monthsOf(book), view.month), view.month, {
          key: 'burn-up',
          title: 'Complete against due',
        });
  return {
    code,
    org: organisation.slug,
    title: `${code} ${milestone.title}`,
    caption: `${organisation.shortName}, ${formatMonth(view.month)}`,
    crumbs: [
      {
        href: paths.milestones({ ...query, org: organisation.slug }),
        label: `Milestones of ${organisation.shortName}`,
      },
    ],
    switches: {
      ...presentSwitches(
        book,
        (own) => paths.milestone(code, { ...own, org: organisation.slug }),
        { org: organisation.slug },
        organisation.level !== 'place',
      ),
      bases: [],
    },
    facts: [
      { label: 'Area', value: area?.title ?? milestone.area },
      { label: 'First due date', value: milestone.dueOn === null ? 'None set' : formatDate(milestone.dueOn) },
      { label: 'Evidence wanted', value: milestone.evidence },
      { label: 'Commitment', value: COMMITMENT_WORDS[milestone.commitment] },
      ...(milestone.shift === null ? [] : [{ label: 'Shift', value: SHIFT_WORDS[milestone.shift] }]),
    ],
    sight: {
      ...presentMilestoneSight(
        book.links.find((links) => links.milestone.code === code) ?? {
          milestone,
          functions: [],
          ambitions: [],
        },
        view.month,
        organisation.slug,
      ),
      all: `${paths.lineOfSight({ month: view.month })}#${code.toLowerCase()}`,
    },
    counts: one === null ? presentMilestones(rollUpMilestones(lines, view.month)) : null,
    charts: [burn, trendChart(lines, calendar.months, view.month)].filter((chart) => chart !== null),
    rows: one === null ? lines.map((line) => lineRow(line, book)) : [],
    one:
      one === null
        ? null
        : {
            row: lineRow(one, book),
            name: one.organisation.shortName,
            check: checkWords(one.check, one.gap),
            evidence: one.evidence,
            note: one.note,
            history: historyOf(one),
          },
  };
}

function monthsOf(book: MilestoneBook) {
  return book.places.burnUp.map(({ month }) => month);
}

/** What changed from return to return, newest first. */
function historyOf({ reports }: MilestoneLine): string[] {
  const moves = new Map(forecastMoves(reports).map((move) => [move.month, move]));
  return reports
    .flatMap((report, index) => {
      const before = reports[index - 1];
      const said: string[] = [];
      if (report.state !== null && report.state !== before?.state)
        said.push(
          report.state === 'complete' && report.actual !== null
            ? `complete on ${formatDate(report.actual)}`
            : MILESTONE_STATE_WORDS[report.state].toLowerCase(),
        );
      const move = moves.get(report.month);
      if (move !== undefined)
        said.push(
          `forecast moved from ${formatDate(move.from)} to ${formatDate(move.to)}, ${formatCount(Math.abs(move.days), 'day')} ${move.days > 0 ? 'later' : 'earlier'}${move.nearDue ? ', within 30 days of the due date or after it' : ''}`,
        );
      else if (report.forecast !== null && before?.forecast == null)
        said.push(`first forecast ${formatDate(report.forecast)}`);
      if (before !== undefined && before.currentDue !== report.currentDue && report.currentDue !== null)
        said.push(`due date moved to ${formatDate(report.currentDue)}`);
      return said.length === 0 ? [] : [`${formatMonth(report.month)}: ${said.join('; ')}`];
    })
    .toReversed();
}

/** What stands above the form that asks for a new date. */
export function dueStanding({ baselineDue, currentDue }: MilestoneDue): string {
  if (currentDue === null) return 'No due date is set.';
  return baselineDue === currentDue
    ? `Due on ${formatDate(currentDue)}, as first set.`
    : `Due on ${formatDate(currentDue)}; first set for ${baselineDue === null ? 'no day' : formatDate(baselineDue)}.`;
}
