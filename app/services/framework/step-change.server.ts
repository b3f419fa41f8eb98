import type { Proposal } from '~/domain/framework/plan-change';
import type { ChangeStep } from '~/domain/framework/preview';
import type { Context } from '~/services/context.server';
import { type ChangeFailure, confirmChange, LONGEST_REASON, previewChange } from './change-framework.server';

/** The box of the form that a refusal is about. */
const FIELD: Partial<Record<ChangeFailure['code'], string>> = {
  too_early: 'from',
  too_far: 'from',
  not_standing: 'from',
  to_before_from: 'to',
  last_function: 'to',
  reason_missing: 'reason',
  reason_long: 'reason',
  bad_order: 'order',
};

/** The next step of a change: its preview first, and with the preview's seal the change itself. */
export function stepChange(
  context: Context,
  input: { proposal: Proposal; reason: string; seal: string | null },
): ChangeStep {
  const reason = input.reason.trim();
  if (reason === '') return refused('reason_missing', 'Say why the framework changes');
  if (reason.length > LONGEST_REASON)
    return refused('reason_long', `Give the reason in ${LONGEST_REASON} characters or fewer`);
  if (input.seal === null) {
    const found = previewChange(context, input.proposal);
    return found.ok
      ? { step: 'preview', preview: found.value, stale: false }
      : refused(found.code, found.message);
  }
  const done = confirmChange(context, { ...input, seal: input.seal });
  if (done.ok) return { step: 'recorded', change: done.value.change };
  if (done.code === 'stale' && 'preview' in done)
    return { step: 'preview', preview: done.preview, stale: true };
  return refused(done.code as ChangeFailure['code'], done.message);
}

function refused(code: ChangeFailure['code'], message: string): ChangeStep {
  return { step: 'refused', code, field: FIELD[code] ?? 'title', message };
}
