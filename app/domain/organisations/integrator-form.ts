import type { FormFault, Typed } from '~/domain/framework/change-form';
import { type Month, parseMonth } from '~/domain/month';
import { HOST_TYPES, INTEGRATOR_STATUSES, type IntegratorFacts, type IntegratorStatus } from './integrator';

const LONGEST_NAME = 150;
const LONGEST_REASON = 500;
const MOST_LINES = 20;

type Read<T> = { ok: true; value: T } | { ok: false; faults: FormFault[] };

const textOf = (typed: Typed, name: string) => (typed[name]?.[0] ?? '').replace(/\s+/g, ' ').trim();

function linesOf(typed: Typed, name: string, faults: FormFault[]): string[] {
  const lines = (typed[name]?.[0] ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  if (lines.length > MOST_LINES || lines.some((line) => line.length > LONGEST_NAME))
    faults.push({ field: name, message: `Use up to ${MOST_LINES} lines of ${LONGEST_NAME} characters` });
  return [...new Set(lines)];
}

function reasonOf(typed: Typed, faults: FormFault[]): string {
  const reason = textOf(typed, 'reason');
  if (reason === '') faults.push({ field: 'reason', message: 'Say what this rests on' });
  if (reason.length > LONGEST_REASON)
    faults.push({ field: 'reason', message: `Use ${LONGEST_REASON} characters or fewer` });
  return reason;
}

/** Reads who hosts an Integrator, with whom and for what. */
export function readFactsForm(typed: Typed): Read<{ facts: IntegratorFacts; reason: string }> {
  const faults: FormFault[] = [];
  const leadHost = textOf(typed, 'leadHost');
  if (leadHost === '') faults.push({ field: 'leadHost', message: 'Enter the organisation that hosts it' });
  if (leadHost.length > LONGEST_NAME)
    faults.push({ field: 'leadHost', message: `Use ${LONGEST_NAME} characters or fewer` });
  const hostType = HOST_TYPES.find((type) => type === textOf(typed, 'hostType'));
  if (hostType === undefined) faults.push({ field: 'hostType', message: 'Choose the type of host' });
  const sro = textOf(typed, 'sro');
  if (sro.length > LONGEST_NAME)
    faults.push({ field: 'sro', message: `Use ${LONGEST_NAME} characters or fewer` });
  const partners = linesOf(typed, 'partners', faults);
  const functions = linesOf(typed, 'functions', faults);
  const reason = reasonOf(typed, faults);
  if (faults.length > 0 || hostType === undefined) return { ok: false, faults };
  return { ok: true, value: { facts: { leadHost, hostType, partners, functions, sro }, reason } };
}

/** Reads a month in which a step begins, or none to take it back. */
export function readStepForm(
  typed: Typed,
): Read<{ status: IntegratorStatus; month: Month | null; reason: string }> {
  const faults: FormFault[] = [];
  const status = INTEGRATOR_STATUSES.find((one) => one === textOf(typed, 'status'));
  if (status === undefined) faults.push({ field: 'status', message: 'Choose a step' });
  const month = parseMonth(textOf(typed, 'month'));
  if (month === null && textOf(typed, 'month') !== 'none')
    faults.push({ field: 'month', message: 'Choose the month' });
  const reason = reasonOf(typed, faults);
  if (faults.length > 0 || status === undefined) return { ok: false, faults };
  return { ok: true, value: { status, month, reason } };
}
