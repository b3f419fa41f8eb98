import type { Month } from '~/domain/month';
import { holds } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import type { Failure } from '~/domain/result';
import type { EntryKind } from '~/domain/returns/content';
import { PARTY_ROLES } from '~/domain/returns/workflow';
import { monthParam, slugParam } from '~/http/params.server';
import { lockWords } from '~/presenters/returns/lock';
import type { Context } from '~/services/context.server';
import type { Draft } from '~/services/returns/draft-of.server';
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
  const opened = openAny(context, params, 'place', asKnownOn);
  return opened.handle.place.level === 'place' ? opened : notFound();
}

/** The return of `/organisations/:org/returns/:month`: an ICB's or London's own; otherwise as openReturn. */
export function openOwnReturn(
  context: Context,
  params: Readonly<Record<string, string | undefined>>,
): OpenReturn {
  const opened = openAny(context, params, 'org', null);
  return opened.handle.place.level === 'place' ? notFound() : opened;
}

function openAny(
  context: Context,
  params: Readonly<Record<string, string | undefined>>,
  name: 'place' | 'org',
  asKnownOn: string | null,
): OpenReturn {
  const place = slugParam(params, name);
  const month = monthParam(params);
  const loaded = loadReturn(context, { place, month, asKnownOn });
  if (!loaded.ok) return refuse(loaded);
  return { ...loaded.value, place, month, resource: loaded.value.handle.resource };
}

/** Throws the page for an outcome that no form of ours leads to. */
export function refuse(failure: Failure): never {
  return failure.code === 'not_found' ? notFound(failure.message) : forbidden(failure.message);
}

/** The place's draft; throws 403 for readers who may not see it. */
export function draftIn(opened: OpenReturn): Draft {
  return opened.draft ?? forbidden();
}

/** The saved parts of one kind by key, with the name of who saved them. */
export function savedParts(
  opened: OpenReturn,
  kind: EntryKind,
): Map<string, { version: number; savedBy: string; savedAt: string }> {
  const rows = [...draftIn(opened).saved.values()].filter((row) => row.kind === kind);
  return new Map(
    rows.map(({ key, version, savedBy, savedAt }) => [
      key,
      { version, savedBy: opened.names.get(savedBy) ?? 'A colleague', savedAt },
    ]),
  );
}

/** The areas that the ICB has queried on the latest submission; empty unless the return is queried. */
export function queriedAreas({ handle, queries, resource }: OpenReturn): Set<string> {
  if (resource.state !== 'queried') return new Set();
  const latest = handle.submissions[0]?.id;
  return new Set(queries.filter((query) => query.submission === latest).map((query) => query.area));
}

/** Why the actor cannot type in a part of the return now, null when they can; `area` null for parts of no area. */
export function lockOf({ actor }: Context, opened: OpenReturn, area: string | null): string | null {
  const { resource, handle } = opened;
  return lockWords({
    state: resource.state,
    period: resource.period,
    opensOn: handle.period.opensOn,
    mayEdit: may(actor, 'return.edit', resource),
    team: holds(actor, PARTY_ROLES[handle.place.level].team, resource.place),
    queried: area !== null && queriedAreas(opened).has(area),
  });
}

/** Why the actor cannot type in any part of the return now, null when some part is open to them. */
export function lockOfWhole(context: Context, opened: OpenReturn): string | null {
  const areas = draftIn(opened).framework.areas.map(({ code }) => code);
  return [null, ...areas].some((area) => lockOf(context, opened, area) === null)
    ? null
    : lockOf(context, opened, null);
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
