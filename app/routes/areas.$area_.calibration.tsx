import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Downloads } from '~/components/layout/downloads';
import { Page } from '~/components/layout/page';
import { CalibrationLevels, CalibrationTables } from '~/components/rollups/calibration';
import { MarkShapes } from '~/components/rollups/mark';
import { LinkGroup, Switches } from '~/components/rollups/switches';
import { parseCalibrationLevel } from '~/domain/rollups/calibration';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentCalibration } from '~/presenters/rollups/calibration';
import { oncePer } from '~/services/remembered.server';
import { loadCalibration } from '~/services/rollups/load-calibration.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Calibration' : `${data.title}: ${data.caption}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { searchParams } = new URL(request.url);
  const org = slugParam({ org: searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'calibration.read', { kind: 'organisation', slug: org });
  const level = parseCalibrationLevel(searchParams.get('level'));
  if (!level.ok) return notFound(level.message);
  const loaded = loadCalibration(context, {
    area: slugParam(params, 'area'),
    org,
    level: level.value,
    asked: viewParams(request),
  });
  if (loaded.ok) return oncePer(loaded.value, 'page', () => presentCalibration(loaded.value));
  return loaded.code === 'forbidden' ? forbidden(loaded.message) : notFound(loaded.message);
}

export default function Calibration() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[{ href: paths.london(), label: 'London' }, page.back]}
    >
      <MarkShapes />
      <p className="app-lede">{page.intro}</p>
      {page.left === '' ? null : <p>{page.left}</p>}
      <Switches switches={page.switches} />
      <div className="app-switches app-no-print">
        <LinkGroup name="For" links={page.organisations} />
        <LinkGroup name="Area" links={page.areas} />
      </div>
      <CalibrationLevels page={page} />
      <CalibrationTables tables={page.tables} />
      <Downloads downloads={page.downloads} />
    </Page>
  );
}
