import { addDays, londonDate } from '~/domain/date';
import { returnEntity } from '~/services/returns/return-of.server';
import { writeSubmission } from '~/services/returns/write-submission.server';
import type { Transaction } from '~db/client.server';
import type { SubmissionRow } from '~db/repos/submissions.server';
import { delegations } from '~db/schema/people';
import { ratifications } from '~db/schema/returns';
import { PLACES_WITH_DEPUTY, personId } from './accounts';
import type { TypedReturn } from './content';
import { momentOn, workday } from './moments';
import type { Records } from './records';
import type { Told } from './review';
import { type DemoPlace, periodOf, type World } from './world';

/** Who signs for a place at an instant: its SRO, or the deputy while the power is lent. */
export type Signers = (
  place: DemoPlace,
  at: string,
) => { id: string; signedFor: string | null; words: string };

interface Lent {
  place: string;
  from: string;
  to: string;
}

/** Each August, and in one place at the demonstration's day, the SRO is away and lends the power to sign. */
function lentOf(world: World): Lent[] {
  const years = [...new Set(world.months.map((at) => at.slice(0, 4)))];
  const summers = PLACES_WITH_DEPUTY.flatMap((place) =>
    years.map((year) => ({ place, from: `${year}-08-01`, to: `${year}-08-28` })),
  );
  const now = { place: 'croydon', from: addDays(world.asOf, -4), to: addDays(world.asOf, 10) };
  return [...summers, now].filter(
    ({ place, from }) => from <= world.asOf && world.places.some((it) => it.slug === place),
  );
}

/** Records the delegations and gives a way to find the signer of a place at an instant. */
export function seedDelegations(tx: Transaction, world: World, records: Records): Signers {
  const lent = lentOf(world);
  for (const { place, from, to } of lent) {
    const sro = personId('sro', place);
    const person = personId('deputy.sro', place);
    const createdAt = momentOn(addDays(from, -3), 60);
    tx.insert(delegations)
      .values({
        organisation: place,
        person,
        lentBy: sro,
        recordedBy: sro,
        fromDate: from,
        toDate: to,
        createdAt,
      })
      .run();
    records.audit({
      at: createdAt,
      actor: sro,
      action: 'delegation.lent',
      entity: `delegation/${place}`,
      after: { person, lentBy: sro, from, to },
    });
  }
  return (place, at) => {
    const day = londonDate(new Date(at));
    const sro = personId('sro', place.slug);
    const deputised = lent.some((it) => it.place === place.slug && it.from <= day && day <= it.to);
    if (!deputised)
      return {
        id: sro,
        signedFor: null,
        words: `SRO, ${place.name}, Senior Responsible Officer for ${place.name}`,
      };
    return {
      id: personId('deputy.sro', place.slug),
      signedFor: sro,
      words: `Deputy SRO, ${place.name}, delegate of SRO, ${place.name} for ${place.name}`,
    };
  };
}

/** Signs a return: the immutable copy, and now and then a board that has yet to ratify it. */
export function sign(told: Told, typed: TypedReturn, typedBy: string[], at: string): SubmissionRow {
  const { tx, author, occasion, returnId, signers } = told;
  const { world, place } = author;
  const { chance } = world;
  const day = londonDate(new Date(at));
  const signer = signers(place, at);
  const pending = chance.happens(0.07, 'pending', place.slug, at);
  const ratificationBy = pending
    ? workday(addDays(day, chance.whole(18, 35, 'ratify by', place.slug, at)))
    : null;
  const submission = writeSubmission(
    tx,
    returnId,
    periodOf(world, occasion.at),
    typed.content,
    typed.assessments,
    {
      typedBy,
      askedBy: personId('programme.manager', place.slug),
      signedBy: signer.id,
      signedFor: signer.signedFor,
      attestation: signer.words,
      ratificationBy,
    },
    at,
    false,
  );
  if (ratificationBy !== null) ratify(told, submission, ratificationBy);
  return submission;
}

function ratify({ tx, author, at, records }: Told, { id, sequence }: SubmissionRow, by: string): void {
  const { world, place } = author;
  const ratifiedOn = workday(addDays(by, world.chance.whole(-9, 6, 'ratified', place.slug, at)));
  const recordedAt = momentOn(ratifiedOn, 300);
  if (recordedAt > world.asOfInstant || world.chance.happens(0.12, 'forgotten', place.slug, at)) return;
  const recordedBy = personId('programme.manager', place.slug);
  tx.insert(ratifications).values({ submission: id, ratifiedOn, recordedBy, recordedAt }).run();
  records.audit({
    at: recordedAt,
    actor: recordedBy,
    action: 'return.ratified',
    entity: returnEntity(place.slug, at),
    after: { submission: sequence, ratifiedOn },
  });
}
