import { writeFileSync } from 'node:fs';
import { glossaryMarkdown } from './glossary';
import { loadReference } from './schema';

/** Writes docs/glossary.md from app/presenters/glossary.json. */
writeFileSync(new URL('../../docs/glossary.md', import.meta.url), glossaryMarkdown(loadReference().glossary));
