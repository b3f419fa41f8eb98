import { JSDOM } from 'jsdom';

/** A box of a form as a browser would send it. */
export interface Box {
  name: string;
  kind: 'text' | 'hidden' | 'choice' | 'file';
  /** What it holds as the page comes; null when it would not be sent. */
  value: string | null;
  /** What it can be set to; empty for text. */
  options: string[];
}

export interface PageForm {
  /** The page the form stands on. */
  page: string;
  /** Where it is sent. */
  action: string;
  boxes: Box[];
  /** Name and value of each button that sends it. */
  buttons: [string, string][];
}

function boxOf(element: Element): Box[] {
  const name = element.getAttribute('name') ?? '';
  if (name === '') return [];
  if (element.tagName === 'TEXTAREA')
    return [{ name, kind: 'text', value: element.textContent, options: [] }];
  if (element.tagName === 'SELECT') {
    const options = [...element.querySelectorAll('option')];
    const value = (option: Element) => option.getAttribute('value') ?? option.textContent ?? '';
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    return [{ name, kind: 'choice', value: chosen ? value(chosen) : null, options: options.map(value) }];
  }
  const type = element.getAttribute('type') ?? 'text';
  const value = element.getAttribute('value') ?? '';
  if (type === 'radio' || type === 'checkbox')
    return [
      { name, kind: 'choice', value: element.hasAttribute('checked') ? value : null, options: [value] },
    ];
  if (type === 'file') return [{ name, kind: 'file', value: null, options: [] }];
  return [{ name, kind: type === 'hidden' ? 'hidden' : 'text', value, options: [] }];
}

/** Every form of a page that is sent with POST, but for signing out; `page` is the address it was read at. */
export function formsOf(html: string, page: string): PageForm[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('form')].flatMap((form) => {
    const action = form.getAttribute('action') ?? page;
    if ((form.getAttribute('method') ?? 'get').toLowerCase() !== 'post' || action === '/sign-out') return [];
    const boxes = [...form.querySelectorAll('input, select, textarea')].flatMap(boxOf);
    const buttons = [...form.querySelectorAll('button')]
      .filter((button) => button.getAttribute('type') !== 'button')
      .map((button): [string, string] => [
        button.getAttribute('name') ?? '',
        button.getAttribute('value') ?? '',
      ]);
    return [{ page, action, boxes, buttons: buttons.length > 0 ? buttons : [['', '']] }];
  });
}

/** What a browser sends when nothing was touched, with `text` in every text box when it is given. */
export function filled({ boxes }: PageForm, button: [string, string], text?: string): URLSearchParams {
  const sent = new URLSearchParams();
  for (const { name, kind, value } of boxes) {
    if (kind === 'text' && text !== undefined) sent.append(name, text);
    else if (value !== null) sent.append(name, value);
  }
  if (button[0] !== '') sent.append(...button);
  return sent;
}

const NUMBERS = /\d+/g;

/** What tells forms apart whose numbers alone differ: one for each row of a table has the shape of its neighbour. */
export function shapeOf({ action, boxes, buttons }: PageForm): string {
  const names = boxes.map(({ name }) => name.replaceAll(NUMBERS, '#'));
  const pressed = buttons.map((button) => button.join('=').replaceAll(NUMBERS, '#'));
  return JSON.stringify([
    action.replaceAll(NUMBERS, '#'),
    [...new Set(names)],
    [...new Set(pressed)].slice(0, 6),
  ]);
}
