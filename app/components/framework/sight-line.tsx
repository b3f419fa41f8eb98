import type { SightLink } from '~/presenters/framework/sight-links';

/** One line of what an item hangs together with, such as "Served by GEO-1, GEO-2". */
export function SightLine({ says, links, none }: { says: string; links: SightLink[]; none: string }) {
  if (links.length === 0) return <span className="app-note">{none}</span>;
  return (
    <span className="app-note">
      {says} <SightLinks links={links} />
    </span>
  );
}

/** Codes as links, with their titles to be read out and pointed at. */
export function SightLinks({ links }: { links: SightLink[] }) {
  return links.map(({ key, title, href }, index) => (
    <span key={key}>
      {index === 0 ? null : ', '}
      <a href={href} title={title} aria-label={`${key} ${title}`}>
        {key}
      </a>
    </span>
  ));
}
