import { z } from 'zod';
import { type Fault, faultsIn, plainText, pointerOf } from '~/domain/records/faults';
import { type CheckWarning, explainedAtItsField } from './checks';
import { CONFIDENCES } from './content';
import { LIMITS } from './limits';
import { REVIEW_LIMITS } from './review-form';
import { type ReturnState, transitionFor } from './workflow';

/** The steps of a return that a program may ask for, and the ICB's assured rating. */

const API_STEPS = ['ask_sign_off', 'send_back', 'sign', 'query', 'accept'] as const;
export type ApiStep = (typeof API_STEPS)[number];

/** Why a step cannot be taken from a state, with those that can; null where it can. */
export function stepNotPossible(state: ReturnState, step: ApiStep): string | null {
  if (transitionFor(state, step) !== null) return null;
  const steps = API_STEPS.filter((each) => transitionFor(state, each) !== null);
  const instead =
    steps.length > 0
      ? `The steps from there are ${steps.join(', ')}.`
      : state === 'not_started'
        ? 'Save something in its draft first.'
        : 'No step leads on from there: the London office can reopen it on its page, with a reason.';
  return `The return is ${state}, and ${step} is no step from there. ${instead}`;
}

const NEEDS_REASON: readonly ApiStep[] = ['send_back', 'query'];
const MOST_AREAS = 30;

export const stepBodySchema = z.strictObject({
  action: z.enum(API_STEPS),
  reason: plainText(LIMITS.reason)
    .optional()
    .meta({ description: 'Needed to send back; the question of a query; kept with the step otherwise' }),
  areas: z
    .array(z.string().max(20))
    .max(MOST_AREAS)
    .optional()
    .meta({ description: 'The areas that a query asks about, by code' }),
  warnings: z
    .record(z.string().max(80), plainText(LIMITS.warning))
    .optional()
    .meta({ description: 'With ask_sign_off: a sentence for each warning, by its key or by its code' }),
});
export type StepBody = z.output<typeof stepBodySchema>;

export const assuranceBodySchema = z.strictObject({
  confidence: z.enum(CONFIDENCES),
  reason: plainText(REVIEW_LIMITS.reason).refine((text) => text.trim() !== '', 'Give the reason'),
});

/** The step that a body asks for, or every fault of it at once. */
export function readStepBody(body: unknown): { ok: true; value: StepBody } | { ok: false; faults: Fault[] } {
  const faults = faultsIn(stepBodySchema, body);
  const loose = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const action = API_STEPS.find((step) => step === loose.action);
  if (action !== undefined) faults.push(...misfits(action, loose, faults));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: stepBodySchema.parse(body) };
}

function misfits(action: ApiStep, body: Record<string, unknown>, known: readonly Fault[]): Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, code: string, message: string) => {
    const pointer = pointerOf([field]);
    if (!known.some((each) => each.pointer.startsWith(pointer))) faults.push({ pointer, code, message });
  };
  const { reason, areas, warnings } = body;
  if (NEEDS_REASON.includes(action) && (typeof reason !== 'string' || reason.trim() === ''))
    fault('reason', 'required', action === 'query' ? 'Write the question.' : 'Give the reason.');
  if (action === 'query') {
    const list = Array.isArray(areas) ? areas : [];
    if (list.length === 0) fault('areas', 'required', 'Name at least one area.');
    if (new Set(list).size < list.length) fault('areas', 'given_twice', 'Name each area once.');
  } else if (areas !== undefined) fault('areas', 'not_used', 'Only a query names areas.');
  if (action !== 'ask_sign_off' && warnings !== undefined)
    fault('warnings', 'not_used', 'Sentences on warnings come with ask_sign_off.');
  return faults;
}

/** The sentences of a body by the key of each warning they explain, or every fault of them. */
export function readSentences(
  given: Readonly<Record<string, string>>,
  warnings: readonly CheckWarning[],
): { ok: true; sentences: Map<string, string> } | { ok: false; faults: Fault[] } {
  const sentences = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [name, sentence] of Object.entries(given)) {
    const meant = warnings.filter(({ key, code }) => key === name || code === name);
    const pointer = pointerOf(['warnings', name]);
    if (meant.length === 0)
      faults.push({ pointer, code: 'unknown_warning', message: 'The return has no such warning.' });
    else if (meant.some(explainedAtItsField))
      faults.push({
        pointer,
        code: 'explained_elsewhere',
        message: 'Give the reason of this warning in the draft, at the field it is about.',
      });
    for (const { key } of meant) sentences.set(key, sentence);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, sentences };
}
