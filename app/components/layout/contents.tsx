/** Links to the parts of a long page. */
export function Contents({ items }: { items: { id: string; label: string }[] }) {
  return (
    <nav className="nhsuk-contents-list" aria-label="Contents of this page">
      <h2 className="nhsuk-u-visually-hidden">Contents</h2>
      <ol className="nhsuk-contents-list__list">
        {items.map(({ id, label }) => (
          <li key={id} className="nhsuk-contents-list__item">
            <a className="nhsuk-contents-list__link" href={`#${id}`}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
