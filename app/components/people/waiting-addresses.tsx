import { paths } from '~/paths';
import type { addressView } from '~/presenters/people/accounts';
import { WaitingDecision } from './waiting-decision';

type Request = ReturnType<typeof addressView>;

/** Changed addresses of people who sign or review: nothing changes until a second administrator confirms them. */
export function WaitingAddresses({ requests }: { requests: Request[] }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="addresses" className="app-waiting-roles">
      <h2 className="nhsuk-heading-m" id="addresses">
        Email address waiting for a second administrator
      </h2>
      {requests.map((request) => (
        <div key={request.id} className="nhsuk-inset-text">
          <p>
            <a href={paths.adminPerson(request.person)}>{request.name}</a> is to have the address{' '}
            <strong className="app-typed">{request.email}</strong>. {request.sentence}
          </p>
          <p className="app-own-words">“{request.reason}”</p>
          <WaitingDecision
            action={paths.adminPerson(request.person)}
            field="address"
            id={request.id}
            answer={request.answer}
            reasonId={`address-refusal-${request.id}`}
            confirm={`Confirm the address for ${request.name}`}
            refuse="Refuse this address"
          />
        </div>
      ))}
    </section>
  );
}
