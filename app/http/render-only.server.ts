/**
 * Remix writes a page's data down a second time, for the browser's scripts, on every request; for a large page that costs more
 * than all the rest. A page without client scripts (see RouteHandle in app/root.tsx) has no use for it.
 */

const hidden = new WeakMap<object, object>();

/**
 * The same data for the server's render alone: every field can be read by its name, and none is listed, so none is written
 * down. The same object each time for the same data, so that its rendered page is found again. Only for a page without
 * scripts, whose component reads fields by name; in development, where every page has scripts, the data are given as they are.
 */
export function renderOnly<T extends object>(page: T, everyPageHasScripts: boolean = import.meta.env.DEV): T {
  if (everyPageHasScripts) return page;
  const known = hidden.get(page);
  if (known !== undefined) return known as T;
  const fields = Object.entries(page).map(([name, value]) => [name, { value, enumerable: false }]);
  const made = Object.defineProperties({}, Object.fromEntries(fields));
  hidden.set(page, made);
  return made as T;
}
