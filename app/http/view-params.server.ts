import { notFound } from '~/auth/guards.server';
import { type AskedView, parseView } from '~/domain/rollups/view';

/** The switches of a page of figures in its address; throws 404 with clear words when one cannot be read. */
export function viewParams(request: Request): AskedView {
  const { searchParams } = new URL(request.url);
  const asked = parseView((name) => searchParams.get(name));
  return asked.ok ? asked.value : notFound(asked.message);
}
