import type { Typed } from '~/domain/framework/change-form';

/** Boxes that say what to do with a form; they are no part of what was typed. */
const STEPS = new Set(['step', 'seal']);

/** The text boxes of a sent form by their names, a box ticked several times with all its values. */
export function typedFields(form: FormData): Typed {
  const typed: Typed = {};
  for (const [name, value] of form.entries())
    if (typeof value === 'string' && !STEPS.has(name)) typed[name] = [...(typed[name] ?? []), value];
  return typed;
}

/** One text box of a sent form; empty when it is not there. */
export function typedText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
