import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { londonDate } from '~/domain/date';
import { filterQueries, parseQueryFilter } from '~/domain/returns/logged-query';
import { csvResponse } from '~/http/csv-response.server';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { toCsv } from '~/presenters/records/csv';
import { QUERY_COLUMNS, queryFileName } from '~/presenters/returns/query-log';
import { organisationAt } from '~/services/organisations/find-organisation.server';
import { queryLog } from '~/services/returns/query-log.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const place = organisationAt(context, slugParam(params, 'place'), 'place') ?? notFound();
  requirePermission(context, 'query_log.read', { kind: 'organisation', slug: place.slug });
  const filter = parseQueryFilter(new URL(request.url).searchParams.get('show'));
  const queries = filterQueries(orRefuse(queryLog(context, place.slug)), filter);
  return csvResponse(
    toCsv(QUERY_COLUMNS, queries),
    queryFileName(place.slug, filter, londonDate(context.now)),
  );
}
