import type { IsoDate } from '~/domain/date';
import type { Fault } from '~/domain/records/faults';
import { type Failure, failure } from '~/domain/result';
import { readSentences, type StepBody } from '~/domain/returns/api-step';
import type { Context } from '~/services/context.server';
import { inTransaction } from '~db/client.server';
import { acceptReturn } from './accept-return.server';
import { askSignOff } from './ask-sign-off.server';
import { type Draft, draftOf, entryKey } from './draft-of.server';
import type { MoveInput } from './move.server';
import { raiseQueries } from './raise-queries.server';
import { returnOf } from './return-of.server';
import { type EntrySave, saveEntries } from './save-entries.server';
import { sendBack } from './send-back.server';
import { signReturn } from './sign-return.server';

export type StepFailure =
  | (Failure<'faults'> & { faults: Fault[] })
  /** `reading` is the draft as it would have been. */
  | (Failure<'incomplete'> & { reading: Draft })
  | Failure;

type Step = { ok: true; value: { state: string } } | StepFailure;

/** Thrown to take back what a refused step has written so far. */
class Refused extends Error {
  constructor(readonly failure: StepFailure) {
    super(failure.message);
  }
}

/**
 * Takes the step of a return that a program asks for, by the use case that the page of the step calls. Sentences on
 * warnings are saved with it or, when it is refused, not at all. Queries want an answer by `answerBy`.
 */
export function takeStep(context: Context, input: MoveInput & { step: StepBody; answerBy: IsoDate }): Step {
  try {
    return inTransaction(context.db, () => {
      const said =
        input.step.warnings === undefined ? null : saySentences(context, input, input.step.warnings);
      const done = said ?? call(context, input);
      if (!done.ok) throw new Refused(withReading(context, input, done));
      return done;
    });
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.failure;
    throw thrown;
  }
}

function call(
  context: Context,
  { place, month, seenVersion, step, answerBy }: MoveInput & { step: StepBody; answerBy: IsoDate },
): Step {
  const { action, reason = '', areas = [] } = step;
  const input = { place, month, seenVersion, reason };
  switch (action) {
    case 'ask_sign_off':
      return askSignOff(context, input);
    case 'send_back':
      return sendBack(context, input);
    case 'sign':
      // To ask for this step with one's own token is to make the statement that the page asks for.
      return signReturn(context, { ...input, attests: true, ratificationBy: null });
    case 'query':
      return raiseQueries(context, {
        ...input,
        queries: areas.map((area) => ({ area, text: reason, dueOn: answerBy })),
      });
    case 'accept':
      return acceptReturn(context, input);
  }
}

/** Saves the sentences; null when all went well. */
function saySentences(
  context: Context,
  { place, month }: MoveInput,
  given: Readonly<Record<string, string>>,
): StepFailure | null {
  const found = returnOf(context.db, context.now, { place, month });
  if (!found.ok) return found;
  const draft = draftOf(context.db, found.value, context.now);
  const read = readSentences(given, draft.check.warnings);
  if (!read.ok) return { ...failure('faults', 'Nothing was saved.'), faults: read.faults };
  const saves = [...read.sentences].map(([key, sentence]): EntrySave => {
    const seenVersion = draft.saved.get(entryKey('warning', key))?.version ?? 0;
    return { kind: 'warning', key, seenVersion, content: { sentence: sentence.trim() } };
  });
  const saved = saveEntries(context, { place, month, saves });
  return saved.ok ? null : saved;
}

function withReading(context: Context, { place, month }: MoveInput, refused: StepFailure): StepFailure {
  if (refused.code !== 'checks_failed') return refused;
  const found = returnOf(context.db, context.now, { place, month });
  if (!found.ok) return refused;
  const reading = draftOf(context.db, found.value, context.now);
  return { ...failure('incomplete', refused.message), reading };
}
