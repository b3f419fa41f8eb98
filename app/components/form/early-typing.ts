/**
 * What is typed before the scripts of a page have arrived. When React takes over a page it puts the text that a text
 * area came with back into it, unless the two differ already: so what was typed is made the text it came with.
 */

const typed = new WeakSet<Element>();

/** Looks after early typing from now until the function it gives is called: then the page is React's own. */
export function keepEarlyTyping(): () => void {
  for (const field of document.querySelectorAll('input, select, textarea'))
    if (isChanged(field)) remember(field);
  const onInput = ({ target }: Event) => {
    if (target instanceof Element) remember(target);
  };
  document.addEventListener('input', onInput, true);
  return () => document.removeEventListener('input', onInput, true);
}

/** Whether anything in a form was typed or chosen before the scripts had arrived. */
export function typedEarly(form: HTMLFormElement): boolean {
  return Array.from(form.elements).some((field) => typed.has(field));
}

function remember(field: Element): void {
  typed.add(field);
  if (field instanceof HTMLTextAreaElement) field.defaultValue = field.value;
}

function isChanged(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) return field.selectedIndex !== firstChoice(field);
  if (!(field instanceof HTMLInputElement)) return false;
  const picked = field.type === 'radio' || field.type === 'checkbox';
  return picked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/** The choice that a select came with: the first one where none was marked. */
function firstChoice(field: HTMLSelectElement): number {
  return Math.max(
    0,
    Array.from(field.options).findIndex((option) => option.defaultSelected),
  );
}
