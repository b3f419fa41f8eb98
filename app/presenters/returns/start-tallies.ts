import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { ReturnsSummary } from '~/domain/rollups/returns';
import { paths } from '~/paths';
import {
  formatCount,
  formatDate,
  formatInstantDay,
  formatList,
  formatMonth,
  formatNumber,
} from '~/presenters/format';
import { dueWords, lastingWords } from './due';
import type { Offer, StartAction } from './start-actions';

export interface TallyFacts {
  month: Month;
  dueOn: IsoDate;
  reviewBy: IsoDate;
  duePassed: boolean;
  returns: ReturnsSummary;
  waiting: number;
  queried: number;
  accepted: number;
}

interface StandingFacts {
  place: { slug: string; shortName: string };
  month: Month;
  since: string;
  days: number;
}

export interface IcbFacts {
  icb: { slug: string; shortName: string; to: Month | null };
  successor: string | null;
  reviews: boolean;
  tallies: readonly TallyFacts[];
  waiting: readonly (StandingFacts & { reviewBy: IsoDate })[];
  overtaken: readonly StandingFacts[];
  queried: readonly StandingFacts[];
}

export interface LondonFacts {
  office: boolean;
  tallies: readonly TallyFacts[];
  byIcb: readonly { icb: { slug: string; shortName: string }; tally: TallyFacts }[];
  effort: {
    month: Month;
    medianHours: number | null;
    measured: number;
    queries: number;
    placesQueried: number;
  } | null;
}

/** A row of a table of tallies, in words. */
export interface TallyRow {
  key: string;
  label: string;
  href: string | null;
  in: string;
  onTime: string;
  late: string;
  out: string;
  waiting: string;
  queried: string;
  accepted: string;
}

export interface IcbView {
  kind: 'icb';
  key: string;
  title: string;
  sentences: string[];
  rows: TallyRow[];
  reviews: boolean;
  waiting: { text: string; href: string; label: string }[];
  /** Returns in other states that are worth a word. */
  notes: string[];
  actions: StartAction[];
}

export interface LondonView {
  kind: 'london';
  key: string;
  title: string;
  sentences: string[];
  rows: TallyRow[];
  icbCaption: string;
  icbRows: (TallyRow & { names: string })[];
  effort: string[];
  /** Pages of the office alone: what returns cost, and the calendar of months. */
  links: { href: string; label: string }[];
  actions: StartAction[];
}

type NameOf = (slug: string) => string;

const LISTED = 8;

/** How many returns are in: '11 of 13'. */
function countIn({ returns: { expected, onTime, late } }: TallyFacts): string {
  return `${formatNumber(onTime.length + late.length)} of ${formatNumber(expected)}`;
}

/** Who has filed for a month, read out: on time, late and not in, with the names of the last. */
export function tallySentence(tally: TallyFacts, today: IsoDate, nameOf: NameOf): string {
  const { onTime, late, missing, awaited } = tally.returns;
  const filed = `${formatMonth(tally.month)}: ${countIn(tally)} returns are in`;
  if (!tally.duePassed) {
    const due = `the rest are ${dueWords(tally.dueOn, today)}`;
    return awaited.length === 0 ? `${filed}.` : `${filed}; ${due}.`;
  }
  const how = onTime.length + late.length === 0 ? '' : ` (${onTime.length} on time, ${late.length} late)`;
  const silent = missing.length === 0 ? '' : ` Not in: ${namesOf(missing, nameOf)}.`;
  return `${filed}${how}; they were due ${formatDate(tally.dueOn)}.${silent}`;
}

function namesOf(slugs: readonly string[], nameOf: NameOf): string {
  const names = slugs.map(nameOf);
  if (names.length <= LISTED) return formatList(names);
  return `${names.slice(0, LISTED - 1).join(', ')} and ${names.length - LISTED + 1} more`;
}

/** Figures of a narrow table stay on one line. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

function row(key: string, label: string, href: string | null, tally: TallyFacts): TallyRow {
  const { onTime, late, missing, awaited } = tally.returns;
  return {
    key,
    label,
    href,
    in: unbroken(countIn(tally)),
    onTime: String(onTime.length),
    late: String(late.length),
    out: unbroken(tally.duePassed ? `${missing.length} missing` : `${awaited.length} awaited`),
    waiting: String(tally.waiting),
    queried: String(tally.queried),
    accepted: String(tally.accepted),
  };
}

/** What an ICB offers one of its reviewers or board members: each month that waits for review, then what it can read. */
export function icbOffers({ icb, reviews, tallies, waiting }: IcbFacts): Offer[] {
  const month = tallies[0]?.month ?? icb.to;
  const inMonth = month === null ? '' : ` for ${formatMonth(month)}`;
  const look = { duty: 'look', dueOn: null, month } as const;
  const reviewMonths = reviews ? [...new Set(waiting.map((one) => one.month))].toSorted() : [];
  return [
    ...reviewMonths.map((at) => reviewOffer(icb, at, waiting)),
    {
      ...look,
      id: `icb ${icb.slug}`,
      href: paths.icb(icb.slug, { month }),
      label: `Open ${icb.shortName}${inMonth}`,
    },
    {
      ...look,
      id: `queue ${icb.slug}`,
      href: paths.icbReturns(icb.slug, month === null ? {} : { month }),
      label: `See the returns of ${icb.shortName}${inMonth}`,
    },
  ];
}

function reviewOffer(icb: IcbFacts['icb'], month: Month, waiting: IcbFacts['waiting']): Offer {
  const own = waiting.filter((one) => one.month === month);
  return {
    id: `review ${icb.slug} ${month}`,
    duty: 'review',
    dueOn: own[0]?.reviewBy ?? null,
    month,
    href: paths.icbReturns(icb.slug, { month }),
    label: `Review ${formatCount(own.length, 'return')} for ${formatMonth(month)}`,
  };
}

