import { paths } from '~/paths';
import type { AreaModel } from '~/presenters/rollups/area';

/** What is still unsettled in an area, each with where it stands and whose it is. */
export function AreaQuestions({ questions }: Pick<AreaModel, 'questions'>) {
  return (
    <section className="app-section" aria-labelledby="questions">
      <h2 id="questions" className="nhsuk-heading-m">
        Open questions
      </h2>
      {questions.length === 0 ? <p>No question is recorded for this area.</p> : null}
      <ul className="app-functions">
        {questions.map(({ key, text, href, state, owner }) => (
          <li key={key}>
            <span className="app-code">{key}</span> <a href={href}>{text}</a> {state}. {owner}.
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.questions()}>All open questions</a>
      </p>
    </section>
  );
}
