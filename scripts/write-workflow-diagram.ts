import { writeFileSync } from 'node:fs';
import { workflowPage } from '~/presenters/returns/workflow-diagram';

/** Writes docs/workflow.md from the transition table: `node --import tsx scripts/write-workflow-diagram.ts`. */
writeFileSync(new URL('../docs/workflow.md', import.meta.url), workflowPage());
