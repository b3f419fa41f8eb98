import { redirect } from '@remix-run/node';
import type { SessionNeed } from '~/domain/people/account-standing';
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
import { loadSession } from '~/services/people/load-actor.server';
import { currentTime } from './clock.server';
import { db } from './database.server';
import { readToken } from './session.server';

/**
 * Who asks, with the database and the instant. Throws a redirect to the sign-in page, which leads back to the
 * address asked for, when nobody is signed in; to the page of the second factor when that is still to be shown.
 */
export async function requireActor(request: Request): Promise<Context> {
  const { pathname, search } = new URL(request.url);
  const back = pathname === paths.start() ? undefined : `${pathname}${search}`;
  const asked = await findSession(request);
  if (asked?.need === 'nothing') return asked.context;
  if (asked?.need === 'code') throw redirect(paths.secondFactor(back));
  if (asked?.need === 'set_up') throw redirect(paths.secondFactorSetUp(back));
  throw redirect(paths.signIn(back));
}

/** As requireActor, with null in place of the redirect: for pages that anybody may open. */
export async function findActor(request: Request): Promise<Context | null> {
  const asked = await findSession(request);
  return asked?.need === 'nothing' ? asked.context : null;
}

async function findSession(request: Request): Promise<{ context: Context; need: SessionNeed } | null> {
  const token = await readToken(request);
  if (token === null) return null;
  const now = currentTime();
  const found = loadSession(db(), token, now);
  return found === null ? null : { context: { db: db(), actor: found.actor, now }, need: found.need };
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
