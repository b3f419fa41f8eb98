import type { listPages } from '~/presenters/list-pages';

/** Leads to the other pages of a long list. */
export function ListPages({ pages }: { pages: ReturnType<typeof listPages> }) {
  if (pages.length === 0) return null;
  return (
    <nav className="app-choices app-list-pages app-no-print" aria-label="Pages of the list">
      <span className="app-switches__name">Page</span>
      <ul>
        {pages.map(({ label, href, current }) => (
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
