import { monthParam, slugParam, versionQuery } from '~/http/params.server';
import { type Pack, presentPack } from '~/presenters/review/pack';
import type { Context } from '~/services/context.server';
import { loadPack } from '~/services/review/load-pack.server';
import { notFound } from './guards.server';

/**
 * The pack that an address names, of the version in it or the latest. Throws 404 when there is none. The route still
 * asks for the permission.
 */
export function openPack(
  context: Context,
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
): Pack {
  const loaded = loadPack(context, {
    org: slugParam(params, 'org'),
    month: monthParam(params),
    version: versionQuery(request),
  });
  return loaded.ok ? presentPack(loaded.value) : notFound(loaded.message);
}
