/** The first field that stands twice in one object of a sound JSON text, null when none does: parsing keeps only the last. */
export function repeatedKey(json: string): string | null {
  /** What is open: the fields of an object so far, null for a list. */
  const open: (Set<string> | null)[] = [];
  let fields: Set<string> | null = null;
  let namesField = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (letter === '"') {
      const end = endOfText(json, at);
      if (namesField && fields !== null) {
        const key = JSON.parse(json.slice(at, end + 1)) as string;
        if (fields.has(key)) return key;
        fields.add(key);
      }
      namesField = false;
      at = end;
    } else if (letter === '{' || letter === '[') {
      open.push(fields);
      fields = letter === '{' ? new Set() : null;
      namesField = letter === '{';
    } else if (letter === '}' || letter === ']') {
      fields = open.pop() ?? null;
      namesField = false;
    } else if (letter === ',') namesField = fields !== null;
  }
  return null;
}

/** Where the text that begins with the quotation mark at `start` ends. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
