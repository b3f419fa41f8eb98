import type { Context } from '~/services/context.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

/** The ICB accepts a submitted return: final for the month. */
export function acceptReturn(context: Context, input: MoveInput) {
  return moveThroughWorkflow<never>(context, input, { action: 'accept' }, () => ({ ok: true }));
}
