import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { FaultSummary } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { NeighbourhoodFields } from '~/components/organisations/neighbourhood-fields';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import { tallyTeams } from '~/domain/organisations/neighbourhood';
import { readNeighbourhoodForm } from '~/domain/organisations/neighbourhood-form';
import { may } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { readForm, slugParam } from '~/http/params.server';
import { typedFields } from '~/http/typed-fields';
import { paths } from '~/paths';
import {
  monthChoices,
  neighbourhoodRow,
  residentsSentence,
  saidRow,
  tallySentence,
} from '~/presenters/organisations/neighbourhoods';
import { pageTitle } from '~/presenters/page-title';
import { readNeighbourhoods, saveNeighbourhood } from '~/services/organisations/neighbourhoods.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(`Neighbourhoods${page === undefined ? '' : ` of ${page.name}`}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const slug = slugParam(params, 'place');
  const resource = { kind: 'organisation', slug } as const;
  requirePermission(context, 'place.read', resource);
  const { place, present, today, latest, said, months, names } = readNeighbourhoods(context, slug);
  if (place === null) return notFound('There is no such place.');
  const query = new URL(request.url).searchParams;
  const edited = latest.find(({ neighbourhood }) => String(neighbourhood) === query.get('edit')) ?? null;
  return {
    slug,
    name: place.name,
    tally: tallySentence(tallyTeams([slug], said, present)),
    residents: today.length === 0 ? null : residentsSentence(today, place.residents),
    rows: today.map(neighbourhoodRow),
    said: said.map((one) => saidRow(one, names)),
    months: monthChoices(months),
    edits: may(context.actor, 'neighbourhood.edit', resource),
    edited,
    done: query.get('done') === 'yes',
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const place = slugParam(params, 'place');
  requirePermission(context, 'neighbourhood.edit', { kind: 'organisation', slug: place });
  const form = await readForm(request);
  const typed = typedFields(form);
  const read = readNeighbourhoodForm(typed);
  if (!read.ok) return again(typed, read.faults, 400);
  const id = Number(fieldText(form, 'neighbourhood'));
  const done = saveNeighbourhood(context, {
    place,
    neighbourhood: Number.isInteger(id) && id > 0 ? id : null,
    version: Number(fieldText(form, 'version')) || 0,
    form: read.value,
  });
  if (done.ok) return redirect(paths.placeNeighbourhoods(place, { done: 'yes' }));
  if (done.code === 'forbidden') forbidden(done.message);
  if (done.code === 'not_found') notFound(done.message);
  if (done.code === 'conflict' && 'current' in done) {
    const { current } = done;
    const now = neighbourhoodRow(current);
    const message = `A colleague saved “${now.name}” with ${now.residents} residents, team: ${now.team.toLowerCase()}. What you typed is kept: send it again to use yours`;
    return again({ ...typed, version: [String(current.version)] }, [{ field: 'name', message }], 409);
  }
  return again(typed, [{ field: done.code === 'from' ? 'from' : 'name', message: done.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults }, { status });
}

export default function Neighbourhoods() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <Page
      title={`Neighbourhoods of ${page.name}`}
      breadcrumbs={[{ href: paths.place(page.slug), label: page.name }]}
      width="wide"
      notice={
        <>
          <FaultSummary faults={faults} />
          {page.done && sent === undefined ? <SuccessBanner>Recorded.</SuccessBanner> : null}
        </>
      }
    >
      <p className="nhsuk-body-l">{page.tally}</p>
      {page.residents === null ? null : <p>{page.residents}</p>}
      <Table
        caption="Neighbourhoods today"
        compact
        cards
        columns={[
          {
            key: 'name',
            heading: 'Neighbourhood',
            cell: ({ id, name }) =>
              page.edits ? <a href={paths.placeNeighbourhoods(page.slug, { edit: id })}>{name}</a> : name,
          },
          { key: 'residents', heading: 'Residents', numeric: true, cell: ({ residents }) => residents },
          { key: 'team', heading: 'Team', cell: ({ team }) => team },
          { key: 'from', heading: 'As said from', cell: ({ from }) => from },
        ]}
        rows={page.rows}
        rowKey={({ key }) => key}
        empty="No neighbourhood is entered for this month."
      />
      {page.rows.length === 0 ? null : (
        <SaveTable table="neighbourhoods" what="neighbourhoods" query={{ org: page.slug }} />
      )}
      {page.edits ? (
        <form
          method="post"
          noValidate
          action={paths.placeNeighbourhoods(
            page.slug,
            page.edited === null ? {} : { edit: page.edited.neighbourhood },
          )}
        >
          <h2 className="nhsuk-heading-m">
            {page.edited === null ? 'Add a neighbourhood' : `Change ${page.edited.name}`}
          </h2>
          <NeighbourhoodFields
            months={page.months}
            edited={page.edited}
            typed={sent?.typed ?? null}
            faults={faults}
          />
          <Button>Save</Button>
        </form>
      ) : null}
      <Table
        caption="What was said, newest first"
        compact
        cards
        columns={[
          { key: 'name', heading: 'Neighbourhood', cell: ({ name }) => name },
          { key: 'state', heading: 'What', cell: ({ state }) => state },
          { key: 'from', heading: 'From', cell: ({ from }) => from },
          { key: 'why', heading: 'Why', wide: true, cell: ({ why }) => why },
          { key: 'who', heading: 'Recorded by', cell: ({ who }) => who },
        ]}
        rows={page.said}
        rowKey={({ key }) => key}
        empty="Nothing has been said yet."
      />
    </Page>
  );
}
