import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { paths } from '~/paths';
import type { addressView } from '~/presenters/people/accounts';

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
          <Decision request={request} />
        </div>
      ))}
    </section>
  );
}

function Decision({ request }: { request: Request }) {
  const action = paths.adminPerson(request.person);
  if (request.own)
    return (
      <form method="post" action={action}>
        <input type="hidden" name="address" value={request.id} />
        <p>You asked for it yourself, so another administrator has to confirm it.</p>
        <Button variant="secondary" name="decision" value="withdrawn">
          Withdraw the request
        </Button>
      </form>
    );
  return (
    <>
      <form method="post" action={action}>
        <input type="hidden" name="address" value={request.id} />
        <Button variant="secondary" name="decision" value="confirmed">
          {`Confirm the address for ${request.name}`}
        </Button>
      </form>
      <Details summary="Refuse it">
        <form method="post" action={action} noValidate>
          <input type="hidden" name="address" value={request.id} />
          <TextField id={`address-refusal-${request.id}`} name="reason" label="Why, for whoever asked" />
          <Button variant="secondary" name="decision" value="refused">
            Refuse this address
          </Button>
        </form>
      </Details>
    </>
  );
}
