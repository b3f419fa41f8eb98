import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { asAt, type Milestone } from '~/domain/framework/framework';
import { firstDay, type Month } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { carryForward, settle } from '~/domain/returns/carry-forward';
import { checkReturn } from '~/domain/returns/checks';
import type { DraftContent, MilestoneDue, SubmissionContent } from '~/domain/returns/content';
import { type ReturnAction, type ReturnState, transitionFor } from '~/domain/returns/workflow';
import { returnEntity } from '~/services/returns/return-of.server';
import { writeSubmission } from '~/services/returns/write-submission.server';
import type { Transaction } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { returns } from '~db/schema/returns';
import { personId } from './accounts';
import { changedParts } from './entries';
import { milestoneEntry, reachedOn } from './milestones';
import { longDate, momentOn, workday, workdayBefore } from './moments';
import { EVIDENCE, MOVED, MOVED_AGAIN } from './own-returns-words';
import type { Records } from './records';
import { plannedTimeline, type Timeline, upTo } from './timeline';
import { type DemoPlace, periodOf, type World } from './world';

/** The milestones that the ICBs and London report themselves, month by month. */

/** Who types, signs and accepts what an organisation reports of its own. */
interface Hands {
  types: string;
  signs: string;
  signsAs: string;
  accepts: string;
}

function handsOf({ slug, level, shortName }: Organisation): Hands {
  if (level === 'region') {
    const office = personId('office', slug);
    return {
      types: office,
      signs: personId('director', slug),
      signsAs: 'Programme director, signing for London',
      accepts: office,
    };
  }
  return {
    types: personId('reviewer', slug),
    signs: personId('board', slug),
    signsAs: `ICB board member, ${shortName}, signing for ${shortName}`,
    accepts: personId('office', 'london'),
  };
}

/** The ICBs and London as the demonstration knows places: without residents of their own. */
export function reportersOf(db: Transaction): DemoPlace[] {
  return allOrganisations(db)
    .filter(({ level }) => level !== 'place')
    .map((one) => ({ ...one, residents: 0, neighbourhoods: null }) as unknown as DemoPlace);
}

/** When a milestone is really reached: an ICB that took over reaches it with the last of those it took over from. */
function reachedBy(
  world: World,
  reporters: readonly DemoPlace[],
  reporter: DemoPlace,
  milestone: Milestone,
): IsoDate | null {
  const before = reporters.filter(({ successor }) => successor === reporter.slug);
  const all = (before.length > 0 ? before : [reporter]).map((one) => reachedOn(world, one, milestone));
  return all.includes(null) ? null : (all.toSorted().at(-1) ?? null);
}

/** The latest month ends with one return that waits for a signature and one that waits to be accepted. */
const AWAITING_SIGNATURE = 'nel';
const AWAITING_ACCEPTANCE = 'sel';
/** This month only one has begun. */
const BEGUN = 'swl';

function timesOf(world: World, reporter: DemoPlace, at: Month): Timeline | null {
  const planned = plannedTimeline(world, reporter, at);
  if (at === world.thisMonth) {
    if (reporter.slug !== BEGUN) return null;
    const start = Date.parse(`${firstDay(at)}T07:00:00Z`);
    const opened = new Date(start + (Date.parse(world.asOfInstant) - start) * 0.6).toISOString();
    return { ...upTo(planned, ''), opened };
  }
  if (planned.signed === null) return null;
  const accepted = momentOn(
    workday(
      addDays(
        londonDate(new Date(planned.signed)),
        world.chance.whole(1, 5, 'own accepted', reporter.slug, at),
      ),
    ),
    world.chance.whole(0, 400, 'own accepted at', reporter.slug, at),
  );
  const whole = {
    ...planned,
    sentBack: null,
    askedAgain: null,
    queried: null,
    answered: null,
    signedAgain: null,
  };
  const last = at === world.lastMonth;
  const signed = last && reporter.slug === AWAITING_SIGNATURE ? null : planned.signed;
  const done = signed === null || (last && reporter.slug === AWAITING_ACCEPTANCE) ? null : accepted;
  return upTo({ ...whole, signed, accepted: done }, world.asOfInstant);
}

function typed(
  world: World,
  reporters: readonly DemoPlace[],
  reporter: DemoPlace,
  milestones: readonly Milestone[],
  carried: DraftContent,
  at: Month,
  today: IsoDate,
): DraftContent {
  const { chance } = world;
  const draft = structuredClone(carried);
  for (const milestone of milestones) {
    const before = carried.milestones[milestone.code];
    if (before === undefined) continue;
    const key = [reporter.slug, milestone.code, at] as const;
    const truth = reachedBy(world, reporters, reporter, milestone);
    const evidence = `${EVIDENCE[milestone.code] ?? milestone.evidence}, ${longDate(truth ?? today)}`;
    const entry = milestoneEntry(world, reporter, milestone, before, at, today, () => evidence, truth);
    const moved = before.forecast !== null && entry.forecast !== null && entry.forecast > before.forecast;
    const changed = JSON.stringify(entry) !== JSON.stringify(before);
    draft.milestones[milestone.code] =
      moved && entry.state !== 'complete'
        ? { ...entry, note: chance.pick(MOVED, 'own moved', ...key) }
        : !changed && before.state !== null && chance.happens(0.85, 'own confirms', ...key)
          ? { ...entry, confirmed: true }
          : entry;
  }
  return draft;
}

