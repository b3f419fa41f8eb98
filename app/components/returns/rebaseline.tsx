import type { RequestView } from '~/presenters/rollups/milestone-page';
import { Tag } from '../layout/tag';

/** Requests for new due dates, each with its reason and what became of it. */
export function RequestList({
  requests,
  about = true,
}: {
  requests: readonly RequestView[];
  about?: boolean;
}) {
  return (
    <ul className="nhsuk-list app-queries">
      {requests.map((request) => (
        <li key={request.id}>
          <p>
            {about ? (
              <>
                <a href={request.href}>{request.about}</a> {request.title}.{' '}
              </>
            ) : null}
            <strong>{request.change}</strong>{' '}
            {request.outcome === null ? (
              <Tag colour="yellow">Waiting</Tag>
            ) : (
              <Tag colour={request.outcome.approved ? 'green' : 'grey'}>{request.outcome.word}</Tag>
            )}
          </p>
          <p className="app-typed">{request.reason}</p>
          <p className="app-visually-quiet">{request.asked}.</p>
          {request.outcome === null ? null : (
            <>
              {request.outcome.reason === '' ? null : <p className="app-typed">{request.outcome.reason}</p>}
              <p className="app-visually-quiet">{request.outcome.by}.</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
