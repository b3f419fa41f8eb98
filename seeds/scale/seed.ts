import { addDays, type IsoDate } from '~/domain/date';
import { addMonths, lastDay, type Month, month, nextMonth } from '~/domain/month';
import { icbOf, PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { SubmissionContent } from '~/domain/returns/content';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { hashPassword } from '~/services/people/password.server';
import { ensurePeriods } from '~/services/returns/ensure-periods.server';
import { returnEntity } from '~/services/returns/return-of.server';
import { writeSubmission } from '~/services/returns/write-submission.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { assurances, returns } from '~db/schema/returns';
import { personId } from '~seeds/demo/accounts';
import { markDemonstration, refuseUnlessEmpty } from '~seeds/demo/marking';
import { momentOn } from '~seeds/demo/moments';
import { seedPeople } from '~seeds/demo/people';
import { publishMonths } from '~seeds/demo/periods';
import { type Records, recordsOf } from '~seeds/demo/records';
import { type DemoPlace, periodOf, type World, worldOf } from '~seeds/demo/world';
import { seedReference } from '~seeds/reference/load';
import { loadReference } from '~seeds/reference/schema';
import { scaleReturn } from './content';
import { withPlaces } from './organisations';
import { REASONS, sentence } from './words';

/** Always the same data for the same number of months and places. */
const SEED = 7;
/** Reviewers give one area in ten their own rating. */
const ASSURED_SHARE = 0.1;

export interface ScaleOptions {
  /** How many months of complete returns, from the programme's first. */
  months: number;
  /** How many places; those beyond the real ones are invented. */
  places: number;
}

/** The day such data are made for: all months are due, the last one not yet published, and the next one open. */
export function scaleDay({ months }: Pick<ScaleOptions, 'months'>): IsoDate {
  return `${addMonths(PUBLISHED_MONTH, months)}-15`;
}

/**
 * Fills a new database with complete data: every place, month, area, function and milestone, signed, reviewed and, but for
 * the last month, published. Throws on a database that holds anything.
 */
export async function seedScale(db: Db, options: ScaleOptions): Promise<void> {
  refuseUnlessEmpty(db);
  if (allOrganisations(db).length > 0)
    throw new Error('This database holds organisations already. Give the name of a new file.');
  const reference = withPlaces(loadReference(), options.places);
  const asOf = scaleDay(options);
  const now = new Date(`${asOf}T09:00:00Z`);
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  seedReference(db, now, reference);
  inTransaction(db, (tx) => {
    ensurePeriods(tx, now);
    const world = worldOf(tx, asOf, SEED);
    const records = recordsOf(db, tx);
    seedPeople(tx, reference, passwordHash);
    for (const place of world.places) filePlace(tx, world, place, records);
    markDemonstration(tx, asOf);
    records.settle();
    publishMonths({ db, tx }, world, records, []);
    records.write();
    markDemonstration(tx, asOf);
  });
}

function filePlace(tx: Transaction, world: World, place: DemoPlace, records: Records): void {
  let last: SubmissionContent | null = null;
  for (const at of world.months)
    if (at < world.thisMonth) last = fileMonth(tx, world, place, at, last, records);
}

/** When a return was opened, sent for signature, signed and accepted. */
function daysOf(
  world: World,
  place: DemoPlace,
  at: Month,
): Record<'opened' | 'asked' | 'signed' | 'accepted', string> {
  const { dueOn } = periodOf(world, at);
  const late = world.chance.happens(0.06, 'late', place.slug, at) ? 2 : -1;
  const minutes = world.chance.whole(0, 400, 'minutes', place.slug, at);
  return {
    opened: momentOn(addDays(lastDay(at), -6), minutes),
    asked: momentOn(addDays(dueOn, -2), minutes),
    signed: momentOn(addDays(dueOn, late), minutes),
    accepted: momentOn(addDays(dueOn, 4), minutes),
  };
}

function fileMonth(
  tx: Transaction,
  world: World,
  place: DemoPlace,
  at: Month,
  last: SubmissionContent | null,
  records: Records,
): SubmissionContent {
  const days = daysOf(world, place, at);
  const manager = personId('programme.manager', place.slug);
  const sro = personId('sro', place.slug);
  const icb = icbOf(world.memberships, place.slug, at) ?? '';
  const reviewer = personId('reviewer', icb);
  const { id } = tx
    .insert(returns)
    .values({
      organisation: place.slug,
      month: at,
      state: 'accepted',
      stateSince: days.accepted,
      openedAt: days.opened,
      version: 4,
    })
    .returning({ id: returns.id })
    .get();
  const { content, assessments } = scaleReturn(world, place, at, last);
  const submission = writeSubmission(
    tx,
    id,
    periodOf(world, at),
    content,
    assessments,
    {
      typedBy: [manager],
      askedBy: manager,
      signedBy: sro,
      signedFor: null,
      attestation: `SRO, ${place.name}, Senior Responsible Officer for ${place.name}`,
      ratificationBy: null,
    },
    days.signed,
    false,
  );
  const assured = assessments.filter(({ area }) =>
    world.chance.happens(ASSURED_SHARE, 'assures', place.slug, area, at),
  );
  if (assured.length > 0)
    tx.insert(assurances)
      .values(
        assured.map(({ area, proposed }) => ({
          submission: submission.id,
          area,
          confidence: proposed,
          reason: sentence(world.chance, REASONS, place.slug, area, at),
          by: reviewer,
          at: days.accepted,
        })),
      )
      .run();
  recordSteps(records, id, returnEntity(place.slug, at), days, { manager, sro, reviewer });
  return content;
}

function recordSteps(
  records: Records,
  id: number,
  entity: string,
  days: ReturnType<typeof daysOf>,
  { manager, sro, reviewer }: Record<'manager' | 'sro' | 'reviewer', string>,
): void {
  const steps = [
    { action: 'open', fromState: 'not_started', toState: 'draft', by: manager, at: days.opened },
    { action: 'ask_sign_off', fromState: 'draft', toState: 'awaiting_sign_off', by: manager, at: days.asked },
    { action: 'sign', fromState: 'awaiting_sign_off', toState: 'submitted', by: sro, at: days.signed },
    { action: 'accept', fromState: 'submitted', toState: 'accepted', by: reviewer, at: days.accepted },
  ] as const;
  for (const step of steps) {
    records.transition({ return: id, reason: '', ...step });
    records.audit({
      at: step.at,
      actor: step.by,
      action: step.action === 'open' ? 'return.opened' : `return.${step.action}`,
      entity,
      before: { state: step.fromState },
      after: { state: step.toState },
    });
  }
}

/** One more signed return, of the month that is open, in data made by seedScale. Gives the month. */
export function fileOneMore(db: Db, place: string): Month {
  return inTransaction(db, (tx) => {
    const last = month(db.$client.prepare('select max(month) from submissions').pluck().get() as string);
    const at = nextMonth(last);
    const world = worldOf(tx, `${at}-15`, SEED);
    const found = world.places.find(({ slug }) => slug === place);
    if (found === undefined) throw new RangeError(`there is no place ${place}`);
    const records = recordsOf(db, tx);
    fileMonth(tx, world, found, at, null, records);
    records.settle();
    return at;
  });
}
