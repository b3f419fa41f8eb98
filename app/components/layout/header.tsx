import { paths } from '~/paths';

export type NavItem = { href: string; label: string; current: boolean };

type HeaderProps = { nav: NavItem[]; user: { name: string; roles: string } | null };

/** The blue bar: the service's name, who is signed in, and where they can go. */
export function Header({ nav, user }: HeaderProps) {
  return (
    <header className="nhsuk-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-name" href={paths.start()}>
            Neighbourhood health tracker
          </a>
        </div>
        {user ? <Account user={user} /> : null}
      </div>
      {nav.length > 0 ? (
        <nav className="nhsuk-header__navigation" aria-label="Menu">
          <div className="nhsuk-header__navigation-container nhsuk-width-container">
            <ul className="nhsuk-header__navigation-list app-header-list">
              {nav.map((item) => (
                <NavLink key={item.href} {...item} />
              ))}
            </ul>
          </div>
        </nav>
      ) : null}
    </header>
  );
}

function NavLink({ href, label, current }: NavItem) {
  const className = `nhsuk-header__navigation-item${current ? ' nhsuk-header__navigation-item--current' : ''}`;
  return (
    <li className={className}>
      <a className="nhsuk-header__navigation-link" href={href} aria-current={current ? 'page' : undefined}>
        {current ? (
          <strong className="nhsuk-header__navigation-item-current-fallback">{label}</strong>
        ) : (
          label
        )}
      </a>
    </li>
  );
}

function Account({ user }: { user: { name: string; roles: string } }) {
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <a className="nhsuk-header__account-link" href={paths.account()}>
            {user.name}
          </a>
          <span className="nhsuk-u-visually-hidden">, {user.roles}</span>
        </li>
        <li className="nhsuk-header__account-item">
          <form className="nhsuk-header__account-form" method="post" action={paths.signOut()}>
            <button className="nhsuk-header__account-button" type="submit">
              Sign out
            </button>
          </form>
        </li>
      </ul>
    </nav>
  );
}
