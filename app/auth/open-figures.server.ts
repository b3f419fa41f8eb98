import { openGroups } from '~/auth/open-groups.server';
import { parseCalibrationLevel } from '~/domain/rollups/calibration';
import { parsePeers } from '~/domain/rollups/peers';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { AMBITION_COLUMNS, ambitionRows } from '~/presenters/rollups/ambitions-table';
import {
  CALIBRATION_COLUMNS,
  calibrationRows,
  compareRows,
  PARTNER_COLUMNS,
  partnerRows,
} from '~/presenters/rollups/comparison-tables';
import { AREA_TOTAL_COLUMNS, areaTotalRows } from '~/presenters/rollups/figures-table';
import { OVER_TIME_COLUMNS, overTimeRows } from '~/presenters/rollups/history-tables';
import { chosenLines, parseMilestonesChoice } from '~/presenters/rollups/milestone-choices';
import { milestoneColumns } from '~/presenters/rollups/milestone-columns';
import { MOVER_COLUMNS, moverRows } from '~/presenters/rollups/movers-table';
import { PLACE_AREA_COLUMNS, placeAreaRows } from '~/presenters/rollups/places-table';
import { REPORTED_COLUMNS, reportedRows } from '~/presenters/rollups/reported-table';
import type { FigureTable } from '~/presenters/rollups/saved-tables';
import type { Context } from '~/services/context.server';
import { loadAmbitions } from '~/services/rollups/load-ambitions.server';
import { loadCalibration } from '~/services/rollups/load-calibration.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { loadPeers } from '~/services/rollups/load-peers.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';
import { loadTrends } from '~/services/rollups/load-trends.server';
import { icbByPlace, readWorld } from '~/services/rollups/world.server';
import { notFound } from './guards.server';
import { type TableFile, tableFile } from './table-file.server';

/** The tables of pages of figures: each from the read of its page, with the switches that stand in the address. */

type Failed = { ok: false; code: string; message: string };

function found<T>(result: { ok: true; value: T } | Failed): T {
  if (result.ok) return result.value;
  return orRefuse<T>({ ...result, code: result.code === 'forbidden' ? 'forbidden' : 'not_found' });
}

/** A table of figures of an organisation; the route asks for the permission. Throws 404 for what is not there. */
export function openFigures(
  context: Context,
  request: Request,
  { table, org }: { table: FigureTable; org: string },
): TableFile {
  const { searchParams } = new URL(request.url);
  const read = (name: string) => searchParams.get(name);
  // An address that names a group by its number leads on to its places, as those of pages do.
  openGroups(context, request);
  const asked = viewParams(request);
  switch (table) {
    case 'milestones': {
      const book = found(loadMilestones(context, { org, asked, ofGroup: true }));
      const name = `milestones-${book.organisation.slug}-${book.view.month}`;
      return tableFile({
        name,
        columns: milestoneColumns(book),
        rows: chosenLines(book, parseMilestonesChoice(read)),
      });
    }
    case 'ambitions': {
      const list = found(loadAmbitions(context, { org, asked, ofGroup: true }));
      const name = `ambitions-${list.organisation.slug}-${list.view.month}`;
      return tableFile({ name, columns: AMBITION_COLUMNS, rows: ambitionRows(list) });
    }
    case 'over-time': {
      const area = read('area')?.trim() || null;
      const trends = found(loadTrends(context, { org, area, asked }));
      const name = `over-time-${org}-${trends.view.month}`;
      return tableFile({ name, columns: OVER_TIME_COLUMNS, rows: overTimeRows(trends, { area }) });
    }
    case 'compare': {
      const picked = searchParams.getAll('with').join();
      const peers = parsePeers({ picked, like: read('like'), count: read('count') }, asked.group);
      if (!peers.ok) return notFound(peers.message);
      const page = found(loadPeers(context, { place: org, peers: peers.value, asked }));
      const icbs = icbByPlace(readWorld(context.db, context.now), page.view, context.now);
      const name = `compare-${org}-${page.view.month}`;
      return tableFile({ name, columns: PLACE_AREA_COLUMNS, rows: compareRows(page, icbs) });
    }
    case 'calibration': {
      const level = parseCalibrationLevel(read('level'));
      if (!level.ok) return notFound(level.message);
      const area = slugParam({ area: read('area') ?? undefined }, 'area');
      const page = found(loadCalibration(context, { area, org, level: level.value, asked }));
      const name = `calibration-${org}-${area}-level-${page.level}-${page.view.month}`;
      return tableFile({ name, columns: CALIBRATION_COLUMNS, rows: calibrationRows(page) });
    }
    case 'partners': {
      const profile = found(loadPlaceProfile(context, { place: org, asked }));
      const name = `partners-${org}-${profile.view.month}`;
      return tableFile({ name, columns: PARTNER_COLUMNS, rows: partnerRows(profile) });
    }
    default:
      return ofDashboard(context, request, { table, org });
  }
}

type DashboardTable = 'figures' | 'places' | 'movers' | 'reported';

/** The tables of dashboards. A place's own is cut from London's, with the same masks. */
function ofDashboard(
  context: Context,
  request: Request,
  { table, org }: { table: DashboardTable; org: string },
): TableFile {
  const { searchParams } = new URL(request.url);
  const world = readWorld(context.db, context.now);
  const place = world.places.find(({ slug }) => slug === org)?.slug;
  const ofPlace = (slug: string | undefined) => place === undefined || slug === place;
  const asked = viewParams(request);
  const dashboard = found(loadDashboard(context, { org: place === undefined ? org : 'london', asked }));
  const name = `${table}-${org}-${dashboard.view.month}`;
  switch (table) {
    case 'figures': {
      if (place !== undefined) return notFound('A place has figures of its own under places.csv.');
      const group = found(loadGroup(context, dashboard));
      return tableFile({ name, columns: AREA_TOTAL_COLUMNS, rows: areaTotalRows(dashboard, group) });
    }
    case 'places': {
      const icbs = icbByPlace(world, dashboard.view, context.now);
      const area = searchParams.get('area') || undefined;
      if (area !== undefined && !dashboard.areas.some(({ slug }) => slug === area))
        return notFound('There is no such area in this month.');
      const rows = placeAreaRows(dashboard, icbs, { area, place });
      return tableFile({ name, columns: PLACE_AREA_COLUMNS, rows });
    }
    case 'movers': {
      const rows = moverRows(dashboard).filter(({ mover }) => ofPlace(mover.place));
      return tableFile({ name, columns: MOVER_COLUMNS, rows });
    }
    case 'reported': {
      const rows = reportedRows(dashboard).filter((row) => ofPlace(row.place?.slug));
      return tableFile({ name, columns: REPORTED_COLUMNS, rows });
    }
  }
}
