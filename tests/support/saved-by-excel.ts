import JSZip from 'jszip';

/**
 * A workbook as Excel saves it anew: texts shared in another order, some in runs or kept with their spaces; formats under other
 * numbers; sheets moved, hidden and under other part names with absolute paths; names, empty rows and parts of its own.
 */

type Parts = Map<string, string>;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
/** Formats that Excel puts before ours. */
const MORE_FORMATS = 3;

const replaceAll = (text: string, pattern: RegExp, work: (...found: string[]) => string) =>
  text.replace(pattern, (...found) => work(...(found as string[])));

/** Texts in the opposite order, each third in runs with formats of its own and a reading aid, all with their spaces kept. */
function textsAnew(xml: string): { xml: string; at: (old: number) => number } {
  const texts = [
    ...xml.matchAll(/<si><t(?: xml:space="preserve")?>([\s\S]*?)<\/t><\/si>|<si><t\/><\/si>/g),
  ].map(([, text = '']) => text);
  const last = texts.length - 1;
  const anew = texts
    .toReversed()
    .map((text, at) => (at % 3 === 0 ? runsOf(text) : `<si>${spaced(text)}</si>`));
  return {
    xml: `${HEAD}<sst xmlns="${MAIN}" count="${texts.length * 2}" uniqueCount="${texts.length}">${anew.join('')}</sst>`,
    at: (old) => last - old,
  };
}

const spaced = (text: string) => `<t xml:space="preserve">${text}</t>`;

/** A text cut in two, nowhere inside an entity, an escape or a pair of halves. */
function runsOf(text: string): string {
  const cuts = [...text.matchAll(/ /g)].map(({ index }) => index);
  const cut = cuts[Math.floor(cuts.length / 2)] ?? 0;
  const rich = '<rPr><b/><sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/></rPr>';
  const [before, after] = [text.slice(0, cut), text.slice(cut)];
  const first = before === '' ? '' : `<r>${spaced(before)}</r>`;
  return `<si>${first}<r>${rich}${spaced(after)}</r><phoneticPr fontId="1" type="noConversion"/></si>`;
}

/** Formats with three of Excel's own before ours, and formats of numbers under other numbers. */
function formatsAnew(xml: string): string {
  const own = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>';
  return xml
    .replace(/numFmtId="164"/g, 'numFmtId="171"')
    .replace(
      /<cellXfs count="(\d+)">(<xf [^>]*?\/>|<xf [\s\S]*?<\/xf>)/,
      (_, count: string, first: string) =>
        `<cellXfs count="${Number(count) + MORE_FORMATS}">${first}${own.repeat(MORE_FORMATS)}`,
    );
}

const formatAnew = (old: string) => (Number(old) === 0 ? '0' : String(Number(old) + MORE_FORMATS));

/** The cells of a sheet as Excel writes them. */
function sheetAnew(xml: string, textAt: (old: number) => number, texts: readonly string[]): string {
  let cell = 0;
  const cells = replaceAll(
    xml,
    /<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:\/>|>([\s\S]*?)<\/c>)/g,
    (...found) => {
      const [, place = '', style, type, inner = ''] = found as (string | undefined)[];
      const s = style === undefined ? '' : ` s="${formatAnew(style)}"`;
      if (inner === '') return `<c r="${place}"${s}/>`;
      cell += 1;
      const value = /<v>([\s\S]*?)<\/v>/.exec(inner)?.[1] ?? '';
      if (type !== 's') return `<c r="${place}"${s}>${inner}</c>`;
      const text = texts[Number(value)] ?? '';
      // What a formula gave, a text inside its cell as add-ins write it, and one shared with others.
      if (cell % 7 === 0 && !text.includes('_x'))
        return `<c r="${place}"${s} t="inlineStr"><is>${spaced(text)}</is></c>`;
      return `<c r="${place}"${s} t="s"><v>${textAt(Number(value))}</v></c>`;
    },
  );
  const last = Number([...xml.matchAll(/<row r="(\d+)"/g)].at(-1)?.[1] ?? 1);
  const empty = Array.from(
    { length: 30 },
    (_, at) =>
      `<row r="${last + 1 + at}" spans="1:12" x14ac:dyDescent="0.25"><c r="A${last + 1 + at}" s="1"/></row>`,
  );
  return cells
    .replace(
      '<worksheet ',
      '<worksheet xr:uid="{00000000-0001-0000-0100-000000000000}" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" ',
    )
    .replace(/<row r="(\d+)"/g, '<row r="$1" thickBot="1"')
    .replace('</sheetData>', `${empty.join('')}</sheetData>`)
    .replace(
      '</worksheet>',
      '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>',
    )
    .replace(/^<\?xml[^>]*\?>\s*/, HEAD);
}

