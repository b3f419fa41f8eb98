import type { IsoDate } from '~/domain/date';
import { parseDate } from './date-fields';
import type { FormValues } from './fields';
import type { FieldFault } from './form';

/** The form with which a return is signed. */
export interface SignatureForm {
  attests: boolean;
  /** The day by which the board will ratify; null when that is not pending. */
  ratificationBy: IsoDate | null;
}

/** Reads the signature form; the day is only read when ratification is said to be pending. */
export function parseSignature(
  values: FormValues,
): { ok: true; value: SignatureForm } | { ok: false; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const attests = values.attests === 'yes';
  if (!attests) faults.push({ field: 'attests', message: 'Tick the statement to sign the return' });
  if (values.pending !== 'yes')
    return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { attests, ratificationBy: null } };
  const day = parseDate(values, 'ratificationBy', 'The day the board will ratify by');
  if (!day.ok) faults.push(...day.faults);
  else if (day.value === null)
    faults.push({ field: 'ratificationBy', message: 'Give the day by which the board will ratify' });
  if (faults.length > 0 || !day.ok) return { ok: false, faults };
  return { ok: true, value: { attests, ratificationBy: day.value } };
}
