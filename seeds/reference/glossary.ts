import type { GlossaryEntry } from './schema';

const INTRODUCTION = `# Glossary

One word for each thing, on the page, in the code and in the database. The words are kept in
\`app/presenters/glossary.json\`, which the page \`/glossary\` shows; this file is written from it by
\`node --import tsx seeds/reference/write-glossary.ts\`, and a test fails when the two differ.

| Term | Meaning | In code |
|---|---|---|`;

function row({ term, meaning, code }: GlossaryEntry): string {
  return `| ${term} | ${meaning} | ${code === null ? '' : `\`${code}\``} |`;
}

/** The whole text of docs/glossary.md for a list of terms, in the order given. */
export function glossaryMarkdown(entries: readonly GlossaryEntry[]): string {
  return `${[INTRODUCTION, ...entries.map(row)].join('\n')}\n`;
}