/** Numbers of a sheet stored as texts, as after "Text to columns" or a paste from elsewhere. */
function numbersAsTexts(xml: string): string {
  return replaceAll(
    xml,
    /<c r="([A-Z]+\d+)"((?: s="\d+")?)><v>(-?[\d.]+)<\/v><\/c>/g,
    (_, place = '', style = '', value = '') =>
      `<c r="${place}"${style} t="inlineStr"><is><t>${value}</t></is></c>`,
  );
}

/** The file as Excel saves it. `asTexts` names sheets whose numbers became texts, by their part. */
export async function savedByExcel(
  file: Uint8Array,
  { asTexts = [] }: { asTexts?: readonly string[] } = {},
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file);
  const parts: Parts = new Map();
  for (const name of Object.keys(zip.files).filter((each) => !each.endsWith('/')))
    parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  const shared = parts.get('xl/sharedStrings.xml') ?? '';
  const before = [
    ...shared.matchAll(/<si><t(?: xml:space="preserve")?>([\s\S]*?)<\/t><\/si>|<si><t\/><\/si>/g),
  ].map(([, text = '']) => text);
  const texts = textsAnew(shared);
  const sheets = [...parts.keys()]
    .filter((name) => name.startsWith('xl/worksheets/sheet'))
    .toSorted((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  const named = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  const out = new JSZip();
  // The last sheet becomes the first, under another part name.
  const order = sheets.map((_, at) => (at + sheets.length - 1) % sheets.length);
  order.forEach((from, to) => {
    const name = sheets[from] as string;
    const xml = parts.get(name) ?? '';
    const anew = sheetAnew(asTexts.includes(name) ? numbersAsTexts(xml) : xml, texts.at, before);
    out.file(`xl/worksheets/sheet${to + 1}.xml`, anew);
  });
  const tags = order.map((from, to) => {
    const state =
      named[from] === 'Stamp' ? ' state="veryHidden"' : named[from] === 'Partners' ? ' state="hidden"' : '';
    return `<sheet name="${named[from]}" sheetId="${from + 21}"${state} r:id="rId${to + 1}"/>`;
  });
  out.file(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr xr6"><fileVersion appName="xl" lastEdited="7" lowestEdited="5" rupBuild="28129"/><workbookPr filterPrivacy="1" defaultThemeVersion="166925"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="https://council.sharepoint.example/Shared%20Documents/" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12225" activeTab="2"/></bookViews><sheets>${tags.join('')}</sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">Areas!$A$2:$I$13</definedName><definedName name="_xlnm.Print_Titles" localSheetId="2">Areas!$2:$2</definedName><definedName name="Level">Functions!$E:$E</definedName><definedName name="Level" localSheetId="3">Functions!$F:$F</definedName></definedNames><calcPr calcId="191029"/><fileRecoveryPr repairLoad="1"/></workbook>`,
  );
  const links = order.map(
    (_, to) =>
      `<Relationship Id="rId${to + 1}" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/sheet${to + 1}.xml"/>`,
  );
  out.file(
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="rId90" Type="${RELATIONS}/styles" Target="/xl/styles.xml"/><Relationship Id="rId91" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
  );
  out.file('xl/sharedStrings.xml', texts.xml);
  out.file('xl/styles.xml', formatsAnew(parts.get('xl/styles.xml') ?? ''));
  out.file('xl/theme/theme1.xml', parts.get('xl/theme/theme1.xml') ?? '');
  out.file('xl/calcChain.xml', `${HEAD}<calcChain xmlns="${MAIN}"><c r="C4" i="3"/></calcChain>`);
  out.file('xl/printerSettings/printerSettings1.bin', 'A4');
  out.file('xl/customProperty1.bin', 'left by an add-in');
  out.file('xl/persons/person.xml', `${HEAD}<personList/>`);
  out.file('docMetadata/LabelInfo.xml', `${HEAD}<clbl:labelList xmlns:clbl="x"/>`);
  for (const name of ['docProps/app.xml', 'docProps/core.xml', '_rels/.rels'])
    out.file(name, parts.get(name) ?? '');
  out.file(
    '[Content_Types].xml',
    `${HEAD}${(parts.get('[Content_Types].xml') ?? '').replace(/^<\?xml[^>]*\?>\s*/, '')}`,
  );
  return out.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
