import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { csvResponse } from '~/http/csv-response.server';
import { askCsv } from '~/presenters/review/registers';
import { askRegister } from '~/services/review/read-register.server';

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const { text, name } = askCsv(askRegister(context), (key) => searchParams.get(key));
  return csvResponse(text, name);
}
