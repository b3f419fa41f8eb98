import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { MessageList } from '~/components/records/message-list';
import { PROGRAMME } from '~/domain/people/policy';
import { env, hasWayOut } from '~/env.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import {
  messageFilters,
  messagePages,
  messageRow,
  messagesSentence,
  parseMessagesQuery,
} from '~/presenters/records/messages-page';
import { readOwnMessages } from '~/services/records/read-messages.server';

export const meta = () => [{ title: pageTitle('Your messages') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const asked = parseMessagesQuery(new URL(request.url).searchParams);
  const list = readOwnMessages(context, asked);
  const { state, kind } = asked;
  return {
    filters: messageFilters(list.counts),
    chosen: { state, kind },
    sentence: messagesSentence(list.counts, asked),
    rows: list.messages.map((one) => messageRow(one, { ...list, hasWayOut: hasWayOut(env) })),
    pages: messagePages(list, paths.messages, { state, kind }),
  };
}

export default function OwnMessages() {
  const list = useLoaderData<typeof loader>();
  return (
    <Page title="Your messages" breadcrumbs={[{ href: paths.account(), label: 'Your account' }]} width="full">
      <p>
        What the tracker sent you, and why. <a href={paths.account()}>Choose how reminders come to you</a>
      </p>
      {list.rows.length === 0 ? null : (
        <SaveTable table="your-messages" what="messages" query={{ ...list.chosen }} />
      )}
      <MessageList {...list} action={paths.messages()} recipients={false} repeats={false} />
    </Page>
  );
}
