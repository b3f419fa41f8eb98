import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { filterQueries, parseQueryFilter } from '~/domain/returns/logged-query';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { csvResponse } from '~/http/csv-response.server';
import { officeResponse } from '~/http/file-response.server';
import { orRefuse } from '~/http/or-refuse.server';
import { viewParams } from '~/http/view-params.server';
import { type ExportColumn, toCsv } from '~/presenters/records/csv';
import { tableWorkbook } from '~/presenters/records/table-workbook.server';
import { QUERY_COLUMNS } from '~/presenters/returns/query-log';
import { askTable, outcomeTable } from '~/presenters/review/registers';
import { type PageTable, parsePageTable } from '~/presenters/rollups/export-page';
import { chosenLines, milestoneColumns, parseMilestonesChoice } from '~/presenters/rollups/milestones-page';
import {
  AMBITION_COLUMNS,
  AREA_TOTAL_COLUMNS,
  ambitionRows,
  areaTotalRows,
  MOVER_COLUMNS,
  moverRows,
  PLACE_AREA_COLUMNS,
  placeAreaRows,
  REPORTED_COLUMNS,
  reportedRows,
} from '~/presenters/rollups/page-tables';
import type { Context } from '~/services/context.server';
import { queryLog } from '~/services/returns/query-log.server';
import { askRegister, outcomeRegister } from '~/services/review/read-register.server';
import { loadAmbitions } from '~/services/rollups/load-ambitions.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { icbByPlace, readWorld } from '~/services/rollups/world.server';

/** What a page shows, as a file: the same read, with the same switches in the address, as CSV or for Excel. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { searchParams } = new URL(request.url);
  const org = searchParams.get('org') || 'london';
  const { table, kind } = parsePageTable(params.file) ?? notFound();
  if (table === 'queries') requirePermission(context, 'query_log.read', { kind: 'organisation', slug: org });
  else if (table === 'asks' || table === 'decisions' || table === 'actions')
    requirePermission(context, 'register.read', PROGRAMME);
  else requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  return tableOf(context, request, table, org)(kind);
}

type Answer = (kind: 'csv' | 'xlsx') => Promise<Response>;

function answer<Row>(name: string, columns: readonly ExportColumn<Row>[], rows: readonly Row[]): Answer {
  return async (kind) =>
    kind === 'csv'
      ? csvResponse(toCsv(columns, rows), name)
      : officeResponse(await tableWorkbook(name, columns, rows), name, 'xlsx');
}

function tableOf(context: Context, request: Request, table: PageTable, org: string): Answer {
  const { searchParams } = new URL(request.url);
  const read = (name: string) => searchParams.get(name);
  switch (table) {
    case 'asks': {
      const { name, columns, rows } = askTable(askRegister(context), read);
      return answer(name, columns, rows);
    }
    case 'decisions':
    case 'actions': {
      const kind = table === 'decisions' ? 'decision' : 'action';
      const { name, columns, rows } = outcomeTable(outcomeRegister(context), kind, read);
      return answer(name, columns, rows);
    }
    case 'queries': {
      const filter = parseQueryFilter(read('show'));
      const rows = filterQueries(orRefuse(queryLog(context, org)), filter);
      return answer(`queries-${org}-${filter}`, QUERY_COLUMNS, rows);
    }
    case 'milestones': {
      const book = found(loadMilestones(context, { org, asked: viewParams(request) }));
      const rows = chosenLines(book, parseMilestonesChoice(read));
      return answer(`milestones-${book.organisation.slug}-${book.view.month}`, milestoneColumns(book), rows);
    }
    case 'ambitions': {
      const list = found(loadAmbitions(context, { org, asked: viewParams(request) }));
      const name = `ambitions-${list.organisation.slug}-${list.view.month}`;
      return answer(name, AMBITION_COLUMNS, ambitionRows(list));
    }
    default:
      return dashboardTable(context, request, table, org);
  }
}

/** The tables of dashboards. A place's own is cut from London's, with the same masks. */
function dashboardTable(
  context: Context,
  request: Request,
  table: Exclude<PageTable, 'asks' | 'decisions' | 'actions' | 'queries' | 'milestones' | 'ambitions'>,
  org: string,
): Answer {
  const { searchParams } = new URL(request.url);
  const world = readWorld(context.db, context.now);
  const place = world.places.find(({ slug }) => slug === org)?.slug;
  const asked = viewParams(request);
  const dashboard = found(loadDashboard(context, { org: place === undefined ? org : 'london', asked }));
  const name = nameOf(table, org, dashboard);
  switch (table) {
    case 'figures':
      return place === undefined
        ? answer(name, AREA_TOTAL_COLUMNS, areaTotalRows(dashboard))
        : notFound('A place has figures of its own under places.csv.');
    case 'places': {
      const icbs = icbByPlace(world, dashboard.view, context.now);
      const area = searchParams.get('area') || undefined;
      return answer(name, PLACE_AREA_COLUMNS, placeAreaRows(dashboard, icbs, { area, place }));
    }
    case 'movers': {
      const rows = moverRows(dashboard);
      return answer(
        name,
        MOVER_COLUMNS,
        place === undefined ? rows : rows.filter(({ mover }) => mover.place === place),
      );
    }
    case 'reported': {
      const rows = reportedRows(dashboard);
      return answer(
        name,
        REPORTED_COLUMNS,
        place === undefined ? rows : rows.filter((row) => row.place?.slug === place),
      );
    }
  }
}

function nameOf(table: PageTable, org: string, { view }: Dashboard): string {
  return `${table}-${org}-${view.month}`;
}

function found<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  return result.ok ? result.value : notFound(result.message);
}
