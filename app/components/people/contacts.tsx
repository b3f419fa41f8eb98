import { SummaryList } from '~/components/layout/summary-list';
import { paths } from '~/paths';
import type { ContactView } from '~/presenters/people/contacts';

const ROLES = [
  { role: 'What to rate, and when it is due', who: 'Your place’s programme manager' },
  { role: 'A signature, or who may sign while somebody is away', who: 'Your place’s SRO' },
  { role: 'A query, an assured rating or whether a return was accepted', who: 'Your ICB’s reviewer' },
  { role: 'Dates of a month, the framework, a correction after acceptance', who: 'The London office' },
  { role: 'Your account, your role or your password', who: 'An administrator' },
];

/** Whom to ask about what, then their addresses; null while nobody is signed in. */
export function Contacts({ contacts }: { contacts: ContactView[] | null }) {
  return (
    <>
      <SummaryList rows={ROLES.map(({ role, who }) => ({ label: role, value: who }))} />
      {contacts === null ? (
        <p>
          <a href={paths.signIn(paths.help())}>Sign in</a> to see the addresses of the people of your own
          place, ICB and the London office.
        </p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {contacts.map(({ role, email }) => (
            <li key={`${role} ${email}`}>
              {role}: <a href={`mailto:${email}`}>{email}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
