import { useLoaderData } from '@remix-run/react';
import { db } from '~/auth/database.server';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { type Column, Table } from '~/components/layout/table';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { type RetentionRow, retentionRows } from '~/presenters/records/retention';
import { readDemonstration } from '~/services/records/read-demonstration.server';

export const meta = () => [{ title: pageTitle('Privacy') }];

/** Open to anybody. */
export function loader() {
  return { demonstration: readDemonstration(db()) !== null };
}

const KEPT = [
  {
    label: 'Your name and work email address',
    value: 'To sign you in and to say who wrote and signed what.',
  },
  {
    label: 'Your password',
    value: 'Only as an Argon2id hash, from which it cannot be read back.',
  },
  {
    label: 'Your second factor and your organisation’s sign-in',
    value:
      'The secret your phone shares with this service, sealed with a key that is not in the database; recovery codes, only as ' +
      'hashes; and the number by which your organisation’s own sign-in knows you, where you use it.',
  },
  {
    label: 'Your roles',
    value:
      'Each with its organisation and dates, and any power to sign that was lent to you. Ended ones stay.',
  },
  {
    label: 'What you type',
    value:
      'Ratings, reasons, evidence, narratives, queries, answers and signatures, each with your name and the time. ' +
      'A signed return is copied and the copy is never changed.',
  },
  {
    label: 'Your groups of places',
    value:
      'Their names and places, until you remove them. Only you see them; the record of changes keeps what they were.',
  },
  {
    label: 'What you do',
    value:
      'Every change is recorded with who, when, what it was before and after, and why. So are signing in, signing out ' +
      'and refused attempts. These records are chained so that a change to one would show.',
  },
  {
    label: 'Your sessions',
    value: 'When each began and was last used, and the name your browser gives itself.',
  },
  {
    label: 'Tokens of your programs',
    value: 'The name you gave each, its dates and when it was last used. The token itself only as a hash.',
  },
  {
    label: 'Messages to you',
    value:
      'Which kind went to you about what, when, and whether it arrived at your mail server. Their text is not kept. ' +
      'Whether you take them at once or once a day.',
  },
  {
    label: 'Refused attempts to sign in',
    value:
      'Counted for 15 minutes under a scrambled form of the account and of the network address, to slow guessing.',
  },
  {
    label: 'The server’s log',
    value:
      'Which kind of page was asked for, of which place and month, the outcome and the time, for finding faults. Not who ' +
      'asked, and nothing you type.',
  },
  {
    label: 'Copies of the database',
    value:
      'Made so that nothing is lost when a machine fails. They hold what the database held, and go by age under the rule ' +
      'that the organisation running the service has set.',
  },
];

const RETENTION_COLUMNS: Column<RetentionRow>[] = [
  { key: 'what', heading: 'What', cell: ({ what }) => what },
  { key: 'kept', heading: 'How long', cell: ({ kept }) => kept },
];

export default function Privacy() {
  const { demonstration } = useLoaderData<typeof loader>();
  return (
    <Page title="Privacy">
      <p>
        The Neighbourhood health tracker is about organisations and their progress. It holds personal
        information about the people who use it, and only what this page lists.
      </p>
      {demonstration ? (
        <InsetText>
          <p>
            This copy holds demonstration data. Its people and returns are invented. Do not type anything
            about a real person into it.
          </p>
        </InsetText>
      ) : null}
      <h2 className="nhsuk-heading-m">What is kept about you</h2>
      <SummaryList rows={KEPT} />

      <h2 className="nhsuk-heading-m">What does not belong here</h2>
      <p>
        No information about patients or residents as individuals. Text fields accept whatever is typed, so
        please name no patient and give no detail by which somebody could be recognised, in a narrative or
        behind a link.
      </p>

      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>What you type in a draft: people of your own place only.</li>
        <li>A submitted return, with the name of who signed it: your ICB and London as well.</li>
        <li>A published month: everyone with a role in this service.</li>
        <li>
          Your email address: people who may need to ask you something, under help, and the administrators.
        </li>
        <li>Whoever runs the server can reach the database.</li>
      </ul>

      <h2 className="nhsuk-heading-m">How long it is kept</h2>
      <p>
        Returns, signatures, published months and the record of changes are the programme’s account of itself.
        They are kept for as long as the service is, and nobody can change or remove them. When you leave, an
        administrator marks you as left: your roles end, your address goes and your role stands in place of
        your name from then on. Under a return you signed, and in the record of changes, what was written at
        the time stays.
      </p>
      <Table
        caption="What goes after a time"
        columns={RETENTION_COLUMNS}
        rows={retentionRows()}
        rowKey={(row) => row.what}
        empty=""
        cards
      />
      <p>The organisation that runs the service applies these periods, once a week as a rule.</p>

      <h2 className="nhsuk-heading-m">Cookies and what your browser keeps</h2>
      <p>
        One keeps you signed in. It holds a random number and ends when you close the browser. Another stands
        for some minutes while you sign in with your organisation’s own account. There are no others, no
        measuring of visitors, and nothing is loaded from or sent to another site.
      </p>
      <p>
        What you type in a return and cannot save, because the connection is gone or your session has ended,
        your browser keeps until you save or discard it, so that it is not lost. It is offered to you alone
        when you come back, and it stays on that computer after you sign out: on a shared one, save or discard
        it before you leave.
      </p>

      <h2 className="nhsuk-heading-m">Your questions and your rights</h2>
      <p>
        To see what is kept about you, or to have a wrong name or address put right, ask an administrator.
        Their address stands under <a href={`${paths.help()}#ask`}>whom to ask</a> once you have signed in.
      </p>
    </Page>
  );
}
