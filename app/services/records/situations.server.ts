import { addDays, londonDate } from '~/domain/date';
import { addMonths, type Month, monthAt, parseMonth } from '~/domain/month';
import { existsIn, icbOf, type Membership, type Organisation } from '~/domain/organisations/organisation';
import type { ActionSituation, AskSituation, ReturnSituation, Situation } from '~/domain/records/situations';
import { type Ask, addressedTo, answerOf, assignmentOf } from '~/domain/review/ask';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import { asksKnown } from '~/services/review/asks.server';
import type { Db, Queryable } from '~db/client.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { openOutcomes, outcomeById } from '~db/repos/outcomes.server';
import { allPeriods, findPeriod, type VersionedPeriod } from '~db/repos/periods.server';
import { ratificationOf } from '~db/repos/ratifications.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { findReturn, transitionsOf } from '~db/repos/returns.server';
import { publicationsOf } from '~db/repos/snapshots.server';
import { type ReturnFact, returnFactsSince } from '~db/repos/start.server';
import { submissionsOf } from '~db/repos/submissions.server';

/** Beyond this many days after a due date nothing of a month is chased by the calendar. */
const CHASED_DAYS = 60;
/** How far back a promised ratification may lie, in months. */
const RATIFIED_MONTHS = 14;

interface World {
  organisations: Map<string, Organisation>;
  memberships: readonly Membership[];
  region: string;
  today: Month;
}

function worldOf(db: Queryable, now: Date): World {
  const organisations = allOrganisations(db, monthAt(now));
  return {
    organisations: new Map(organisations.map((organisation) => [organisation.slug, organisation])),
    memberships: allMemberships(db),
    region: organisations.find(({ level }) => level === 'region')?.slug ?? '',
    today: monthAt(now),
  };
}

/** What a reminder is about as it stands now, by its name in the audit trail; null when there is no such thing. */
export function situationOf(db: Db, now: Date, about: string): Situation | null {
  return situationIn(db, worldOf(db, now), now, about);
}

/** As situationOf for many messages: each thing is looked up once. */
export function situationReader(db: Db, now: Date): (about: string) => Situation | null {
  let world: World | null = null;
  const known = new Map<string, Situation | null>();
  return (about) => {
    const before = known.get(about);
    if (before !== undefined) return before;
    world ??= worldOf(db, now);
    const found = situationIn(db, world, now, about);
    known.set(about, found);
    return found;
  };
}

function situationIn(db: Db, world: World, now: Date, about: string): Situation | null {
  const [kind, first = '', second = ''] = about.split('/');
  if (kind === 'return') return returnSituation(db, world, first, second);
  if (kind === 'action') {
    const outcome = outcomeById(db, Number(first));
    return outcome?.kind === 'action' ? actionSituation(world, outcome) : null;
  }
  if (kind === 'ask') {
    const ask = asksIn(db, world, now, first).find(({ key }) => key === second);
    return ask === undefined ? null : askSituation(world, ask);
  }
  const month = parseMonth(first);
  if (kind !== 'period' || month === null) return null;
  return { kind: 'publication', month, version: publicationsOf(db, month).length };
}

function returnSituation(db: Queryable, world: World, slug: string, at: string): ReturnSituation | null {
  const organisation = world.organisations.get(slug);
  const month = parseMonth(at);
  const period = month === null ? null : findPeriod(db, month);
  if (organisation === undefined || month === null || period === null) return null;
  const row = findReturn(db, slug, month);
  const blank = situationBy(world, organisation, period, null);
  if (row === null) return blank;
  const last = transitionsOf(db, row.id).at(-1);
  const submission = submissionsOf(db, row.id)[0];
  const queries = queriesOf(db, row.id).filter((query) => query.submission === submission?.id);
  const raised = queriesOf(db, row.id);
  const latest = raised
    .map(({ submission: of }) => of)
    .sort((a, b) => a - b)
    .at(-1);
  return {
    ...blank,
    state: row.state,
    version: row.version,
    last: last === undefined ? null : { action: last.action, from: last.fromState },
    queryOwners: queries.filter(({ answer }) => answer === null).map(({ owner }) => owner),
    queriedBy: raised.filter((query) => query.submission === latest).map(({ raisedBy }) => raisedBy),
    submission:
      submission === undefined
        ? null
        : {
            id: submission.id,
            ratificationBy: submission.ratificationBy,
            ratifiedOn: ratificationOf(db, submission.id),
          },
  };
}

function situationBy(
  world: World,
  { slug, level }: Organisation,
  period: VersionedPeriod,
  fact: ReturnFact | null,
): ReturnSituation {
  return {
    kind: 'return',
    organisation: slug,
    level,
    icb: icbOf(world.memberships, slug, world.today),
    region: world.region,
    month: period.month,
    period,
    state: fact?.state ?? 'not_started',
    version: 0,
    last: null,
    queryOwners: [],
    queriedBy: [],
    submission: fact?.submission ?? null,
  };
}

function asksIn(db: Db, world: World, now: Date, place?: string): Ask[] {
  const places = { organisations: [...world.organisations.values()], memberships: world.memberships };
  return asksKnown(db, places, { at: now.toISOString(), place });
}

function askSituation(world: World, ask: Ask): AskSituation {
  const addressed = addressedTo(ask);
  return {
    kind: 'ask',
    place: ask.place,
    key: ask.key,
    addressed,
    addressedLevel: world.organisations.get(addressed)?.level ?? 'region',
    answerBy: assignmentOf(ask).answerBy,
    answered: answerOf(ask) !== null,
    withdrawn: ask.withdrawn,
    turns: ask.events.filter(({ kind }) => kind !== 'assigned').length,
  };
}

function actionSituation(world: World, outcome: Outcome): ActionSituation {
  const { id, organisation, due } = outcome;
  const level = world.organisations.get(organisation)?.level ?? 'place';
  return { kind: 'action', id, organisation, level, due, open: isOpen(outcome) };
}

/** Everything that the calendar may call for a reminder about, in a fixed number of queries. */
export function calendarSituations(db: Db, now: Date): Situation[] {
  const world = worldOf(db, now);
  const asks = asksIn(db, world, now).map((ask) => askSituation(world, ask));
  const actions = openOutcomes(db)
    .filter(({ kind }) => kind === 'action')
    .map((outcome) => actionSituation(world, outcome));
  return [...returnsChased(db, world, now), ...asks, ...actions];
}

function returnsChased(db: Queryable, world: World, now: Date): ReturnSituation[] {
  const today = londonDate(now);
  const facts = returnFactsSince(db, addMonths(world.today, -RATIFIED_MONTHS));
  const byReturn = new Map(facts.map((fact) => [`${fact.organisation} ${fact.month}`, fact]));
  return allPeriods(db)
    .filter(({ month, opensOn }) => opensOn <= today && month >= addMonths(world.today, -RATIFIED_MONTHS))
    .flatMap((period) => {
      const chased = period.publishedAt === null && today <= addDays(period.dueOn, CHASED_DAYS);
      return [...world.organisations.values()].flatMap((organisation) => {
        const fact = byReturn.get(`${organisation.slug} ${period.month}`) ?? null;
        const { ratificationBy = null, ratifiedOn = null } = fact?.submission ?? {};
        const promised = ratificationBy !== null && ratifiedOn === null;
        if (!existsIn(organisation, period.month) || !(chased || promised)) return [];
        return [situationBy(world, organisation, period, fact)];
      });
    });
}
