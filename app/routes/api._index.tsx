import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { currentTime } from '~/auth/clock.server';
import { findActor } from '~/auth/guards.server';
import { CodeBlock } from '~/components/layout/code-block';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { Table } from '~/components/layout/table';
import { monthAt } from '~/domain/month';
import { organisationsWith } from '~/domain/people/actor';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import {
  type ApiExample,
  curlExamples,
  EXAMPLE_START,
  operationRow,
  powerQueryExamples,
} from '~/presenters/records/api-examples';
import { API_OPERATIONS } from '~/presenters/records/api-operations';

export const meta: MetaFunction = () => [{ title: pageTitle('How programs use the tracker') }];

/** Open to anybody: it holds no data. The examples name the reader's own place where they have one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const context = await findActor(request);
  const own = context === null ? [] : organisationsWith(context.actor, ['programme_manager', 'contributor']);
  const month = monthAt(context?.now ?? currentTime());
  return {
    operations: API_OPERATIONS.map(operationRow),
    curl: curlExamples({ place: own[0] ?? 'barnet', month }),
    powerQuery: powerQueryExamples(),
  };
}

const PARTS = [
  { id: 'token', label: 'A token' },
  { id: 'addresses', label: 'Addresses' },
  { id: 'curl', label: 'From a command line' },
  { id: 'power-query', label: 'From Excel and Power BI' },
  { id: 'rules', label: 'What answers mean' },
];

export default function Api() {
  const { operations, curl, powerQuery } = useLoaderData<typeof loader>();
  return (
    <Page title="How programs use the tracker">
      <p>
        Programs read and write the same figures as these pages, by the same rules. They see what the person
        behind their token sees.
      </p>
      <Contents items={PARTS} />
      <h2 className="nhsuk-heading-m" id="token">
        A token
      </h2>
      <p>
        <a href={paths.adminTokens()}>Make a token</a> and send it with every request in the header{' '}
        <code>Authorization</code>. Keep it like a password. One that reads is enough for reports.
      </p>
      <h2 className="nhsuk-heading-m" id="addresses">
        Addresses
      </h2>
      <Table
        caption="Addresses"
        captionHidden
        columns={[
          {
            key: 'call',
            heading: 'Address',
            cell: ({ call }) => <code className="app-code-line">{call}</code>,
          },
          { key: 'summary', heading: 'What it is', cell: ({ summary }) => summary },
        ]}
        rows={operations}
        rowKey={({ id }) => id}
        empty="There are no addresses."
        cards
      />
      <p>
        Every parameter, field and answer is described in the{' '}
        <a href={paths.apiDocument()}>OpenAPI document</a>, which most tools can read.
      </p>
      <h2 className="nhsuk-heading-m" id="curl">
        From a command line
      </h2>
      <p>Begin with the address of this site and your token:</p>
      <CodeBlock label="Begin with">{EXAMPLE_START}</CodeBlock>
      <Examples items={curl} />
      <h2 className="nhsuk-heading-m" id="power-query">
        From Excel and Power BI
      </h2>
      <p>
        In Excel choose Data, Get Data, From Other Sources, Blank Query, then Advanced Editor. In Power BI
        choose Get data, Blank query, then Advanced Editor. Paste one of these with your own token, and choose
        Anonymous when asked how to connect: the token says who you are.
      </p>
      <Examples items={powerQuery} />
      <Rules />
    </Page>
  );
}

function Examples({ items }: { items: ApiExample[] }) {
  return items.map(({ id, title, words, text }) => (
    <div key={id} id={id}>
      <h3 className="nhsuk-heading-s">{title}</h3>
      <p>{words}</p>
      <CodeBlock label={title}>{text}</CodeBlock>
    </div>
  ));
}

function Rules() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="rules">
        What answers mean
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <strong>null</strong> is missing, never zero. Where <code>hidden</code> stands beside it, there is a
          value that you may not see yet.
        </li>
        <li>
          <strong>Provisional</strong> figures still change. Published ones are frozen; a snapshot carries its
          hash.
        </li>
        <li>
          <strong>Lists</strong> come in pages: ask again with <code>cursor</code> set to <code>next</code>{' '}
          until it is null.
        </li>
        <li>
          <strong>ETag</strong> names what you have read. Send it in <code>If-None-Match</code> to be told
          (304) that nothing is new. A change needs it in <code>If-Match</code>: without it you get 428, and
          409 when somebody has changed the return since.
        </li>
        <li>
          <strong>Asks</strong> in a draft are the whole list: an open ask that you leave out is withdrawn.
          Everything else that you leave out stays.
        </li>
        <li>
          <strong>To sign</strong> with a token is to make the statement that the sign-off page shows.
        </li>
        <li>
          <strong>Problems</strong> say what to do in <code>detail</code>. A 422 lists every fault at once
          with the pointer of its field, and then nothing was changed. Unknown fields are faults. After a 429
          wait as many seconds as <code>Retry-After</code> says.
        </li>
      </ul>
    </>
  );
}
