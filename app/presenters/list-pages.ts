/** The pages of a long list to go to: the first, the last and those around the one shown; none where there is but one. */
export function listPages(page: number, pages: number, hrefOf: (page: number) => string) {
  if (pages < 2) return [];
  return Array.from({ length: pages }, (_, index) => index + 1)
    .filter((number) => number === 1 || number === pages || Math.abs(number - page) <= 2)
    .map((number) => ({ label: String(number), href: hrefOf(number), current: number === page }));
}
