import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { SuccessBanner } from '~/components/layout/success-banner';
import { MessageList } from '~/components/records/message-list';
import { PROGRAMME } from '~/domain/people/policy';
import { env, hasWayOut } from '~/env.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import {
  messageFilters,
  messagePages,
  messageRow,
  messagesSentence,
  parseMessagesQuery,
} from '~/presenters/records/messages-page';
import { readMessages, sendAgain } from '~/services/records/read-messages.server';

export const meta = () => [{ title: pageTitle('Messages') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'messages.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const asked = parseMessagesQuery(searchParams);
  const list = orRefuse(readMessages(context, asked));
  const { state, kind } = asked;
  return {
    filters: messageFilters(list.counts),
    chosen: { state, kind },
    sentence: messagesSentence(list.counts, asked),
    rows: list.messages.map((one) => messageRow(one, { ...list, hasWayOut: hasWayOut(env) })),
    pages: messagePages(list, paths.adminMessages, { state, kind }),
    noWayOut: !hasWayOut(env),
    done: searchParams.get('done') === 'again' ? 'The message waits to be sent again.' : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'messages.send_again', PROGRAMME);
  const message = Number((await readForm(request)).get('message'));
  const result = sendAgain(context, Number.isSafeInteger(message) ? message : 0);
  if (result.ok) return redirect(paths.adminMessages({ done: 'again' }), 303);
  if (result.code === 'forbidden') return forbidden(result.message);
  return data({ fault: result.message }, { status: result.code === 'not_found' ? 404 : 409 });
}

export default function Messages() {
  const { noWayOut, done, ...list } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const notice =
    sent !== undefined ? (
      <ErrorSummary errors={[{ id: 'state', message: sent.fault }]} />
    ) : done === null ? null : (
      <SuccessBanner>{done}</SuccessBanner>
    );
  return (
    <Page
      title="Messages"
      breadcrumbs={[{ href: paths.start(), label: 'Start' }]}
      width="full"
      notice={notice}
    >
      <p className="app-reading">
        What the tracker sent to whom, why, and what became of it. A message names people, organisations,
        months and dates, and never what a return says.
      </p>
      {noWayOut ? (
        <InsetText>
          <p>No mail server is set, so messages wait here and nothing is sent.</p>
        </InsetText>
      ) : null}
      {list.rows.length === 0 ? null : (
        <SaveTable table="messages" what="messages" query={{ ...list.chosen }} />
      )}
      <MessageList {...list} action={paths.adminMessages()} recipients repeats />
    </Page>
  );
}
