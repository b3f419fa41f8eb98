import { PhoneFolded } from '~/components/layout/phone-folded';
import { formatCount } from '~/presenters/format';

type Edition = { href: string; label: string; current: boolean };

/** The wordings of the framework there have been; nothing while there is one. */
export function Editions({ editions }: { editions: Edition[] }) {
  if (editions.length === 0) return null;
  return (
    <nav className="app-no-print" aria-label="Editions of the framework">
      <p className="nhsuk-u-margin-bottom-1">The framework has changed over time. Read it as it stood:</p>
      <PhoneFolded summary={formatCount(editions.length, 'edition')}>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {editions.map(({ href, label, current }) => (
            <li key={href}>
              {current ? <strong aria-current="true">{label}</strong> : <a href={href}>{label}</a>}
            </li>
          ))}
        </ul>
      </PhoneFolded>
    </nav>
  );
}
