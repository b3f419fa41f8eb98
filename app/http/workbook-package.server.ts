import JSZip from 'jszip';
import yauzl from 'yauzl';

/**
 * The bytes of an uploaded workbook, looked through before any library for spreadsheets reads them: what kind of file it
 * is, how far it unpacks, and what it brings along. Only its cells, texts and formats are handed on, in a package
 * written anew.
 */

export const PACKAGE_LIMITS = {
  /** Below what a request may carry, so that the refusal is ours and has words. */
  bytes: 900_000,
  entries: 120,
  unpacked: 8_000_000,
  /** Unpacked to packed, for entries of more than `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 500_000,
  sheets: 20,
  /** Rows and cells of all sheets together. */
  rows: 2_000,
  cells: 20_000,
  texts: 5_000,
} as const;

interface Kept {
  bytes: Uint8Array;
  date1904: boolean;
  /** Ranges of merged cells of each sheet, such as 'E3:E6'. */
  merged: readonly (readonly string[])[];
}

export type Package = ({ ok: true } & Kept) | { ok: false; message: string };

const SAVE_AS = 'In your spreadsheet choose “Save as” and the type Excel workbook (.xlsx)';
const NO_WORKBOOK = `The file is not an Excel workbook. ${SAVE_AS}`;
const DAMAGED = 'The file is damaged and cannot be opened. Save it once more, or download the workbook again';
const TOO_LARGE =
  'The file is larger than a workbook of a return can be. Take out what was added to it, such as pictures';
const TOO_DEEP =
  'The file unpacks to far more than a workbook of a return. Copy your changes into a workbook downloaded anew';
const MACROS = 'The file holds macros. Save it as an Excel workbook without macros (.xlsx)';
const EXTERNAL =
  'The file has links to other files. Copy the cells they stand in and paste them as values, then remove the links';
const EMBEDDED = 'The file has other files or controls inside it. Take them out and save it again';
const ENCRYPTED =
  'The file is protected with a password, or in an old form. Take the password off and save it as .xlsx';

/** Names of entries that no workbook of ours needs and that are refused, with the words for each. */
const REFUSED: readonly [pattern: RegExp, message: string][] = [
  [/vbaproject|vbadata|macrosheets|dialogsheets/i, MACROS],
  [/externallinks\//i, EXTERNAL],
  [/embeddings\/|activex\/|ctrlprops\/|\.(bin|exe|dll|js|vbs|ole)$/i, EMBEDDED],
];
/** Binary and harmless: printer settings, which Excel adds by itself, and notes that add-ins of an office leave. */
const HARMLESS = /^xl\/(printerSettings\/[^/]+|customProperty\d+)\.bin$/i;
const KEPT = /^xl\/(workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/sheet\d{1,3}\.xml)$/;

/** Thrown inside, answered with its words. */
class Refused extends Error {}

/** Looks through an uploaded file; gives a package with its cells alone, or why it is refused and what to do. */
export async function openPackage(file: Uint8Array): Promise<Package> {
  try {
    if (file.length > PACKAGE_LIMITS.bytes) throw new Refused(TOO_LARGE);
    refuseByFirstBytes(file);
    const parts = await partsOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    return { ok: true, ...(await rewritten(parts)) };
  } catch (error) {
    return { ok: false, message: error instanceof Refused ? error.message : DAMAGED };
  }
}

function refuseByFirstBytes(file: Uint8Array): void {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => file[at] === byte);
  // A compound file: an old .xls, or a workbook with a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Refused(ENCRYPTED);
  if (!starts(0x50, 0x4b, 0x03, 0x04)) throw new Refused(NO_WORKBOOK);
}

