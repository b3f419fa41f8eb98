import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { workflowPage } from '~/presenters/returns/workflow-diagram';

it('docs/workflow.md shows the transition table as it is', () => {
  const page = readFileSync(new URL('../../../docs/workflow.md', import.meta.url), 'utf8');
  expect(page).toBe(workflowPage());
  expect(page).toContain('awaiting_sign_off --> submitted: sign and submit (SRO)');
});