/** Tells every month of every ICB and of London, as far as it had come by the demonstration's day. */
export function tellOwnReturns(tx: Transaction, world: World, records: Records): void {
  const reporters = reportersOf(tx);
  const whole = wholeFramework(tx);
  for (const reporter of reporters) {
    let earlier: SubmissionContent[] = [];
    for (const at of world.months.filter((one) => existsIn(reporter, one))) {
      const milestones = asAt(whole, at).milestones.filter(({ level }) => level === reporter.level);
      const content = tellMonth(tx, { world, records, reporters, reporter, milestones }, at, earlier);
      if (content !== null) earlier = [content, ...earlier].slice(0, 2);
    }
  }
}

interface Telling {
  world: World;
  records: Records;
  reporters: readonly DemoPlace[];
  reporter: DemoPlace;
  milestones: readonly Milestone[];
}

function tellMonth(
  tx: Transaction,
  { world, records, reporters, reporter, milestones }: Telling,
  at: Month,
  earlier: readonly SubmissionContent[],
): SubmissionContent | null {
  const times = timesOf(world, reporter, at);
  if (times === null || times.opened === null) return null;
  const organisation = reporter.slug;
  const hands = handsOf(reporter);
  const today = londonDate(new Date(times.asked ?? world.asOfInstant));
  const last = earlier[0] ?? null;
  const outline = { areas: [], milestones: milestones.map(({ code }) => code), sectors: [] };
  const carried = carryForward(outline, last);
  const draft = typed(world, reporters, reporter, milestones, carried, at, today);
  const dues = Object.fromEntries(
    milestones.map(({ code, dueOn }): [string, MilestoneDue] => [
      code,
      { baselineDue: dueOn, currentDue: dueOn },
    ]),
  );
  const frozen = () => settle(draft, { organisation, month: at, last, dues, areaOfMilestone: {} });
  const checked = () => checkReturn({ content: frozen(), assessments: [], earlier, plausible: {}, today });
  for (const { key, sentence } of checked().warnings)
    if (sentence === '')
      draft.warnings[key] = { sentence: world.chance.pick(MOVED_AGAIN, 'own again', organisation, key, at) };
  const fault = checked().errors[0];
  if (fault !== undefined)
    throw new Error(`the return of ${organisation} for ${at} fails its checks: ${JSON.stringify(fault)}`);

  const { steps, state } = stepsOf(times, hands);
  const { id } = tx
    .insert(returns)
    .values({
      organisation,
      month: at,
      state,
      stateSince: steps.at(-1)?.at ?? times.opened,
      openedAt: times.opened,
      version: steps.length,
    })
    .returning({ id: returns.id })
    .get();
  const savedAt = momentOn(workdayBefore(londonDate(new Date(times.opened))), 460);
  const parts = changedParts({ carried, draft });
  for (const part of parts)
    records.entry({
      ...part,
      return: id,
      savedBy: hands.types,
      savedAt: [savedAt, times.opened].toSorted().at(-1) as string,
      version: 1,
    });
  for (const step of steps) recordStep(records, id, returnEntity(organisation, at), step);
  if (times.signed === null) return null;
  const content = frozen();
  writeSubmission(
    tx,
    id,
    periodOf(world, at),
    content,
    [],
    {
      typedBy: parts.length > 0 ? [hands.types] : [],
      askedBy: hands.types,
      signedBy: hands.signs,
      signedFor: null,
      attestation: hands.signsAs,
      ratificationBy: null,
    },
    times.signed,
    false,
  );
  return content;
}

interface Step {
  action: ReturnAction;
  fromState: ReturnState;
  toState: ReturnState;
  by: string;
  at: string;
}

function stepsOf(times: Timeline, hands: Hands): { steps: Step[]; state: ReturnState } {
  const steps: Step[] = [];
  let state: ReturnState = 'not_started';
  const planned: [ReturnAction, string | null, string][] = [
    ['open', times.opened, hands.types],
    ['ask_sign_off', times.asked, hands.types],
    ['sign', times.signed, hands.signs],
    ['accept', times.accepted, hands.accepts],
  ];
  for (const [action, at, by] of planned) {
    const transition = transitionFor(state, action);
    if (at === null || transition === null) break;
    steps.push({ action, fromState: state, toState: transition.to, by, at });
    state = transition.to;
  }
  return { steps, state };
}

function recordStep(records: Records, id: number, entity: string, step: Step): void {
  const { action, fromState, toState, by, at } = step;
  records.transition({ ...step, return: id, reason: '' });
  if (action === 'open') records.audit({ at, actor: by, action: 'return.opened', entity });
  else
    records.audit({
      at,
      actor: by,
      action: `return.${action}`,
      entity,
      before: { state: fromState },
      after: { state: toState },
    });
}
