import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { QueryLog } from '~/components/returns/query-log';
import { filterQueries, parseQueryFilter } from '~/domain/returns/logged-query';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { logSentence, queryRow } from '~/presenters/returns/query-log';
import { organisationAt } from '~/services/organisations/find-organisation.server';
import { queryLog } from '~/services/returns/query-log.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Query log' : `Query log, ${data.name}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const place = organisationAt(context, slugParam(params, 'place'), 'place') ?? notFound();
  requirePermission(context, 'query_log.read', { kind: 'organisation', slug: place.slug });
  const queries = orRefuse(queryLog(context, place.slug));
  const filter = parseQueryFilter(new URL(request.url).searchParams.get('show'));
  return {
    slug: place.slug,
    name: place.name,
    filter,
    sentence: logSentence(queries),
    rows: filterQueries(queries, filter).map((query) => queryRow(query, 'place')),
  };
}

export default function PlaceQueries() {
  const { slug, name, filter, sentence, rows } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Query log"
      caption={name}
      breadcrumbs={[{ href: paths.place(slug), label: name }]}
      width="wide"
    >
      <QueryLog
        sentence={sentence}
        rows={rows}
        filter={filter}
        href={paths.placeQueries(slug)}
        file={paths.exportTable('queries', 'csv', { org: slug, show: filter })}
        workbook={paths.exportTable('queries', 'xlsx', { org: slug, show: filter })}
      />
    </Page>
  );
}
