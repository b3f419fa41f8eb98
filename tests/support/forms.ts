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

type Attributes = ReadonlyMap<string, string>;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] as string);
}

function attributesOf(tag: string): Attributes {
  return new Map(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  );
}

function inputOf(attributes: Attributes): Box {
  const name = attributes.get('name') ?? '';
  const type = attributes.get('type') ?? 'text';
  const value = attributes.get('value') ?? '';
  if (type === 'radio' || type === 'checkbox')
    return { name, kind: 'choice', value: attributes.has('checked') ? value : null, options: [value] };
  if (type === 'file') return { name, kind: 'file', value: null, options: [] };
  return { name, kind: type === 'hidden' ? 'hidden' : 'text', value, options: [] };
}

function selectOf(attributes: Attributes, inside: string): Box {
  const options = [...inside.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, tag = '', text = '']) => {
    const own = attributesOf(tag);
    return { value: own.get('value') ?? plain(text), selected: own.has('selected') };
  });
  const chosen = options.find(({ selected }) => selected) ?? options[0];
  const values = options.map(({ value }) => value);
  return {
    name: attributes.get('name') ?? '',
    kind: 'choice',
    value: chosen?.value ?? null,
    options: values,
  };
}

const BOXES = /<input\b([^>]*)>|<textarea\b([^>]*)>([^<]*)|<select\b([^>]*)>(.*?)<\/select>/gs;

function boxesOf(form: string): Box[] {
  const boxes = [...form.matchAll(BOXES)].map(([, input, area, text = '', select, inside = '']): Box => {
    if (input !== undefined) return inputOf(attributesOf(input));
    if (select !== undefined) return selectOf(attributesOf(select), inside);
    const name = attributesOf(area ?? '').get('name') ?? '';
    return { name, kind: 'text', value: plain(text), options: [] };
  });
  return boxes.filter(({ name }) => name !== '');
}

/**
 * Every form of a page that is sent with POST, but for signing out; `page` is the address it was read at. Reads what React
 * writes, in which no bare '<', '>' or '"' stands in a text or an attribute.
 */
export function formsOf(html: string, page: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, tag = '', inside = '']) => {
    const attributes = attributesOf(tag);
    const action = attributes.get('action') ?? page;
    if (attributes.get('method')?.toLowerCase() !== 'post' || action === '/sign-out') return [];
    const buttons = [...inside.matchAll(/<button\b([^>]*)>/g)]
      .map(([, button = '']) => attributesOf(button))
      .filter((button) => button.get('type') !== 'button')
      .map((button): [string, string] => [button.get('name') ?? '', button.get('value') ?? '']);
    return [{ page, action, boxes: boxesOf(inside), buttons: buttons.length > 0 ? buttons : [['', '']] }];
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
