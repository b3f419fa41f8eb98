import type { Context } from '~/services/context.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

/** The ICB accepts a submitted return: final for the month. */
export function acceptReturn(context: Context, input: MoveInput & { reason?: string }) {
  return moveThroughWorkflow<never>(context, input, { action: 'accept', reason: input.reason }, () => ({
    ok: true,
  }));
}
