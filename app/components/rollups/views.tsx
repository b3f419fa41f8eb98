import type { ViewLink } from '~/presenters/rollups/words';

/** The pages of an organisation that stand side by side, as tabs that are links. */
export function Views({ views }: { views: ViewLink[] }) {
  return (
    <nav className="app-views app-no-print" aria-label="Pages of this organisation">
      <ul>
        {views.map(({ label, href, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
