import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { csvResponse } from '~/http/csv-response.server';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, versionQuery } from '~/http/params.server';
import { toCsv } from '~/presenters/records/csv';
import { BULLETIN_COLUMNS, bulletinFileName, bulletinRows } from '~/presenters/review/bulletin';
import { readBulletin } from '~/services/review/read-bulletin.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'publication.read', PROGRAMME);
  const month = monthParam(params);
  const { changed, snapshot, reasons, after } = orRefuse(
    readBulletin(context, { month, version: versionQuery(request) }),
  );
  const rows = bulletinRows(changed, snapshot, reasons);
  return csvResponse(toCsv(BULLETIN_COLUMNS, rows), bulletinFileName(month, after.version));
}