/** Every part that is kept, with its text; refuses while unpacking, before anything grows large. */
function partsOf(file: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (fault, zip) => {
      if (fault !== null || zip === undefined) return reject(fault);
      const parts = new Map<string, string>();
      let unpacked = 0;
      const stop = (error: unknown) => {
        zip.close();
        reject(error);
      };
      zip.on('error', stop);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry: yauzl.Entry) => {
        try {
          refuseEntry(entry, zip.entryCount, unpacked);
        } catch (error) {
          return stop(error);
        }
        unpacked += entry.uncompressedSize;
        const name = entry.fileName;
        if (!KEPT.test(name) && name !== '[Content_Types].xml') return zip.readEntry();
        if (parts.has(name)) return stop(new Refused(DAMAGED));
        zip.openReadStream(entry, (failed, stream) => {
          if (failed !== null || stream === undefined) return stop(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', stop);
          stream.on('end', () => {
            parts.set(name, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

/** The sizes that an entry states can be relied on: unpacking stops where one turns out otherwise. */
function refuseEntry(entry: yauzl.Entry, entries: number, unpacked: number): void {
  const { fileName: name, uncompressedSize, compressedSize } = entry;
  if (entries > PACKAGE_LIMITS.entries) throw new Refused(TOO_DEEP);
  if ((entry.generalPurposeBitFlag & 1) === 1) throw new Refused(ENCRYPTED);
  if (unpacked + uncompressedSize > PACKAGE_LIMITS.unpacked) throw new Refused(TOO_DEEP);
  if (uncompressedSize > PACKAGE_LIMITS.ratioFrom && uncompressedSize > compressedSize * PACKAGE_LIMITS.ratio)
    throw new Refused(TOO_DEEP);
  for (const [pattern, message] of REFUSED)
    if (pattern.test(name) && !HARMLESS.test(name)) throw new Refused(message);
}

/** The kept parts in a package of our own: nothing else of the file reaches the library that reads cells. */
async function rewritten(parts: ReadonlyMap<string, string>): Promise<Kept> {
  const types = parts.get('[Content_Types].xml');
  const book = parts.get('xl/workbook.xml');
  if (types === undefined || book === undefined) throw new Refused(NO_WORKBOOK);
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused(MACROS);
  if (/template\.main\+xml/i.test(types)) throw new Refused(NO_WORKBOOK);
  for (const text of parts.values()) if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused(DAMAGED);
  const sheets = [...parts].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, text]) => text);
  if (sheets.length === 0) throw new Refused(NO_WORKBOOK);
  if (sheets.length > PACKAGE_LIMITS.sheets) throw new Refused(TOO_DEEP);
  const texts = parts.get('xl/sharedStrings.xml');
  if (
    hasMore(sheets, /<(?:\w+:)?row[\s>/]/g, PACKAGE_LIMITS.rows) ||
    hasMore(sheets, /<(?:\w+:)?c[\s>/]/g, PACKAGE_LIMITS.cells) ||
    hasMore(texts === undefined ? [] : [texts], /<(?:\w+:)?si[\s>/]/g, PACKAGE_LIMITS.texts)
  )
    throw new Refused(TOO_DEEP);

  const zip = new JSZip();
  const add = (name: string, text: string) => zip.file(name, text, { createFolders: false });
  const numbers = sheets.map((_, index) => index + 1);
  const tags = numbers.map(
    (number) => `<sheet name="Sheet ${number}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const links = numbers.map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const date1904 = /\bdate1904\s*=\s*["'](1|true)["']/.test(book);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${tags.join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE_RELATIONS}">${links.join('')}</Relationships>`,
  );
  for (const name of ['xl/sharedStrings.xml', 'xl/styles.xml']) {
    const text = parts.get(name);
    if (text !== undefined) add(name, text);
  }
  sheets.forEach((text, index) => {
    add(`xl/worksheets/sheet${index + 1}.xml`, text);
  });
  return {
    bytes: await zip.generateAsync({ type: 'uint8array', compression: 'STORE' }),
    date1904,
    merged: sheets.map(mergedIn),
  };
}

/** Further merged cells than these are passed over. */
const MOST_MERGED = 1_000;

function mergedIn(sheet: string): string[] {
  const found: string[] = [];
  for (const [, range = ''] of sheet.matchAll(
    /<mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g,
  )) {
    found.push(range);
    if (found.length === MOST_MERGED) break;
  }
  return found;
}

/** Whether texts hold a tag more often than that; counts no further. */
function hasMore(texts: readonly string[], tag: RegExp, most: number): boolean {
  let count = 0;
  for (const text of texts)
    for (const _ of text.matchAll(tag)) {
      count += 1;
      if (count > most) return true;
    }
  return false;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
