import type { Rating } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { fieldLabel } from './conflict';
import { levelWords } from './words';

/** What was typed into a form that can no longer be saved: each text under its label, to copy. */
export function typedTexts(
  sent: FormValues,
  shown: FormValues,
  names: Readonly<Record<string, string>> = {},
): { name: string; label: string; text: string }[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const field = name.split('.')[1];
    const hidden = field === undefined || field === 'version' || field === 'base';
    if (hidden || value.trim() === '' || value === shown[name]) return [];
    const text = field === 'rating' && /^[0-4]$/.test(value) ? levelWords(Number(value) as Rating) : value;
    return [{ name, label: fieldLabel(name, names), text }];
  });
}
