import { data, redirect } from '@remix-run/node';
import { forbidden, notFound } from '~/auth/guards.server';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import type { ChangePreview, ChangeStep } from '~/domain/framework/preview';
import { paths } from '~/paths';
import { fieldText } from './form-fields.server';
import { readForm } from './params.server';
import { typedFields } from './typed-fields';

/** What was sent from a form that changes the framework: what was typed, and which of its buttons was pressed. */
export interface SentChange {
  typed: Typed;
  /** True for “Go back and edit”. */
  back: boolean;
  reason: string;
  /** The seal of the preview that is confirmed; null while a preview is asked for. */
  seal: string | null;
}

/** Reads a form that changes the framework. */
export async function readSentChange(request: Request): Promise<SentChange> {
  const form = await readForm(request);
  const step = fieldText(form, 'step');
  return {
    typed: typedFields(form),
    back: step === 'back',
    reason: fieldText(form, 'reason'),
    seal: step === 'confirm' ? fieldText(form, 'seal') : null,
  };
}

/** The form once more with what was typed: after “Go back and edit”, or with what is wrong. */
export function changeAgain(typed: Typed, faults: FormFault[] = []) {
  return data({ typed, faults, preview: null, stale: false }, { status: faults.length === 0 ? 200 : 400 });
}

/**
 * The answer to a step of a change: its preview (409 when the one confirmed no longer holds), the recorded change, or
 * the form with what is wrong. `boxOf` names the box of this form for a field that it does not have.
 */
export function changeAnswer<View>(
  step: ChangeStep,
  typed: Typed,
  show: (preview: ChangePreview) => View,
  boxOf: (field: string) => string = (field) => field,
) {
  if (step.step === 'recorded') return redirect(paths.adminFrameworkChange(step.change, { done: 'yes' }));
  if (step.step === 'preview') {
    const faults: FormFault[] = [];
    return data(
      { typed, faults, preview: show(step.preview), stale: step.stale },
      { status: step.stale ? 409 : 200 },
    );
  }
  if (step.code === 'forbidden') forbidden(step.message);
  if (step.code === 'not_found') notFound(step.message);
  return changeAgain(typed, [{ field: boxOf(step.field), message: step.message }]);
}
