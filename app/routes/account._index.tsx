import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { badRequest, requireActor } from '~/auth/guards.server';
import { readToken } from '~/auth/session.server';
import { Button } from '~/components/form/button';
import { Radios } from '~/components/form/choices';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { SessionTable } from '~/components/people/session-table';
import { DELIVERIES } from '~/domain/records/messages';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { DELIVERY_CHOICES, ownAccountRows, sessionRow } from '~/presenters/people/own-account';
import { describeRoles } from '~/presenters/people/roles';
import { endOwnSessions, ownSessions, ownSignIn } from '~/services/people/own-account.server';
import { ownOrganisations } from '~/services/people/own-organisations.server';
import { ownSecondFactor } from '~/services/people/second-factor.server';
import { chooseDelivery, ownDelivery } from '~/services/records/message-preference.server';

const DONE: Record<string, string> = {
  password: 'Your password is changed. Other browsers have to sign in again.',
  session: 'The session has ended.',
  sessions: 'Every other session has ended.',
  delivery: 'Your choice is kept.',
};

export const meta = () => [{ title: pageTitle('Your account') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const token = (await readToken(request)) ?? '';
  const own = ownOrganisations(context);
  const names = new Map([...own.places, ...own.icbs].map(({ slug, shortName }) => [slug, shortName]));
  return {
    name: context.actor.name,
    rows: ownAccountRows({
      roles: describeRoles(context.actor, (slug) => names.get(slug) ?? slug),
      ...ownSignIn(context),
      factor: ownSecondFactor(context),
    }),
    sessions: ownSessions(context, token).map(sessionRow),
    delivery: ownDelivery(context),
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const token = (await readToken(request)) ?? '';
  const form = await readForm(request);
  const ending = fieldText(form, 'end');
  if (ending !== '') {
    endOwnSessions(context, token, ending === 'others' ? 'others' : { reference: ending });
    return redirect(paths.account({ done: ending === 'others' ? 'sessions' : 'session' }));
  }
  const delivery = DELIVERIES.find((each) => each === fieldText(form, 'delivery')) ?? badRequest();
  chooseDelivery(context, delivery);
  return redirect(paths.account({ done: 'delivery' }));
}

export default function Account() {
  const { name, rows, sessions, delivery, done } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Your account"
      caption={name}
      notice={done === null ? null : <SuccessBanner>{done}</SuccessBanner>}
    >
      <SummaryList rows={rows} />
      <h2 className="nhsuk-heading-m">Where you are signed in</h2>
      <p>If you do not know one of these, end it and change your password.</p>
      <SessionTable rows={sessions} action={paths.account()} />
      <h2 className="nhsuk-heading-m">Reminders</h2>
      <form method="post" action={paths.account()} noValidate>
        <Radios
          id="delivery"
          name="delivery"
          label="How reminders come to you"
          items={DELIVERY_CHOICES}
          defaultValue={delivery}
        />
        <Button>Save</Button>
      </form>
      <p>
        <a href={paths.messages()}>What was sent to you, and why</a>
      </p>
    </Page>
  );
}
