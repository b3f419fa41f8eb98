import type { AnswerView } from '~/presenters/review/return-duties';
import { InsetText } from '../layout/inset-text';

/** What came of an ask, beside it in the return. Nothing while nothing was done. */
export function AskAnswer({ answer }: { answer: AnswerView | undefined }) {
  if (answer === undefined) return null;
  return (
    <InsetText>
      <p>
        <a href={answer.href}>{answer.lead}</a>
      </p>
      <p className="app-typed">{answer.text}</p>
    </InsetText>
  );
}
