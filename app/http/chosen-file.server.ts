/** A file as a person chose it. */
export interface ChosenFile {
  name: string;
  bytes: Uint8Array;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The file of a form: chosen now (`file`), or chosen before and sent again as it was (`fileName`, and `content` in
 * base 64, in which no browser changes a line end). Null when there is none.
 */
export async function chosenFile(form: FormData, most: number): Promise<ChosenFile | 'too_large' | null> {
  const content = form.get('content');
  if (typeof content === 'string') {
    if (!BASE64.test(content)) return null;
    const bytes = new Uint8Array(Buffer.from(content, 'base64'));
    return bytes.length > most ? 'too_large' : { name: String(form.get('fileName') ?? ''), bytes };
  }
  const file = form.get('file');
  if (!(file instanceof Blob) || (file.size === 0 && file.name === '')) return null;
  if (file.size > most) return 'too_large';
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
