import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { type Month, previousMonth } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type {
  ActionFact,
  AgendaFacts,
  AmbitionFact,
  AreaName,
  EscalatedSubject,
  EscalationFact,
  MilestoneFact,
  MovedFact,
  Named,
} from '~/domain/review/agenda';
import { type Ask, addressedTo, askState, assignmentOf } from '~/domain/review/ask';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import type { RollUpRule } from '~/domain/rollups/confidence';
import { moversOf } from '~/domain/rollups/movers';
import { receiptOf } from '~/domain/rollups/receipt';
import { returnsSummary } from '~/domain/rollups/returns';
import type { Context } from '~/services/context.server';
import {
  type AmbitionValues,
  ambitionValues,
  frozenValues,
  inOrder,
  standingsOf,
} from '~/services/rollups/ambition-values.server';
import { type Figures, figuresOf } from '~/services/rollups/figures.server';
import { frameworkOf, placesIn, readWorld, type World } from '~/services/rollups/world.server';
import type { Db } from '~db/client.server';
import { itemById, settledKeys } from '~db/repos/agenda.server';
import { rollUpRule } from '~db/repos/framework.server';
import { type EscalationRow, escalationsTo, openOutcomes, outcomeById } from '~db/repos/outcomes.server';
import { reviewById } from '~db/repos/review.server';
import { effectiveAreas, type MilestoneRow, milestonesOfMonth } from '~db/repos/rollups.server';
import { publicationsIn, wholeSnapshot } from '~db/repos/snapshots.server';
import { asksKnown } from './asks.server';
import type { ReviewHandle } from './review-of.server';

/** What one month's agendas are drafted from, read once for any organisation. */
export interface AgendaBooks {
  world: World;
  month: Month;
  figures: Figures;
  milestones: readonly MilestoneRow[];
  rule: RollUpRule;
  ambitions: AmbitionValues;
  /** Everything as known at this instant. */
  at: string;
  asks: readonly Ask[];
  open: readonly Outcome[];
}

/**
 * Reads the books of a month, as known at an instant, in a fixed number of queries. Of a month published by then every
 * figure is that of its snapshot: ratings, milestones and the values of ambitions.
 */
export function agendaBooks(db: Db, world: World, month: Month, at: string): AgendaBooks {
  const months = [month, previousMonth(month)];
  const published = publicationsIn(db, { months: [month], instant: at }).get(month);
  return {
    world,
    month,
    figures: figuresOf(effectiveAreas(db, { months, instant: at, words: month })),
    milestones: milestonesOfMonth(db, { at: month, instant: at }),
    rule: rollUpRule(db, month),
    ambitions:
      published === undefined
        ? ambitionValues(db, inOrder(frameworkOf(world, month)), { from: month, to: month, instant: at })
        : frozenValues(wholeSnapshot(db, published.id)),
    at,
    asks: asksKnown(db, world, { at }),
    open: openOutcomes(db).filter(({ recordedAt }) => recordedAt <= at),
  };
}

/** How long after a meeting an action counts as due for it. */
const DUE_WITHIN_DAYS = 31;

/** The facts of one organisation's agenda. */
export function agendaFacts(
  books: AgendaBooks,
  organisation: Organisation,
  { meetingOn, escalations }: { meetingOn: IsoDate; escalations: EscalationFact[] },
): AgendaFacts {
  const { world, month, figures, at } = books;
  const now = new Date(at);
  const today = londonDate(now);
  const named = namesOf(world);
  const framework = frameworkOf(world, month);
  const places = placesIn(world, organisation, { month, boundaries: 'then' }, now);
  const dueOn = world.periods.find((period) => period.month === month)?.dueOn ?? today;
  const summary = returnsSummary(
    places.map(({ slug }) => ({ place: slug, submission: figures.reported(slug, month) })),
    { passed: dueOn < today },
  );
  return {
    today,
    dueUntil: addDays(meetingOn, DUE_WITHIN_DAYS),
    returns: {
      expected: summary.expected,
      onTime: summary.onTime.length,
      late: summary.late.map(({ place, days }) => ({ place: named(place), days })),
      missing: summary.missing.map(named),
      awaited: summary.awaited.map(named),
    },
    movers: movesOf(books, places),
    areas: framework.areas.map(({ code, slug, title }) => {
      const own = places.map((place) => figures.of(place, month, code));
      const { confidence } = receiptOf(own, { basis: 'assured', rule: books.rule });
      const { result, places: counts, shares } = confidence;
      return { area: { code, slug, title }, result, places: counts, shares };
    }),
    milestones: milestonesAt(books, places),
    ambitions: behindOf(books, organisation),
    asks: books.asks.flatMap((ask) => {
      if (addressedTo(ask) !== organisation.slug || !['awaiting', 'overdue'].includes(askState(ask, today)))
        return [];
      const { place, key, text, openedMonth } = ask;
      const { answerBy } = assignmentOf(ask);
      return [{ place: named(place), key, text, answerBy, openedMonth }];
    }),
    escalations,
    actions: actionsOf(books, organisation),
  };
}

