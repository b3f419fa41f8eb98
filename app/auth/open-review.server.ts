import { monthParam, slugParam } from '~/http/params.server';
import type { Context } from '~/services/context.server';
import { type ReviewHandle, reviewOf } from '~/services/review/review-of.server';
import { notFound } from './guards.server';

/** The review that an address names; its page asks permission of the organisation that acts for it. Throws 404. */
export function openReview(
  context: Pick<Context, 'db' | 'now'>,
  params: Readonly<Record<string, string | undefined>>,
): ReviewHandle & {
  at: { org: string; month: ReviewHandle['month'] };
  resource: { kind: 'organisation'; slug: string };
} {
  const at = { org: slugParam(params, 'org'), month: monthParam(params) };
  const found = reviewOf(context.db, at, context.now);
  if (!found.ok) return notFound(found.message);
  return { ...found.value, at, resource: { kind: 'organisation', slug: found.value.acting } };
}
