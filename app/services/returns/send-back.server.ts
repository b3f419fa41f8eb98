import type { Context } from '~/services/context.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

/** The SRO or a delegate sends the return back to the place's team, with a reason. */
export function sendBack(context: Context, input: MoveInput & { reason: string }) {
  return moveThroughWorkflow<never>(context, input, { action: 'send_back', reason: input.reason }, () => ({
    ok: true,
  }));
}
