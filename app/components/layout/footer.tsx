import { paths } from '~/paths';

const links = [
  { href: paths.help(), label: 'Help' },
  { href: paths.glossary(), label: 'Glossary' },
  { href: paths.exports(), label: 'Exports' },
  { href: paths.api(), label: 'For programs' },
  { href: paths.accessibility(), label: 'Accessibility' },
  { href: paths.privacy(), label: 'Privacy' },
];

/** The foot of every page: help, and which version of the service this is. */
export function Footer({ version }: { version: string | null }) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {links.map(({ href, label }) => (
              <li key={href} className="nhsuk-footer__list-item">
                <a className="nhsuk-footer__list-item-link" href={href}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
          {version ? <p className="nhsuk-body-s">Version {version}</p> : null}
        </div>
      </div>
    </footer>
  );
}
