import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { Radios } from '~/components/form/choices';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { MessageList } from '~/components/records/message-list';
import { PROGRAMME } from '~/domain/people/policy';
import { DELIVERIES } from '~/domain/records/messages';
import { env, hasWayOut } from '~/env.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import {
  deliveryChoices,
  messageFilters,
  messagePages,
  messageRow,
  messagesSentence,
  parseMessagesQuery,
} from '~/presenters/records/messages-page';
import { chooseDelivery, ownDelivery } from '~/services/records/message-preference.server';
import { readOwnMessages } from '~/services/records/read-messages.server';

export const meta = () => [{ title: pageTitle('Your messages') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const asked = parseMessagesQuery(searchParams);
  const list = readOwnMessages(context, asked);
  const { state, kind } = asked;
  return {
    delivery: ownDelivery(context),
    deliveries: deliveryChoices(env),
    done: searchParams.get('done') === 'chosen' ? 'Your choice is saved.' : null,
    list: {
      filters: messageFilters(list.counts),
      chosen: { state, kind },
      sentence: messagesSentence(list.counts, asked),
      rows: list.messages.map((one) => messageRow(one, { ...list, hasWayOut: hasWayOut(env) })),
      pages: messagePages(list, paths.messages, { state, kind }),
    },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const typed = (await readForm(request)).get('delivery');
  const delivery = DELIVERIES.find((each) => each === typed);
  if (delivery === undefined) return data({ fault: 'Choose how you want to get reminders' }, { status: 422 });
  chooseDelivery(context, delivery);
  return redirect(paths.messages({ done: 'chosen' }), 303);
}

export default function OwnMessages() {
  const { delivery, deliveries, done, list } = useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>()?.fault;
  const notice =
    fault !== undefined ? (
      <ErrorSummary errors={[{ id: 'delivery', message: fault }]} />
    ) : done === null ? null : (
      <SuccessBanner>{done}</SuccessBanner>
    );
  return (
    <Page title="Your messages" width="full" notice={notice}>
      <form method="post" className="nhsuk-u-reading-width">
        <Radios
          id="delivery"
          name="delivery"
          label="How do you want to get reminders?"
          legendSize="m"
          hint="Messages about your account, such as a link to choose a password, always come at once."
          items={deliveries}
          defaultValue={delivery}
          error={fault}
        />
        <Button>Save</Button>
      </form>
      <h2 className="nhsuk-heading-m">What was sent to you</h2>
      <MessageList {...list} action={paths.messages()} recipients={false} repeats={false} />
    </Page>
  );
}
