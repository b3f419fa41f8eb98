import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { paths } from '~/paths';
import type { requestView } from '~/presenters/people/accounts';

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
          <Decision request={request} />
        </div>
      ))}
    </section>
  );
}

function Decision({ request }: { request: Request }) {
  const action = paths.adminPerson(request.person);
  const about = `${request.role} for ${request.name}`;
  if (request.own)
    return (
      <form method="post" action={action}>
        <input type="hidden" name="request" value={request.id} />
        <p>You asked for it yourself, so another administrator has to confirm it.</p>
        <Button variant="secondary" name="decision" value="withdrawn">
          Withdraw the request
        </Button>
      </form>
    );
  return (
    <>
      <form method="post" action={action}>
        <input type="hidden" name="request" value={request.id} />
        <Button variant="secondary" name="decision" value="confirmed">
          {`Confirm: ${about}`}
        </Button>
      </form>
      <Details summary="Refuse it">
        <form method="post" action={action} noValidate>
          <input type="hidden" name="request" value={request.id} />
          <TextField id={`refusal-${request.id}`} name="reason" label="Why, for whoever asked" />
          <Button variant="secondary" name="decision" value="refused">
            Refuse this role
          </Button>
        </form>
      </Details>
    </>
  );
}
