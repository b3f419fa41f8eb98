import { addDays, isDate, londonDate } from '~/domain/date';
import type { Actor } from '~/domain/people/actor';
import { holds } from '~/domain/people/actor';
import { type Failure, failure } from '~/domain/result';
import type { CheckResult } from '~/domain/returns/checks';
import { PARTY_WORDS } from '~/domain/returns/party-words';
import { PARTY_ROLES } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { type ReturnRow, transitionsOf } from '~db/repos/returns.server';
import { draftOf } from './draft-of.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';
import type { ReturnHandle } from './return-of.server';
import { type Signature, writeSubmission } from './write-submission.server';

export type SignFailure =
  | (Failure<'checks_failed'> & { check: CheckResult })
  | Failure<'attestation_missing' | 'ratification_date' | 'queries_unanswered'>;

export interface SignInput extends MoveInput {
  /** The signer ticked the statement. */
  attests: boolean;
  /** Set when the board has yet to ratify: the day by which it will. */
  ratificationBy: string | null;
  /** A word to go with the signature. */
  reason?: string;
}

/** How long a board may take to ratify, in days: a year catches typing slips without binding anyone. */
const LONGEST_RATIFICATION = 366;

/**
 * Signs and submits: stores the immutable copy, then the return is submitted. From 'queried' every query of the last
 * submission must have been answered.
 */
export function signReturn(context: Context, input: SignInput) {
  return moveThroughWorkflow<SignFailure>(
    context,
    input,
    { action: 'sign', reason: input.reason },
    (tx, handle, row) => {
      const fault = signatureFault(tx, context, input, handle, row);
      if (fault !== null) return fault;
      const { check, content, assessments } = draftOf(tx, handle, context.now);
      if (check.errors.length > 0)
        return { ...failure('checks_failed', 'The return has faults that must be put right first.'), check };
      const at = context.now.toISOString();
      const signature = signatureOf(tx, context.actor, input, handle, row);
      const reopened = transitionsOf(tx, row.id).some((step) => step.action === 'restate');
      const restatement = reopened || handle.period.publishedAt !== null;
      writeSubmission(tx, row.id, handle.period, content, assessments, signature, at, restatement);
      return { ok: true };
    },
  );
}

function signatureFault(
  tx: Transaction,
  context: Context,
  input: SignInput,
  handle: ReturnHandle,
  row: ReturnRow,
): SignFailure | null {
  if (!input.attests) return failure('attestation_missing', 'Tick the statement to sign the return.');
  const today = londonDate(context.now);
  const { ratificationBy } = input;
  if (ratificationBy !== null) {
    const possible =
      isDate(ratificationBy) &&
      ratificationBy > today &&
      ratificationBy <= addDays(today, LONGEST_RATIFICATION);
    if (!possible)
      return failure(
        'ratification_date',
        'Give the day by which the board will ratify: after today, within a year.',
      );
  }
  if (row.state !== 'queried') return null;
  const open = queriesOf(tx, row.id).some(
    (query) => query.submission === handle.submissions[0]?.id && query.answer === null,
  );
  const { reviewer } = PARTY_WORDS[handle.place.level];
  return open
    ? failure('queries_unanswered', `Answer every query of ${reviewer} before signing again.`)
    : null;
}

function signatureOf(
  tx: Transaction,
  actor: Actor,
  input: SignInput,
  handle: ReturnHandle,
  row: ReturnRow,
): Signature {
  const place = handle.place;
  const isSro = holds(actor, PARTY_ROLES[place.level].signer, place.slug);
  const delegation = actor.delegations.find((lent) => lent.organisation === place.slug);
  const asked = transitionsOf(tx, row.id).findLast((step) => step.action === 'ask_sign_off');
  return {
    typedBy: [...handle.resource.typedBy],
    askedBy: asked?.by ?? null,
    signedBy: actor.id,
    signedFor: isSro ? null : (delegation?.lentById ?? null),
    attestation: isSro
      ? `${actor.name}, ${place.level === 'place' ? 'Senior Responsible Officer' : 'signing'} for ${place.name}`
      : `${actor.name}, delegate of ${delegation?.by ?? 'the Senior Responsible Officer'} for ${place.name}`,
    ratificationBy: input.ratificationBy,
  };
}
