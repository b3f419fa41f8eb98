import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { sendMonthFile } from '~/auth/send-month-file.server';
import { PROGRAMME } from '~/domain/people/policy';
import { parseMonthFile } from '~/domain/rollups/month-files';

export async function loader({ request, params, context: { drained } }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const file = parseMonthFile(params.file) ?? notFound();
  return sendMonthFile(context, { request, file, drained });
}
