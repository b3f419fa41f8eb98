import { daysBetween, type IsoDate } from '~/domain/date';
import { asAt } from '~/domain/framework/framework';
import { type Month, monthAt, monthOfDate } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { type Actor, holds, organisationsWith } from '~/domain/people/actor';
import type { CheckResult } from '~/domain/returns/checks';
import { monthsOfWork, type PlaceHats, placeDuty } from '~/domain/returns/start';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import { wholeFramework } from '~db/repos/framework.server';
import type { VersionedPeriod } from '~db/repos/periods.server';
import { type QueryFact, queryFactsOf, type ReturnFact, returnFactsOf } from '~db/repos/start.server';
import { draftOf } from './draft-of.server';
import { returnOf } from './return-of.server';

/** What is left to do in a draft before it can go for sign-off. */
export interface DraftLeft {
  areas: { ready: number; total: number };
  /** Milestones with an answer missing. */
  milestones: number;
  /** Warnings that wait for a sentence. */
  warnings: number;
}

export interface ReturnWork {
  month: Month;
  state: ReturnState;
  /** The instant since when it is in this state; null while nobody has opened it. */
  since: string | null;
  period: VersionedPeriod;
  restatement: boolean;
  /** Days since the due date of a return that was never submitted; 0 when not overdue. */
  overdueDays: number;
  /** Null unless it is a draft whose parts were counted. */
  left: DraftLeft | null;
  queries: (QueryFact & { areaTitle: string })[];
  duty: ReturnType<typeof placeDuty>['duty'];
  dutyDue: IsoDate | null;
}

export interface PastReturn {
  month: Month;
  state: ReturnState;
  submittedAt: string | null;
  daysLate: number;
}

/** What one place has for the person to do, or to know of. */
export interface PlaceWork {
  place: Pick<Organisation, 'slug' | 'shortName'>;
  hats: PlaceHats;
  /** Whether the person may ask the SRO to sign. */
  manages: boolean;
  /** Set when the person signs with a power that an SRO lent. */
  delegation: { by: string; to: IsoDate } | null;
  /** Oldest first; the newest opened month is always the last. */
  returns: ReturnWork[];
  /** Submissions whose board has yet to ratify. */
  ratifications: { month: Month; by: IsoDate }[];
  recent: PastReturn[];
}

const TEAM = ['contributor', 'programme_manager'] as const;
/** States in which the latest signature stands. */
const SIGNED: readonly ReturnState[] = ['submitted', 'queried', 'accepted'];
const RECENT = 6;
/** Drafts are counted for at most so many returns, so that the number of queries has an end. */
const DRAFTS_COUNTED = 4;

/** The work of every place the person serves, by name; `organisations` and `periods` are all there are. */
export function placesWork(
  context: Context,
  organisations: readonly Organisation[],
  periods: readonly VersionedPeriod[],
  today: IsoDate,
): PlaceWork[] {
  const { db, actor } = context;
  const lent = actor.delegations.map(({ organisation }) => organisation);
  const own = new Set([...organisationsWith(actor, [...TEAM, 'place_sro']), ...lent]);
  if (own.size === 0) return [];
  const facts = returnFactsOf(db, [...own]);
  const queries = openQueries(context, facts);
  const works = organisations
    .filter(({ slug }) => own.has(slug))
    .map((place) => placeWork(actor, place, facts, queries, periods, today));
  countDrafts(context, works);
  return works;
}

type Queries = Map<number, ReturnWork['queries']>;

/** The queries of the latest submission of every queried return, by return. */
function openQueries({ db, now }: Context, facts: readonly ReturnFact[]): Queries {
  const asked = facts
    .filter(({ state }) => state === 'queried')
    .flatMap(({ submission }) => submission?.id ?? []);
  const found = new Map<number, ReturnWork['queries']>();
  if (asked.length === 0) return found;
  const titles = new Map(
    asAt(wholeFramework(db), monthAt(now)).areas.map(({ code, title }) => [code, title]),
  );
  for (const query of queryFactsOf(db, asked)) {
    const areaTitle = titles.get(query.area) ?? query.area;
    found.set(query.return, [...(found.get(query.return) ?? []), { ...query, areaTitle }]);
  }
  return found;
}

