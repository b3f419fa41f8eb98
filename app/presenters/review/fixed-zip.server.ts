import JSZip from 'jszip';

const STAMP = /<dcterms:(created|modified)([^>]*)>[^<]*<\/dcterms:\1>/g;

/**
 * An Office file written anew so that the same content gives the same bytes: every entry dated `at`, its own dates
 * replaced by it, workbooks inside charts likewise. `edit` may change the text of a part on the way.
 */
export async function fixedOfficeFile(
  file: Uint8Array | ArrayBuffer,
  at: string,
  edit: (path: string, xml: string) => string = (_path, xml) => xml,
): Promise<Uint8Array> {
  const [from, to] = [await JSZip.loadAsync(file), new JSZip()];
  const date = new Date(at);
  const stamp = at.replace(/\.\d{3}Z$/, 'Z');
  for (const path of Object.keys(from.files)) {
    const entry = from.files[path];
    if (entry === undefined || entry.dir) continue;
    const options = { date, createFolders: false };
    if (path.endsWith('.xlsx'))
      to.file(path, await fixedOfficeFile(await entry.async('uint8array'), at), options);
    else if (/\.(xml|rels)$/.test(path)) {
      const xml = (await entry.async('string')).replace(STAMP, `<dcterms:$1$2>${stamp}</dcterms:$1>`);
      to.file(path, edit(path, xml), options);
    } else to.file(path, await entry.async('uint8array'), options);
  }
  return to.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 } });
}

/** Text as it stands in XML, attributes included. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
