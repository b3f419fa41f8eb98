import { type FormValues, fieldName, warningFieldKey } from './fields';
import { type Parsed, readEntry, textOf } from './form';

/** The place's sentence for one warning. */
export function parseWarning(warning: string, values: FormValues): Parsed<{ sentence: string }> {
  const key = warningFieldKey(warning);
  return readEntry('warning', { sentence: textOf(values, key, 'sentence') }, () => ({
    field: fieldName(key, 'sentence'),
    label: 'Your sentence',
  }));
}
