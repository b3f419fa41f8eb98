import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { openPack } from '~/auth/open-pack.server';
import { officeResponse } from '~/http/file-response.server';
import { slugParam } from '~/http/params.server';
import { cutSlides } from '~/presenters/review/pack-slides.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: slugParam(params, 'org') });
  const pack = openPack(context, request, params);
  return officeResponse(await cutSlides(pack), pack.fileName, 'pptx');
}
