import { RETURN_STATES, rolesFor, TRANSITIONS } from '~/domain/returns/workflow';
import { ROLE_NAMES } from '~/presenters/people/roles';
import { STATE_WORDS } from './words';

const ACTION_LABELS: Record<(typeof TRANSITIONS)[number]['action'], string> = {
  open: 'open it',
  ask_sign_off: 'ask for sign-off',
  send_back: 'send back, with a reason',
  sign: 'sign and submit',
  query: 'raise queries',
  accept: 'accept',
  restate: 'reopen as a restatement, with a reason',
};

/** The workflow as a Mermaid state diagram, drawn from the transition table; docs/workflow.md holds its output. */
function workflowDiagram(): string {
  const states = RETURN_STATES.map((state) => `  ${state}: ${STATE_WORDS[state].word}`);
  const moves = TRANSITIONS.map(({ action, from, to, by }) => {
    const who = rolesFor({ by }, 'place')
      .map((role) => ROLE_NAMES[role])
      .join(' or ');
    return `  ${from} --> ${to}: ${ACTION_LABELS[action]} (${who})`;
  });
  return ['stateDiagram-v2', '  [*] --> not_started', ...states, ...moves].join('\n');
}

/** The page docs/workflow.md; a test holds it to the transition table. */
export function workflowPage(): string {
  const intro =
    'The workflow of a return. Written by `scripts/write-workflow-diagram.ts` from `app/domain/returns/workflow.ts`, ' +
    'the one place where it is stated.';
  return `# Workflow\n\n${intro}\n\n\`\`\`mermaid\n${workflowDiagram()}\n\`\`\`\n`;
}
