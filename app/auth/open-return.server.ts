import type { Month } from '~/domain/month';
import type { Failure } from '~/domain/result';
import { monthParam, slugParam } from '~/http/params.server';
import type { Context } from '~/services/context.server';
import { type LoadedReturn, loadReturn } from '~/services/returns/load-return.server';
import { findActor, forbidden, notFound } from './guards.server';

/** The return that an address names, as the actor may see it. */
export interface OpenReturn extends LoadedReturn {
  place: string;
  month: Month;
  resource: LoadedReturn['handle']['resource'];
}

/**
 * The return of `/places/:place/returns/:month`, as it was known at an instant when one is given. Throws 404 when there
 * is none, 403 when it is not for the actor. The route still asks for the permission its page needs.
 */
export function openReturn(
  context: Context,
  params: Readonly<Record<string, string | undefined>>,
  asKnownOn: string | null = null,
): OpenReturn {
  const place = slugParam(params, 'place');
  const month = monthParam(params);
  const loaded = loadReturn(context, { place, month, asKnownOn });
  if (!loaded.ok) return refuse(loaded);
  return { ...loaded.value, place, month, resource: loaded.value.handle.resource };
}

/** Throws the page for an outcome that a form of ours cannot lead to. */
export function refuse(failure: Failure): never {
  return failure.code === 'not_found' ? notFound(failure.message) : forbidden(failure.message);
}

/** Throws 405 unless the form was sent with POST. */
export function requirePost(request: Request): void {
  if (request.method !== 'POST')
    throw new Response(null, { status: 405, statusText: 'Method Not Allowed', headers: { Allow: 'POST' } });
}

/** Whether a form saved itself while its person was typing, and nobody is signed in any more. */
export async function signedOutWhileTyping(request: Request, form: FormData): Promise<boolean> {
  return form.get('intent') === 'autosave' && (await findActor(request)) === null;
}
