export type Crumb = { href: string; label: string };

/** The way back up, from the top level to the parent of this page; on phones only the parent shows. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  const parent = items.at(-1);
  if (!parent) return null;
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {items.map(({ href, label }) => (
          <li key={href} className="nhsuk-breadcrumb__list-item">
            <a className="nhsuk-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
      <BackLink {...parent} prefix="Back to" />
    </nav>
  );
}

/** One step back. `prefix` is read out before the label. */
export function BackLink({ href, label, prefix }: Crumb & { prefix?: string }) {
  return (
    <a className="nhsuk-back-link" href={href}>
      {prefix ? <span className="nhsuk-u-visually-hidden">{prefix} </span> : null}
      {label}
    </a>
  );
}