/** One ICB's part of the start page. */
export function icbView(
  work: IcbFacts,
  today: IsoDate,
  nameOf: NameOf,
  draw: (offer: Offer) => StartAction,
): IcbView {
  const { icb, successor, reviews, tallies, waiting } = work;
  const ended =
    icb.to === null
      ? []
      : [
          `This ICB ended in ${formatMonth(icb.to)}.` +
            (successor === null ? '' : ` Its places now belong to ${successor}.`),
        ];
  return {
    kind: 'icb',
    key: icb.slug,
    title: icb.shortName,
    sentences: [...ended, ...tallies.map((tally) => tallySentence(tally, today, nameOf))],
    rows: tallies.map((tally) =>
      row(tally.month, formatMonth(tally.month), paths.icbReturns(icb.slug, { month: tally.month }), tally),
    ),
    reviews,
    waiting: reviews ? waiting.slice(0, LISTED).map((one) => waitingLine(one, today)) : [],
    notes: [
      standingNote('With their place after a query', work.queried),
      standingNote('Published before the ICB accepted it', work.overtaken),
    ].filter((note) => note !== null),
    actions: icbOffers(work).map(draw),
  };
}

function waitingLine(one: IcbFacts['waiting'][number], today: IsoDate): IcbView['waiting'][number] {
  return {
    text:
      `waiting ${lastingWords(one.days)}, submitted ${formatInstantDay(one.since)}; ` +
      `review ${dueWords(one.reviewBy, today)}`,
    href: paths.returnReview(one.place.slug, one.month),
    label: `${one.place.shortName}, ${formatMonth(one.month)}`,
  };
}

function standingNote(what: string, standing: readonly StandingFacts[]): string | null {
  if (standing.length === 0) return null;
  const each = ({ place, month, days }: StandingFacts) =>
    `${place.shortName} (${formatMonth(month)}, ${lastingWords(days)})`;
  return `${what}: ${formatList(standing.map(each))}.`;
}

/** What London offers a member or the office. */
export function londonOffers({ tallies }: LondonFacts): Offer[] {
  const month = tallies[0]?.month ?? null;
  return [
    {
      id: 'london',
      duty: 'look',
      dueOn: null,
      month,
      href: paths.london({ month }),
      label: month === null ? 'Open London' : `Open London for ${formatMonth(month)}`,
    },
  ];
}

/** London's part of the start page. */
export function londonView(
  work: LondonFacts,
  today: IsoDate,
  nameOf: NameOf,
  draw: (offer: Offer) => StartAction,
): LondonView {
  const [first] = work.tallies;
  const withoutNames = (tally: TallyFacts) =>
    tallySentence({ ...tally, returns: { ...tally.returns, missing: [] } }, today, nameOf);
  return {
    kind: 'london',
    key: 'london',
    title: work.office ? 'London office' : 'London',
    sentences: work.tallies.map(withoutNames),
    rows: work.tallies.map((tally) =>
      row(tally.month, formatMonth(tally.month), paths.london({ month: tally.month }), tally),
    ),
    icbCaption: first === undefined ? '' : `Returns for ${formatMonth(first.month)} by ICB`,
    icbRows: work.byIcb.map(({ icb, tally }) => ({
      ...row(icb.slug, icb.shortName, paths.icbReturns(icb.slug, { month: tally.month }), tally),
      names: chaseWords(tally, nameOf),
    })),
    effort: work.effort === null ? [] : effortWords(work.effort),
    links: work.office
      ? [
          { href: paths.adminEffort(), label: 'See what the returns cost each place' },
          { href: paths.adminPeriods(), label: 'See or change the dates of a month' },
          { href: paths.adminMessages(), label: 'See the messages sent' },
          { href: paths.adminFramework(), label: 'Change the framework' },
          { href: paths.adminOrganisations(), label: 'See the organisations and what changes next' },
        ]
      : [],
    actions: londonOffers(work).map(draw),
  };
}

/** Whom to chase: late ones with their days, then those not in. */
function chaseWords({ returns: { late, missing, awaited } }: TallyFacts, nameOf: NameOf): string {
  const lateNames = late.map(({ place, days }) => `${nameOf(place)} (${formatCount(days, 'day')})`);
  const silent = [...missing, ...awaited].map(nameOf);
  const parts = [
    lateNames.length > 0 ? `Late: ${formatList(lateNames)}` : null,
    silent.length > 0 ? `Not in: ${formatList(silent)}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'All in on time' : parts.join('. ');
}

const HOURS_PER_DAY = 24;

function effortWords(effort: NonNullable<LondonFacts['effort']>): string[] {
  const { month, medianHours, measured, queries, placesQueried } = effort;
  const time =
    medianHours === null
      ? `Nobody has asked for sign-off of ${formatMonth(month)} yet, so there is no time to show.`
      : `Half of the ${formatCount(measured, 'place')} that asked for sign-off of ${formatMonth(month)} did so within ` +
        `${hoursWords(medianHours)} of opening the return.`;
  const asked =
    queries === 0
      ? `No queries were raised on ${formatMonth(month)}.`
      : `${formatCount(queries, 'query was', 'queries were')} raised on ${formatMonth(month)}, to ` +
        `${formatCount(placesQueried, 'place')}.`;
  return [time, asked];
}

function hoursWords(hours: number): string {
  if (hours < 1) return formatCount(Math.max(1, Math.round(hours * 60)), 'minute');
  if (hours < 2 * HOURS_PER_DAY) return formatCount(Math.round(hours), 'hour');
  return formatCount(Math.round(hours / HOURS_PER_DAY), 'day');
}
