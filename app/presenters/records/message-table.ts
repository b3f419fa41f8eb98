import { exportColumns } from './csv';
import type { MessageRow } from './messages-page';

/** Messages as a table to save, in the words of their register. */
export const MESSAGE_COLUMNS = exportColumns<MessageRow>(
  ['Number', 'Its number', ({ id }) => id],
  ['Kind', 'What kind of message it is', ({ kind }) => kind],
  ['Subject', 'As it stands in the mail', ({ subject }) => subject],
  ['To', 'Who it is for', ({ recipient }) => recipient],
  ['State', 'Waiting, Being sent, Sent, To be tried again, Unclear or Not sent', ({ state }) => state.word],
  ['Details', 'What stands behind the state; empty where the word says it', ({ detail }) => detail],
  ['At', 'When it came to stand so, in London time', ({ at }) => at],
  ['Why', 'Why it was written', ({ why }) => why],
);
