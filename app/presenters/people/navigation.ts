import type { Organisation } from '~/domain/organisations/organisation';
import { paths } from '~/paths';

type Named = Pick<Organisation, 'slug' | 'shortName'>;

export type NavigationLink = { href: string; label: string; current: boolean };

/** The links over every page of a signed-in person; `current` is the one that the page at `pathname` stands under. */
export function navigation(
  pathname: string,
  own: { icbs: readonly Named[]; places: readonly Named[] },
): NavigationLink[] {
  const links = [
    { href: paths.start(), label: 'Start' },
    { href: paths.london(), label: 'London' },
    ...own.icbs.map(({ slug, shortName }) => ({ href: paths.icb(slug), label: shortName })),
    ...own.places.map(({ slug, shortName }) => ({ href: paths.place(slug), label: shortName })),
    { href: paths.actions(), label: 'Actions' },
    { href: paths.framework(), label: 'Framework' },
  ];
  return links.map((link) => ({ ...link, current: standsUnder(pathname, link.href) }));
}

/** Pages that stand under a link though their addresses begin otherwise. */
const ALSO_UNDER: Readonly<Record<string, readonly string[]>> = {
  [paths.actions()]: [paths.decisions(), paths.asks(), paths.risks()],
  [paths.framework()]: [paths.questions(), paths.glossary(), paths.adminFramework()],
};

function standsUnder(pathname: string, href: string): boolean {
  if (href === paths.start()) return pathname === href;
  return [href, ...(ALSO_UNDER[href] ?? [])].some(
    (one) => pathname === one || pathname.startsWith(`${one}/`),
  );
}