function namesOf({ organisations }: Pick<World, 'organisations'>): (slug: string) => Named {
  const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
  return (slug) => ({ slug, name: names.get(slug) ?? slug });
}

function movesOf({ world, month, figures }: AgendaBooks, places: readonly Place[]): MovedFact[] {
  const named = namesOf(world);
  const areas = new Map(
    frameworkOf(world, month).areas.map(({ code, slug, title }): [string, AreaName] => [
      code,
      { code, slug, title },
    ]),
  );
  const inMonth = (at: Month) =>
    places.flatMap((place) => [...areas.keys()].map((area) => figures.of(place, at, area)));
  return moversOf(inMonth(month), inMonth(previousMonth(month)), 'assured').flatMap(
    ({ place, area, ...move }) => {
      const of = areas.get(area);
      return of === undefined ? [] : [{ place: named(place), area: of, ...move }];
    },
  );
}

function milestonesAt({ world, month, milestones }: AgendaBooks, places: readonly Place[]): MilestoneFact[] {
  const named = namesOf(world);
  const own = new Set(places.map(({ slug }) => slug));
  const titles = new Map(
    frameworkOf(world, month)
      .milestones.filter(({ level }) => level === 'place')
      .map(({ code, title }) => [code, title]),
  );
  return milestones.flatMap(({ place, milestone, status, currentDue, forecast, slipDays }) => {
    const title = titles.get(milestone);
    if (title === undefined || !own.has(place)) return [];
    return [{ place: named(place), code: milestone, title, status, currentDue, forecast, slipDays }];
  });
}

/** The ambitions on which an organisation is behind its plan. */
function behindOf({ world, month, ambitions, at }: AgendaBooks, organisation: Organisation): AmbitionFact[] {
  const all = inOrder(frameworkOf(world, month));
  const view = { month, boundaries: 'then' } as const;
  return standingsOf(world, organisation, all, view, ambitions, new Date(at)).flatMap(
    ({ ambition, status, variance }) => {
      if (variance === null || (status !== 'behind' && status !== 'far_behind')) return [];
      return [{ code: ambition.code, title: ambition.title, status, variance }];
    },
  );
}

/** Open actions that its reviews (or those of the organisations it took over) recorded, and those aimed at it. */
function actionsOf({ world, open }: AgendaBooks, organisation: Organisation): ActionFact[] {
  const named = namesOf(world);
  const taken = world.organisations.filter(({ successor }) => successor === organisation.slug);
  const own = new Set([organisation.slug, ...taken.map(({ slug }) => slug)]);
  return open
    .filter(
      (outcome) =>
        outcome.kind === 'action' && (own.has(outcome.review.organisation) || own.has(outcome.organisation)),
    )
    .map(({ id, text, organisation: aimed, owner, due }) => ({
      id,
      text,
      organisation: named(aimed),
      owner,
      due,
    }));
}

/** What was escalated to an organisation and still waits: not settled by an earlier review, answered or closed. */
function waitingEscalations(
  db: Db,
  books: Pick<AgendaBooks, 'world' | 'month' | 'at' | 'asks'>,
  organisation: string,
): EscalationFact[] {
  const settled = settledKeys(db, organisation, books.month);
  return escalationsTo(db, organisation)
    .filter(({ id, at }) => at <= books.at && !settled.has(`escalation:${id}`))
    .flatMap((row) => escalationFact(db, books, row));
}

function escalationFact(
  db: Db,
  { world, asks, at }: Pick<AgendaBooks, 'world' | 'at' | 'asks'>,
  row: EscalationRow,
): EscalationFact[] {
  const subject = subjectOf(db, asks, row, londonDate(new Date(at)));
  if (subject === null) return [];
  return [{ id: row.id, from: namesOf(world)(row.from), question: row.question, subject }];
}

function subjectOf(
  db: Db,
  asks: readonly Ask[],
  { subject, place, ask, outcome, item }: EscalationRow,
  today: IsoDate,
): EscalatedSubject | null {
  if (subject === 'ask') {
    const found = asks.find((one) => one.place === place && one.key === ask);
    if (found === undefined || !['awaiting', 'overdue'].includes(askState(found, today))) return null;
    return { kind: 'ask', place: found.place, key: found.key, text: found.text };
  }
  if (subject === 'outcome') {
    const found = outcomeById(db, outcome ?? 0);
    if (found === null || !isOpen(found)) return null;
    return { kind: 'outcome', id: found.id, outcomeKind: found.kind, text: found.text };
  }
  const found = itemById(db, item ?? 0);
  const review = found === null ? null : reviewById(db, found.review);
  if (found === null || review === null) return null;
  return {
    kind: 'item',
    organisation: review.organisation,
    month: review.month,
    id: found.id,
    text: found.title ?? '',
  };
}

/** The facts of a review's agenda as they stand now. */
export function factsFor(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { organisation, month }: ReviewHandle,
  meetingOn: IsoDate,
): AgendaFacts {
  const books = agendaBooks(db, readWorld(db, now), month, now.toISOString());
  const escalations = waitingEscalations(db, books, organisation.slug);
  return agendaFacts(books, organisation, { meetingOn, escalations });
}
