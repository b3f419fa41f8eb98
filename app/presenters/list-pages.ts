const ROWS_A_PAGE = 25;

/** The rows of one page of a long list and how many stand before them; a page that is not there is the nearest that is. */
export function rowsOfPage<Row>(rows: readonly Row[], asked: number) {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  const page = Math.min(pages, Math.max(1, asked));
  const before = (page - 1) * ROWS_A_PAGE;
  return { shown: rows.slice(before, before + ROWS_A_PAGE), before, page, pages };
}

/** The pages of a long list to go to: the first, the last and those around the one shown; none where there is but one. */
export function listPages(page: number, pages: number, hrefOf: (page: number) => string) {
  if (pages < 2) return [];
  return Array.from({ length: pages }, (_, index) => index + 1)
    .filter((number) => number === 1 || number === pages || Math.abs(number - page) <= 2)
    .map((number) => ({ label: String(number), href: hrefOf(number), current: number === page }));
}
