import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { Downloads } from '~/components/layout/downloads';
import { Page } from '~/components/layout/page';
import { MarkShapes } from '~/components/rollups/mark';
import { MatrixLegend } from '~/components/rollups/matrix';
import { PeerChoices, PeersTable } from '~/components/rollups/peers';
import { Switches } from '~/components/rollups/switches';
import { parsePeers } from '~/domain/rollups/peers';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentPeers } from '~/presenters/rollups/peers';
import { oncePer } from '~/services/remembered.server';
import { loadPeers } from '~/services/rollups/load-peers.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Compare places' : `${data.title}, ${data.caption}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const place = slugParam(params, 'place');
  requirePermission(context, 'place.read', { kind: 'organisation', slug: place });
  const groups = openGroups(context, request);
  const asked = viewParams(request);
  const { searchParams } = new URL(request.url);
  const picked = searchParams.getAll('with').join();
  const [like, count] = [searchParams.get('like'), searchParams.get('count')];
  const peers = parsePeers({ picked, like, count }, asked.group);
  if (!peers.ok) return notFound(peers.message);
  const loaded = loadPeers(context, { place, peers: peers.value, asked });
  if (!loaded.ok) return notFound(loaded.message);
  return oncePer(loaded.value, `page ${JSON.stringify(groups)}`, () => ({
    ...presentPeers(loaded.value, groups),
    place: { href: paths.place(place), name: loaded.value.place.name },
  }));
}

export default function Compare() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[
        { href: paths.london(), label: 'London' },
        { href: page.place.href, label: page.place.name },
      ]}
    >
      <MarkShapes />
      <p className="app-lede">{page.intro}</p>
      {page.absent === '' ? null : <p>{page.absent}</p>}
      <Switches switches={page.switches} />
      <PeerChoices page={page} />
      <PeersTable table={page.table} />
      <MatrixLegend />
      <Downloads downloads={page.downloads} />
      {page.table.since === null ? null : (
        <p className="app-visually-quiet">
          An arrow says that readiness or confidence moved since {page.table.since}.
        </p>
      )}
    </Page>
  );
}
