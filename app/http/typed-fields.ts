import type { Typed } from '~/domain/framework/change-form';

/** Boxes that say what to do with a form; they are no part of what was typed. */
const STEPS = new Set(['step', 'seal']);

/** The text boxes of a sent form by their names, a box ticked several times with all its values. */
export function typedFields(form: FormData): Typed {
  const typed = new Map<string, string[]>();
  for (const [name, value] of form.entries())
    if (typeof value === 'string' && !STEPS.has(name)) typed.set(name, [...(typed.get(name) ?? []), value]);
  return Object.fromEntries(typed);
}

/** The same, each box with its first value only. */
export function typedOnce(form: FormData): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typedFields(form)).map(([name, values]) => [name, values[0] ?? '']),
  );
}