function placeWork(
  actor: Actor,
  place: Organisation,
  allFacts: readonly ReturnFact[],
  queries: Queries,
  periods: readonly VersionedPeriod[],
  today: IsoDate,
): PlaceWork {
  const facts = allFacts.filter(({ organisation }) => organisation === place.slug);
  const byMonth = new Map(facts.map((fact) => [fact.month, fact]));
  const delegation = actor.delegations.find(({ organisation }) => organisation === place.slug) ?? null;
  const isSro = holds(actor, ['place_sro'], place.slug);
  const hats = { team: holds(actor, TEAM, place.slug), signer: isSro || delegation !== null };
  const since = firstMonthAsked(actor, place, facts);
  const existing = periods.filter(({ month }) => place.to === null || month <= place.to);
  const standingOf = (month: Month) => {
    const fact = byMonth.get(month);
    return {
      state: fact?.state ?? 'not_started',
      submittedBefore: fact?.submission != null || fact?.reopened === true,
    };
  };
  const work = monthsOfWork(existing, standingOf, { since, today });
  return {
    place,
    hats,
    manages: holds(actor, ['programme_manager'], place.slug),
    delegation: isSro ? null : delegation,
    returns: work.map((period) => returnWork(hats, period, byMonth.get(period.month), queries, today)),
    ratifications: facts.flatMap(({ month, state, submission }) =>
      submission?.ratificationBy == null || submission.ratifiedOn !== null || !SIGNED.includes(state)
        ? []
        : [{ month, by: submission.ratificationBy }],
    ),
    recent: existing
      .filter((period) => period.opensOn <= today && period.month >= since && !work.includes(period))
      .toReversed()
      .slice(0, RECENT)
      .map(({ month }) => pastReturn(month, byMonth.get(month))),
  };
}

/** The first month the place was asked about: its first return, or the day the person was given the work. */
function firstMonthAsked(actor: Actor, place: Organisation, facts: readonly ReturnFact[]): Month {
  const dated = [...actor.grants, ...actor.delegations].filter(
    ({ organisation }) => organisation === place.slug,
  );
  const months = [...dated.map(({ from }) => monthOfDate(from)), ...facts.map(({ month }) => month)];
  const first = months.toSorted()[0] ?? place.from;
  return [first, place.from].toSorted()[1] as Month;
}

function returnWork(
  hats: PlaceHats,
  period: VersionedPeriod,
  fact: ReturnFact | undefined,
  queries: Queries,
  today: IsoDate,
): ReturnWork {
  const state = fact?.state ?? 'not_started';
  const submitted = fact?.submission != null;
  const restatement = submitted && (state === 'draft' || state === 'awaiting_sign_off');
  const raised = fact === undefined ? [] : (queries.get(fact.id) ?? []);
  const { duty, dueOn } = placeDuty(hats, { state, dates: restatement ? null : period, queries: raised });
  return {
    month: period.month,
    state,
    since: fact?.stateSince ?? null,
    period,
    restatement,
    overdueDays: submitted ? 0 : Math.max(0, daysBetween(period.dueOn, today)),
    left: null,
    queries: raised,
    duty,
    dutyDue: dueOn,
  };
}

function pastReturn(month: Month, fact: ReturnFact | undefined): PastReturn {
  return {
    month,
    state: fact?.state ?? 'not_started',
    submittedAt: fact?.submission?.submittedAt ?? null,
    daysLate: fact?.submission?.daysLate ?? 0,
  };
}

function countDrafts({ db, now }: Context, works: readonly PlaceWork[]): void {
  const drafts = works.flatMap(({ place, returns }) =>
    returns.filter(({ state }) => state === 'draft').map((work) => ({ place, work })),
  );
  for (const { place, work } of drafts.slice(0, DRAFTS_COUNTED)) {
    const found = returnOf(db, now, { place: place.slug, month: work.month });
    if (!found.ok) continue;
    const { check, content } = draftOf(db, found.value, now);
    work.left = leftOf(check, Object.keys(content.areas).length);
  }
}

/** What the checks still ask for, counted by what a person has to open. */
function leftOf({ errors }: Pick<CheckResult, 'errors'>, total: number): DraftLeft {
  const keysOf = (kind: 'area' | 'milestone' | 'warning') =>
    new Set(
      errors.flatMap(({ at }) => {
        if (kind === 'area') return at.kind === 'area' || at.kind === 'function' ? [at.area] : [];
        if (kind === 'milestone') return at.kind === 'milestone' ? [at.milestone] : [];
        return at.kind === 'warning' ? [at.key] : [];
      }),
    ).size;
  return {
    areas: { ready: total - keysOf('area'), total },
    milestones: keysOf('milestone'),
    warnings: keysOf('warning'),
  };
}
