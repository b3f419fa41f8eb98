import { formsOf, type PageForm } from '../support/forms';
import type { Handler } from '../support/whole-app';

export interface FormOfPage {
  form: PageForm;
  /** Whoever saw it (people-of-the-demonstration.ts). */
  letter: string;
}

/** The places' people first, then the ICB's, then London's; a visitor last. */
const READERS = 'msroacv';
const MOST_READERS = 2;

const known = new Map<string, FormOfPage[]>();

/** The forms of a page of the demonstration, as the first two people see it who may open it; read once for all tests. */
export async function formsAt(
  app: Handler,
  cookies: ReadonlyMap<string, string>,
  page: string,
): Promise<FormOfPage[]> {
  const before = known.get(page);
  if (before !== undefined) return before;
  const found: FormOfPage[] = [];
  let readers = 0;
  for (const letter of READERS) {
    if (readers === MOST_READERS) break;
    const headers = { Cookie: cookies.get(letter) ?? '' };
    const answer = await app(new Request(`http://localhost:3000${page}`, { headers }), {});
    const html = await answer.text();
    if (answer.status !== 200) continue;
    readers += 1;
    found.push(...formsOf(html, page).map((form) => ({ form, letter })));
  }
  known.set(page, found);
  return found;
}
