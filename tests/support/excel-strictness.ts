import JSZip from 'jszip';

/**
 * What in a workbook Excel would find fault with when it opens it ("We found a problem with some content"), where other
 * programs look away: the order of elements, rules that are too long or overlap, names used twice, parts that are missing.
 */

interface Tag {
  name: string;
  attributes: Record<string, string>;
  depth: number;
  path: string;
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
      : (entities[name] ?? _),
  );

/** Every element of a part with its attributes, its place and the text right after its opening. */
function tagsOf(xml: string): Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  for (const [, end, name = '', rest = '', own, text = ''] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>([^<]*)/g,
  )) {
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
    );
    tags.push({ name, attributes, depth: open.length, path: open.join('/'), text: plain(text) });
    if (own !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join('/')} is not closed`);
  return tags;
}

/** The children of a worksheet in the order of the standard (CT_Worksheet). */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];

const columnOf = (letters: string) =>
  [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boxesOf(ranges: string): Box[] {
  return ranges.split(' ').map((range) => {
    const [from = '', to = from] = range.split(':');
    const at = (cell: string) => /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const [, left = '', top] = at(from);
    const [, right = '', bottom] = at(to);
    return { left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) };
  });
}

const meet = (a: Box, b: Box) =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

function overlaps(ranges: readonly string[]): string[] {
  const boxes = ranges.flatMap((range) => boxesOf(range).map((box) => ({ range, box })));
  return boxes.flatMap(({ range, box }, at) =>
    boxes.slice(at + 1).flatMap((other) => (meet(box, other.box) ? [`${range} meets ${other.range}`] : [])),
  );
}

const twice = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);
const tooLong = (tag: Tag, attribute: string, most: number) =>
  (tag.attributes[attribute] ?? '').length > most ? [`${attribute} has more than ${most} characters`] : [];

/** Faults of the rules of a sheet. */
function faultsOfRules(tags: readonly Tag[]): string[] {
  const rules = tags.filter(({ name }) => name === 'dataValidation');
  const formulas = tags.filter(({ name }) => name === 'formula1' || name === 'formula2');
  const counted = tags.find(({ name }) => name === 'dataValidations')?.attributes.count ?? '0';
  return [
    ...(Number(counted) === rules.length ? [] : ['dataValidations counts wrongly']),
    ...overlaps(rules.map(({ attributes }) => attributes.sqref ?? '')).map(
      (each) => `rules overlap: ${each}`,
    ),
    ...rules.flatMap((rule) => [
      ...tooLong(rule, 'errorTitle', 32),
      ...tooLong(rule, 'promptTitle', 32),
      ...tooLong(rule, 'error', 255),
      ...tooLong(rule, 'prompt', 255),
    ]),
    ...formulas.flatMap(({ text }) =>
      text.startsWith('"') && text.length - 2 > 255 ? [`a list of ${text.length - 2} characters`] : [],
    ),
  ];
}

/** Faults of the cells of a sheet, given how many formats and texts the workbook has. */
function faultsOfCells(tags: readonly Tag[], { styles, texts }: { styles: number; texts: number }): string[] {
  const faults: string[] = [];
  let row = 0;
  let column = 0;
  tags.forEach((tag, at) => {
    const { name, attributes } = tag;
    if (name === 'row') {
      if (Number(attributes.r) <= row) faults.push(`row ${attributes.r} comes after row ${row}`);
      row = Number(attributes.r);
      column = 0;
      if (Number(attributes.ht ?? 0) > 409) faults.push(`row ${row} is too high`);
    }
    if (name === 'col' && Number(attributes.width ?? 0) > 255) faults.push('a column is too wide');
    if (name !== 'c') return;
    const [box] = boxesOf(attributes.r ?? '');
    if (box === undefined || box.top !== row || box.left <= column)
      faults.push(`${attributes.r} is out of order`);
    column = box?.left ?? column;
    if (Number(attributes.s ?? 0) >= styles) faults.push(`${attributes.r} has a format that there is not`);
    const value = tags[at + 1];
    if (attributes.t === 's' && !(Number(value?.text) < texts))
      faults.push(`${attributes.r} has a text that there is not`);
    if (attributes.t === undefined && value?.name === 'v' && !Number.isFinite(Number(value.text)))
      faults.push(`${attributes.r} has no number`);
  });
  return faults;
}

/** Faults of a sheet. */
function faultsOfSheet(xml: string, known: { styles: number; texts: number }): string[] {
  const tags = tagsOf(xml);
  const children = tags.filter(({ depth }) => depth === 1).map(({ name }) => name);
  const places = children.map((name) => ORDER.indexOf(name));
  const foot = tags.filter(({ path }) => path.endsWith('headerFooter'));
  return [
    ...children.filter((name) => !ORDER.includes(name)).map((name) => `${name} is no part of a sheet`),
    ...(places.some((place, at) => place < (places[at - 1] ?? 0))
      ? [`out of order: ${children.join(' ')}`]
      : []),
    ...twice(children.filter((name) => name !== 'conditionalFormatting')).map((name) => `${name} twice`),
    ...overlaps(
      tags.filter(({ name }) => name === 'mergeCell').map(({ attributes }) => attributes.ref ?? ''),
    ),
    ...foot.flatMap(({ text, name }) => (text.length > 255 ? [`${name} has more than 255 characters`] : [])),
    ...faultsOfRules(tags),
    ...faultsOfCells(tags, known),
  ];
}

/** Faults of the list of sheets and of the names that formulas may use. */
function faultsOfBook(xml: string): string[] {
  const tags = tagsOf(xml);
  const sheets = tags.filter(({ name }) => name === 'sheet').map(({ attributes }) => attributes.name ?? '');
  const named = tags
    .filter(({ name }) => name === 'definedName')
    .map(({ attributes }) => `${attributes.name} ${attributes.localSheetId ?? 'everywhere'}`.toLowerCase());
  const visible = tags.filter(
    ({ name, attributes }) => name === 'sheet' && attributes.state !== 'veryHidden',
  );
  return [
    ...sheets
      .filter((name) => name.length > 31 || name === '' || /[[\]:*?/\\]|^'|'$/.test(name))
      .map((name) => `the sheet ${name}`),
    ...twice(sheets.map((name) => name.toLowerCase())).map((name) => `the sheet ${name} twice`),
    ...twice(tags.filter(({ name }) => name === 'sheet').map(({ attributes }) => attributes.sheetId ?? '')),
    ...twice(named).map((name) => `the name ${name} twice`),
    ...(visible.length === 0 ? ['no sheet can be seen'] : []),
  ];
}

/** Parts that are pointed at and not there, and parts of no stated type. */
function faultsOfParts(parts: ReadonlyMap<string, string>): string[] {
  const types = tagsOf(parts.get('[Content_Types].xml') ?? '');
  const stated = (name: string) =>
    types.some(
      ({ attributes }) =>
        attributes.PartName === `/${name}` ||
        (attributes.Extension !== undefined && name.toLowerCase().endsWith(`.${attributes.Extension}`)),
    );
  const links = [...parts].filter(([name]) => name.endsWith('.rels'));
  return [
    ...[...parts.keys()]
      .filter((name) => name !== '[Content_Types].xml' && !stated(name))
      .map((name) => `${name} has no type`),
    ...links.flatMap(([name, xml]) => {
      const folder = name.replace(/_rels\/[^/]+$/, '');
      return tagsOf(xml)
        .filter(({ attributes }) => attributes.Target !== undefined && attributes.TargetMode !== 'External')
        .map(({ attributes: { Target = '' } }) => new URL(Target, `file:///${folder}`).pathname.slice(1))
        .filter((target) => !parts.has(target))
        .map((target) => `${name} leads to ${target}, which is not there`);
    }),
  ];
}

