import { SummaryList } from '~/components/layout/summary-list';

type DemonstrationAccountsProps = {
  accounts: readonly { who: string; email: string }[];
  password: string;
};

/** How to sign in to a demonstration: some accounts, how the others are named, and the password of all. */
export function DemonstrationAccounts({ accounts, password }: DemonstrationAccountsProps) {
  return (
    <section aria-labelledby="demonstration-accounts">
      <h2 className="nhsuk-heading-m" id="demonstration-accounts">
        Accounts of this demonstration
      </h2>
      <p>
        All of them have the password <strong>{password}</strong>.
      </p>
      <SummaryList rows={accounts.map(({ who, email }) => ({ label: who, value: email }))} />
      <p>
        In real use the London office and administrators also need a code from an authenticator app. The
        accounts of this demonstration do not.
      </p>
      <p>
        Every other place and ICB has the same accounts: put its name where <strong>barnet</strong> or{' '}
        <strong>wnl</strong> stands, such as <strong>sro@city-and-hackney.example</strong> or{' '}
        <strong>reviewer@nel.example</strong>.
      </p>
    </section>
  );
}
