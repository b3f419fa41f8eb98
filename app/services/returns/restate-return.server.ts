import type { Context } from '~/services/context.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

/** The London office reopens an accepted return with a reason: the place corrects it and signs again. */
export function restateReturn(context: Context, input: MoveInput & { reason: string }) {
  return moveThroughWorkflow<never>(context, input, { action: 'restate', reason: input.reason }, () => ({
    ok: true,
  }));
}