const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Everything in a workbook that Excel would repair or refuse, part by part. */
export async function excelFaults(file: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(file);
  const names = Object.keys(zip.files).filter((name) => !name.endsWith('/'));
  const parts = new Map<string, string>();
  for (const name of names) parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  const of = (name: string, faults: string[]) => faults.map((fault) => `${name}: ${fault}`);
  const texts = tagsOf(parts.get('xl/sharedStrings.xml') ?? '');
  const formats = tagsOf(parts.get('xl/styles.xml') ?? '');
  const known = {
    texts: texts.filter(({ name }) => name === 'si').length,
    styles: formats.filter(({ name, path }) => name === 'xf' && path.endsWith('cellXfs')).length,
  };
  return [
    ...faultsOfParts(parts),
    ...of('xl/workbook.xml', faultsOfBook(parts.get('xl/workbook.xml') ?? '')),
    ...[...parts].flatMap(([name, xml]) =>
      NO_XML.test(plain(xml)) ? [`${name} holds a control character`] : [],
    ),
    ...texts.flatMap(({ name, text, attributes }) => [
      ...(name === 't' && text.length > 32_767 ? ['a text is longer than a cell'] : []),
      ...(name === 't' && /^\s|\s$/.test(text) && attributes['xml:space'] !== 'preserve'
        ? ['a text loses its spaces']
        : []),
    ]),
    ...names
      .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
      .flatMap((name) => of(name, faultsOfSheet(parts.get(name) ?? '', known))),
  ];
}
