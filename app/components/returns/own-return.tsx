import { LIMITS } from '~/domain/returns/content';
import type { OwnCheckView } from '~/presenters/returns/own-return';
import type { QueryView } from '~/presenters/returns/queries';
import { Button } from '../form/button';
import { TextArea } from '../form/text-area';
import { QueryList } from './query-list';

type Sent = {
  typed: Readonly<Record<string, string>> | undefined;
  errors: readonly { id: string; message: string }[] | undefined;
};

function messageOn({ errors }: Sent, id: string): string | undefined {
  return errors?.find((error) => error.id === id)?.message;
}

/** Questions of the London office, each with a box for its answer. */
export function AnswerQueries({
  queries,
  mayAnswer,
  ...sent
}: Sent & { queries: readonly QueryView[]; mayAnswer: boolean }) {
  if (queries.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="queries">
        Questions of the London office
      </h2>
      <QueryList queries={queries} />
      {mayAnswer
        ? queries
            .filter(({ current }) => current)
            .map(({ id, version, areaTitle, answer: given }) => (
              <form key={id} method="post" noValidate autoComplete="off">
                <input type="hidden" name="query" value={id} />
                <input type="hidden" name="seen" value={version} />
                <TextArea
                  id={`answer-${id}`}
                  name="answer"
                  label={`Answer on ${areaTitle}`}
                  limit={2000}
                  rows={3}
                  defaultValue={sent.typed?.[`answer-${id}`] ?? given ?? ''}
                  error={messageOn(sent, `answer-${id}`)}
                />
                <Button name="intent" value="answer" variant="secondary">
                  Save the answer
                </Button>
              </form>
            ))
        : null}
    </>
  );
}

type OwnCheckProps = Sent & {
  check: OwnCheckView;
  /** Null when sign-off cannot be asked for; `first`: it is what the page is for now. */
  ask: { version: number; first: boolean } | null;
};

/** What stands in the way of sign-off, sentences on warnings, and the asking. */
export function OwnCheck({ check, ask, ...sent }: OwnCheckProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="check">
        Check and ask for sign-off
      </h2>
      <p>{check.heading}</p>
      {check.errors.length === 0 ? null : (
        <ul>
          {check.errors.map(({ key, message }) => (
            <li key={key}>{message}</li>
          ))}
        </ul>
      )}
      {check.warnings.map((warning) => (
        <form key={warning.key} method="post" noValidate autoComplete="off">
          <input type="hidden" name="key" value={warning.key} />
          <input type="hidden" name="seen" value={warning.version} />
          <TextArea
            id={warning.id}
            name="sentence"
            label={warning.message}
            hint="Write a sentence on it. The London office sees both."
            limit={LIMITS.warning}
            rows={2}
            defaultValue={sent.typed?.[warning.id] ?? warning.sentence}
            error={messageOn(sent, warning.id)}
          />
          <Button name="intent" value="sentence" variant="secondary">
            Save the sentence
          </Button>
        </form>
      ))}
      {ask === null ? null : (
        <form method="post">
          <input type="hidden" name="version" value={ask.version} />
          <Button name="intent" value="ask" variant={ask.first ? 'primary' : 'secondary'}>
            Ask for sign-off
          </Button>
        </form>
      )}
    </>
  );
}
