import { redirect } from '@remix-run/node';
import {
  type MilestonePermission,
  type MilestoneResource,
  may,
  type OrganisationPermission,
  type OrganisationResource,
  type Permission,
  type ProgrammePermission,
  type ProgrammeResource,
  type Resource,
  type ReturnPermission,
  type ReturnResource,
} from '~/domain/people/policy';
import type {
  AskPermission,
  AskResource,
  OutcomePermission,
  OutcomeResource,
} from '~/domain/people/review-policy';
import { paths } from '~/paths';
import type { Context } from '~/services/context.server';
import { loadActor } from '~/services/people/load-actor.server';
import { currentTime } from './clock.server';
import { db } from './database.server';
import { readToken } from './session.server';

/**
 * Who asks, with the database and the instant. Throws a redirect to the sign-in page, which leads back to the
 * address asked for, when nobody is signed in.
 */
export async function requireActor(request: Request): Promise<Context> {
  const context = await findActor(request);
  if (context !== null) return context;
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.signIn(pathname === paths.start() ? undefined : `${pathname}${search}`));
}

/** As requireActor, with null in place of the redirect: for pages that anybody may open. */
export async function findActor(request: Request): Promise<Context | null> {
  const token = await readToken(request);
  if (token === null) return null;
  const now = currentTime();
  const actor = loadActor(db(), token, now);
  return actor === null ? null : { db: db(), actor, now };
}

/** Goes on only when the policy lets the actor do it; throws a 403 response otherwise. */
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: ReturnPermission,
  resource: ReturnResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: OrganisationPermission,
  resource: OrganisationResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: ProgrammePermission,
  resource: ProgrammeResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: MilestonePermission,
  resource: MilestoneResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: OutcomePermission,
  resource: OutcomeResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: AskPermission,
  resource: AskResource,
): void;
export function requirePermission(
  context: Pick<Context, 'actor'>,
  permission: Permission,
  resource: Resource,
): void {
  if (!may(context.actor, permission as ProgrammePermission, resource as ProgrammeResource)) forbidden();
}

/** Throws a 403 response; the message is shown on its page. */
export function forbidden(message = ''): never {
  throw new Response(message, { status: 403, statusText: 'Forbidden' });
}

/** Throws a 404 response; the message is shown on its page. */
export function notFound(message = ''): never {
  throw new Response(message, { status: 404, statusText: 'Not Found' });
}

/** Throws a 400 response for a request no form of ours sends; the message is shown on its page. */
export function badRequest(message = ''): never {
  throw new Response(message, { status: 400, statusText: 'Bad Request' });
}
