import { paths } from '~/paths';
import type { requestView } from '~/presenters/people/accounts';
import { WaitingDecision } from './waiting-decision';

type Request = ReturnType<typeof requestView>;

/** Roles that administrators asked for themselves: they have no force until a second administrator confirms them. */
export function WaitingRoles({ requests, named = true }: { requests: Request[]; named?: boolean }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="app-waiting-roles">
      <h2 className="nhsuk-heading-m" id="waiting">
        Waiting for a second administrator
      </h2>
      {requests.map((request) => (
        <div key={request.id} className="nhsuk-inset-text">
          <p>
            {named ? (
              <>
                <a href={paths.adminPerson(request.person)}>{request.name}</a> asks for the role{' '}
              </>
            ) : (
              'The role '
            )}
            <strong>{request.role}</strong>
            {named ? '.' : ' has no force yet.'} {request.sentence}
          </p>
          <p className="app-own-words">“{request.reason}”</p>
          <WaitingDecision
            action={paths.adminPerson(request.person)}
            field="request"
            id={request.id}
            answer={request.answer}
            reasonId={`refusal-${request.id}`}
            confirm={`Confirm: ${request.role} for ${request.name}`}
            refuse="Refuse this role"
          />
        </div>
      ))}
    </section>
  );
}
