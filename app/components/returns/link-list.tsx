import type { LinkReading } from '~/presenters/returns/reading';

/** Links that people typed: where each leads stands beside it in words, and its host learns nothing of this page. */
export function LinkList({ links }: { links: readonly LinkReading[] }) {
  if (links.length === 0) return <>None</>;
  return (
    <ul className="app-links">
      {links.map(({ title, url, host }) => (
        <li key={`${title} ${url}`}>
          <a href={url} rel="noreferrer nofollow">
            {title}
          </a>{' '}
          <span className="app-links__host">on {host}</span>
        </li>
      ))}
    </ul>
  );
}
