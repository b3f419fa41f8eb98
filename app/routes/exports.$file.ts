import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openFigures } from '~/auth/open-figures.server';
import { openRegister } from '~/auth/open-register.server';
import { PROGRAMME } from '~/domain/people/policy';
import { isFigureTable, type PageTable, parsePageTable } from '~/presenters/rollups/saved-tables';
import type { Context } from '~/services/context.server';

/**
 * What a page shows, as a file: the same read and the same guard, with the switches and filters of the page in the address,
 * as CSV or for Excel.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { table, kind } = parsePageTable(params.file) ?? notFound();
  const org = new URL(request.url).searchParams.get('org') || 'london';
  guard(context, table, org);
  const file = isFigureTable(table)
    ? openFigures(context, request, { table, org })
    : openRegister(context, request, { table, org });
  return file(kind);
}

/** The guard of the page that a table belongs to. */
function guard(context: Context, table: PageTable, org: string): void {
  const resource = { kind: 'organisation', slug: org } as const;
  switch (table) {
    case 'figures':
    case 'places':
    case 'movers':
    case 'reported':
    case 'over-time':
    case 'milestones':
    case 'ambitions':
    case 'integrators':
      requirePermission(context, 'rollup.read', resource);
      break;
    case 'compare':
    case 'partners':
    case 'neighbourhoods':
      requirePermission(context, 'place.read', resource);
      break;
    case 'calibration':
      requirePermission(context, 'calibration.read', resource);
      break;
    case 'queries':
      requirePermission(context, 'query_log.read', resource);
      break;
    case 'returns':
      requirePermission(context, 'review_queue.read', resource);
      break;
    case 'delegates':
      requirePermission(context, 'delegation.manage', resource);
      break;
    case 'asks':
    case 'risks':
    case 'decisions':
    case 'actions':
      requirePermission(context, 'register.read', PROGRAMME);
      break;
    case 'publications':
    case 'restatement':
      requirePermission(context, 'publication.read', PROGRAMME);
      break;
    case 'framework':
    case 'framework-changes':
    case 'line-of-sight':
    case 'questions':
      requirePermission(context, 'framework.read', PROGRAMME);
      break;
    case 'periods':
      requirePermission(context, 'period.read', PROGRAMME);
      break;
    case 'organisations':
    case 'organisation-changes':
      requirePermission(context, 'organisation.read', PROGRAMME);
      break;
    case 'effort':
      requirePermission(context, 'effort.read', PROGRAMME);
      break;
    case 'people':
      requirePermission(context, 'people.read', PROGRAMME);
      break;
    case 'tokens':
    case 'your-messages':
      requirePermission(context, 'own_account.use', PROGRAMME);
      break;
    case 'messages':
      requirePermission(context, 'messages.read', PROGRAMME);
      break;
  }
}
