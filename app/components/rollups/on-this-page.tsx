import type { PartLink } from '~/presenters/rollups/parts';

/** Links to the parts of a dashboard, in their order. */
export function OnThisPage({ parts }: { parts: PartLink[] }) {
  if (parts.length < 2) return null;
  return (
    <nav className="app-on-page app-no-print" aria-labelledby="on-this-page">
      <h2 id="on-this-page" className="app-on-page__title">
        On this page
      </h2>
      <ul>
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
