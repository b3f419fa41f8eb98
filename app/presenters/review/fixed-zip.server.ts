import JSZip from 'jszip';

const STAMP = /<dcterms:(created|modified)([^>]*)>[^<]*<\/dcterms:\1>/g;
const NUMBERED = /(chart|Microsoft_Excel_Worksheet)(\d+)(?=\.xml|\.xlsx)/g;

/**
 * An Office file written anew so that the same content gives the same bytes: every entry dated `at`, its own dates
 * replaced by it, workbooks inside charts likewise, and charts numbered from 1, because the package that writes slides
 * goes on counting from one file to the next. `edit` may change the text of a part on the way.
 */
export async function fixedOfficeFile(
  file: Uint8Array | ArrayBuffer,
  at: string,
  edit: (path: string, xml: string) => string = (_path, xml) => xml,
): Promise<Uint8Array> {
  const [from, to] = [await JSZip.loadAsync(file), new JSZip()];
  const options = { date: new Date(at), createFolders: false };
  const stamp = at.replace(/\.\d{3}Z$/, 'Z');
  const paths = Object.keys(from.files).filter((path) => from.files[path]?.dir === false);
  const renumbered = renumbering(paths);
  for (const path of paths) {
    const entry = from.file(path);
    if (entry === null) continue;
    const name = renumbered(path);
    if (/\.(xml|rels)$/.test(path)) {
      const xml = (await entry.async('string')).replace(STAMP, `<dcterms:$1$2>${stamp}</dcterms:$1>`);
      to.file(name, edit(path, renumbered(xml)), options);
    } else {
      const bytes = await entry.async('uint8array');
      to.file(name, path.endsWith('.xlsx') ? await fixedOfficeFile(bytes, at) : bytes, options);
    }
  }
  return to.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 } });
}

function renumbering(paths: readonly string[]): (text: string) => string {
  const numbers = paths.flatMap((path) => [...path.matchAll(NUMBERED)].map((match) => Number(match[2])));
  const order = [...new Set(numbers)].sort((a, b) => a - b);
  return (text) =>
    text.replace(NUMBERED, (all, name: string, number: string) => {
      const at = order.indexOf(Number(number));
      return at < 0 ? all : `${name}${at + 1}`;
    });
}

/** Text as it stands in XML, attributes included. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
