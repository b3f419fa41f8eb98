import { PhoneFolded } from '~/components/layout/phone-folded';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import type { QuestionView } from '~/presenters/framework/questions-page';

/** One open question with who owns it, where it stands and what has been answered. */
export function Question({ question }: { question: QuestionView }) {
  const { id, href, text, state, basis, why, owner, commitment, notes, answer } = question;
  return (
    <article aria-labelledby={id}>
      <h3 className="nhsuk-heading-s" id={id}>
        <a href={href}>{text}</a>
      </h3>
      <p>
        <Tag colour={state.tone}>{state.word}</Tag> <Tag colour={basis.tone}>{basis.word}</Tag>
      </p>
      <PhoneFolded
        summary={
          <>
            Why it matters, whose it is and where it stands
            <span className="nhsuk-u-visually-hidden">: {text}</span>
          </>
        }
      >
        <SummaryList
          rows={[
            { label: 'Why it matters', value: why },
            { label: 'Owned by', value: owner },
            { label: 'Commitment', value: commitment },
            { label: 'So far', value: notes ?? 'Nothing noted yet' },
            { label: 'Answer', value: answer ?? 'Not answered yet' },
          ]}
        />
      </PhoneFolded>
    </article>
  );
}
