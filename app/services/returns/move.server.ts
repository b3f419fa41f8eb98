import type { Month } from '~/domain/month';
import { isSigner, may, type ReturnPermission, wouldSignOwnWork } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { PARTY_WORDS } from '~/domain/returns/party-words';
import type { ReturnAction } from '~/domain/returns/workflow';
import { transitionFor } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import { lostPowers } from '~/services/people/lent-powers.server';
import { queueAfterMove } from '~/services/records/queue-reminders.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { insertReturn, moveReturn, type ReturnRow } from '~db/repos/returns.server';
import { type ReturnHandle, returnEntity, returnOf } from './return-of.server';

export type MoveFailure = Failure<'not_found' | 'forbidden' | 'stale' | 'reason_missing' | 'own_work'>;

export interface MoveInput {
  place: string;
  month: Month;
  /** The return's version as the person saw it; 0 for one that nobody has opened. */
  seenVersion: number;
}

/**
 * Moves a return through the workflow: permission, version, then `work` (whose failure leaves everything as it was),
 * then the state, the transition row and the audit event, in one transaction.
 */
export function moveThroughWorkflow<F extends Failure>(
  context: Context,
  input: MoveInput,
  move: { action: Exclude<ReturnAction, 'open'>; reason?: string },
  work: (tx: Transaction, handle: ReturnHandle, row: ReturnRow) => { ok: true } | F,
): { ok: true; value: { state: string } } | MoveFailure | F {
  return inTransaction(context.db, (tx) => {
    const found = returnOf(tx, context.now, input);
    if (!found.ok) return found;
    const handle = found.value;
    const refused = refusal(context, handle, move.action, input.seenVersion);
    if (refused !== null) return refused;
    const transition = transitionFor(handle.resource.state, move.action);
    if (transition === null) return failure('stale', STALE);
    const reason = move.reason?.trim() ?? '';
    if (transition.reason === 'required' && reason === '')
      return failure(
        'reason_missing',
        `Give a reason, so that ${PARTY_WORDS[handle.place.level].reporter} knows what to do.`,
      );
    const at = context.now.toISOString();
    const row = handle.row ?? insertReturn(tx, handle.place.slug, handle.month, at);
    const done = work(tx, handle, row);
    if (!done.ok) return done;
    const { action, from, to } = transition;
    const step = { action, fromState: from, toState: to, by: context.actor.id, at, reason };
    if (!moveReturn(tx, row, step)) throw new Error('the version of a return moved inside one transaction');
    recordEvent(tx, context, {
      action: `return.${action}`,
      entity: returnEntity(handle.place.slug, handle.month),
      before: { state: from },
      after: { state: to },
      ...(reason === '' ? {} : { reason }),
    });
    queueAfterMove(tx, context, returnEntity(handle.place.slug, handle.month));
    return success({ state: to });
  });
}

const STALE =
  'The return has moved on since you opened this page. Look at where it stands now, then decide again.';

function refusal(
  context: Context,
  handle: ReturnHandle,
  action: ReturnAction,
  seenVersion: number,
): MoveFailure | null {
  const { actor } = context;
  const { resource, row } = handle;
  if (may(actor, `return.${action}` as ReturnPermission, resource))
    return (row?.version ?? 0) === seenVersion ? null : failure('stale', STALE);
  if (
    action === 'sign' &&
    isSigner(actor, resource.place, resource.level) &&
    wouldSignOwnWork(actor, resource)
  )
    return failure(
      'own_work',
      `You typed in this return, so ${PARTY_WORDS[handle.place.level].otherSigner} has to sign it.`,
    );
  const stateAllows = transitionFor(resource.state, action) !== null;
  const seesIt = may(actor, 'return.see_state', resource);
  if (seesIt && !stateAllows) return failure('stale', STALE);
  const lost =
    action === 'sign' || action === 'send_back' ? lostPowers(context).get(resource.place) : undefined;
  return failure('forbidden', lost ?? 'Your role does not allow this step.');
}
