import { asAt } from '~/domain/framework/framework';
import type { QuestionInput } from '~/domain/framework/question-form';
import { nextQuestionCode, type QuestionVersion } from '~/domain/framework/questions';
import { monthAt } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { frameworkChanges, insertQuestionCode } from '~db/repos/framework-changes.server';
import { insertNote, insertQuestionVersion, notesOf, versionsOfQuestion } from '~db/repos/questions.server';

/** The audit name of a question. */
function questionEntity(code: string): string {
  return `question/${code}`;
}

type EditFailure = Failure<
  'forbidden' | 'not_found' | 'stale' | 'unchanged' | 'no_such_area' | 'no_such_change'
>;

/**
 * Records how a question reads from now on; without a code it is a new one of its area. Nothing is overwritten: each
 * edit is a version of its own. `seenVersion` is the one the person saw. A form sent twice is recorded once.
 */
export function editQuestion(
  context: Context,
  input: { code: string | null; seenVersion: number; question: QuestionInput },
): { ok: true; value: { code: string } } | EditFailure {
  if (!may(context.actor, 'question.edit', PROGRAMME))
    return failure('forbidden', 'Only the London office can change a question.');
  return inTransaction(context.db, (tx) => {
    const whole = wholeFramework(tx);
    const { reason, ...says } = input.question;
    if (!asAt(whole, monthAt(context.now)).areas.some(({ code }) => code === says.area))
      return failure('no_such_area', 'Choose an area of the framework');
    if (says.answeredBy !== null && !frameworkChanges(tx).some(({ id }) => id === says.answeredBy))
      return failure(
        'no_such_change',
        'There is no change of that number. Look it up under “Change the framework”',
      );
    const before = input.code === null ? null : whole.questions.findLast(({ code }) => code === input.code);
    if (before === undefined) return failure('not_found', 'There is no such question.');
    const twin =
      input.code === null
        ? whole.questions.findLast(({ area, text }) => area === says.area && text === says.text)
        : undefined;
    if (twin !== undefined)
      return saysAlready(context, versionsOfQuestion(tx, twin.code).at(-1), input)
        ? success({ code: twin.code })
        : failure('unchanged', `${twin.code} asks this already.`);
    const code =
      before?.code ??
      nextQuestionCode(
        whole.questions.map((question) => question.code),
        says.area,
      );
    const versions = versionsOfQuestion(tx, code);
    const latest = versions.at(-1);
    if (saysAlready(context, latest, input)) return success({ code });
    if ((latest?.version ?? 0) !== input.seenVersion)
      return failure('stale', 'Somebody else changed this question while you were typing.');
    const { text, why, commitment, ownerLevel, state, answer, area } = before ?? {};
    const said = {
      area,
      text,
      why,
      commitment,
      ownerLevel,
      state,
      answer,
      answeredBy: latest?.answeredBy ?? null,
    };
    if (before !== null && canonicalJson(said) === canonicalJson(says))
      return failure('unchanged', 'That is what the question says already.');
    if (before === null) insertQuestionCode(tx, code);
    const version = input.seenVersion + 1;
    const { id: by } = context.actor;
    insertQuestionVersion(tx, { ...says, code, version, reason, by, at: context.now.toISOString() });
    recordEvent(tx, context, {
      action: before === null ? 'question.added' : 'question.changed',
      entity: questionEntity(code),
      before: before === null ? null : said,
      after: says,
      reason,
    });
    return success({ code });
  });
}

/** Whether the latest version is this very form, sent a moment ago: its button was pressed twice. */
function saysAlready(
  { actor }: Context,
  latest: QuestionVersion | undefined,
  { seenVersion, question }: { seenVersion: number; question: QuestionInput },
): boolean {
  if (latest === undefined || latest.by !== actor.id || latest.version !== seenVersion + 1) return false;
  const { code: _code, version: _version, by: _by, at: _at, ...said } = latest;
  return canonicalJson(said) === canonicalJson(question);
}

/** Adds a dated working note to a question. One that corrects another names it; both stay. One sent twice is kept once. */
export function addQuestionNote(
  context: Context,
  input: { code: string; text: string; corrects: number | null },
): { ok: true; value: { id: number } } | Failure<'forbidden' | 'not_found'> {
  if (!may(context.actor, 'question.note', PROGRAMME))
    return failure('forbidden', 'Notes are written by the London office, London members and ICB reviewers.');
  return inTransaction(context.db, (tx) => {
    const { questions } = wholeFramework(tx);
    if (!questions.some(({ code }) => code === input.code))
      return failure('not_found', 'There is no such question.');
    const notes = notesOf(tx, input.code);
    if (input.corrects !== null && !notes.some(({ id }) => id === input.corrects))
      return failure('not_found', 'There is no such note on this question.');
    const { text, corrects } = input;
    const last = notes.at(-1);
    if (last?.by === context.actor.id && last.text === text && last.corrects === corrects)
      return success({ id: last.id });
    const at = context.now.toISOString();
    const id = insertNote(tx, { question: input.code, text, corrects, by: context.actor.id, at });
    recordEvent(tx, context, {
      action: 'question.noted',
      entity: questionEntity(input.code),
      after: { note: id, text, corrects },
    });
    return success({ id });
  });
}
