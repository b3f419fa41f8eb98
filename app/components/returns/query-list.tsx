import type { QueryView } from '~/presenters/returns/queries';
import { Tag } from '../layout/tag';

/** Queries of the ICB with their answers. `area` names the area of each; leave it out where the page is about one. */
export function QueryList({ queries, area = true }: { queries: readonly QueryView[]; area?: boolean }) {
  return (
    <ul className="nhsuk-list app-queries">
      {queries.map((query) => (
        <li key={query.id}>
          {area ? (
            <p>
              <strong>{query.areaTitle}</strong>
            </p>
          ) : null}
          <p className="app-typed">{query.text}</p>
          <p className="app-visually-quiet">
            {query.asked}. {query.due}. {query.overdue ? <Tag colour="red">Overdue</Tag> : null}
          </p>
          {query.answer === null ? (
            <p>
              <Tag colour="orange">Not answered</Tag>
            </p>
          ) : (
            <>
              <p>
                <strong>Answer</strong>
              </p>
              <p className="app-typed">{query.answer}</p>
              <p className="app-visually-quiet">{query.answered}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
