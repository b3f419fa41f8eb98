import { data, redirect } from '@remix-run/node';
import { forbidden, notFound } from '~/auth/guards.server';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import type { ChangeStep } from '~/domain/framework/preview';
import { paths } from '~/paths';
import { fieldText } from './form-fields.server';
import { readForm } from './params.server';
import { typedFields } from './typed-fields';

/** What was sent from a form of a dated change: what was typed, and which of its buttons was pressed. */
export interface SentChange {
  typed: Typed;
  /** True for “Go back and edit”. */
  back: boolean;
  reason: string;
  /** The seal of the preview that is confirmed; null while a preview is asked for. */
  seal: string | null;
}

/** Reads a form of a dated change. */
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

/** How one kind of change is shown and where it leads. */
interface Showing<Preview, View> {
  show: (preview: Preview) => View;
  /** Where a recorded change stands. */
  recorded: (change: number) => string;
  /** Names the box of this form for a field that it does not have. */
  boxOf?: (field: string) => string;
}

/**
 * The answer to a step of a change: its preview (409 when the one confirmed no longer holds), the recorded change, or
 * the form with what is wrong.
 */
export function changeAnswer<Preview, View>(
  step: ChangeStep<Preview>,
  typed: Typed,
  { show, recorded, boxOf = (field) => field }: Showing<Preview, View>,
) {
  if (step.step === 'recorded') return redirect(recorded(step.change));
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

/** Where a change of the framework stands once it is recorded. */
export const frameworkChange = (change: number) => paths.adminFrameworkChange(change, { done: 'yes' });

/** Where a change of ICBs and their places stands once it is recorded. */
export const structureChange = (change: number) => paths.adminStructureChange(change, { done: 'yes' });
