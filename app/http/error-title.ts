const MARK = 'Error: ';
const TITLE = '<title>';

/** The text of a page, "Error: " leading its title when it shows an error summary: the form just sent has faults. */
export function withErrorTitle(page: string): string {
  return page.includes('id="error-summary"') ? page.replace(TITLE, `${TITLE}${MARK}`) : page;
}

/**
 * Takes "Error: " off the title while React compares the page with its own words, which know nothing of it. Gives what
 * puts it back.
 */
export function setErrorTitleAside(document: Pick<Document, 'title'>): () => void {
  const { title } = document;
  if (!title.startsWith(MARK)) return () => {};
  document.title = title.slice(MARK.length);
  return () => {
    document.title = title;
  };
}
