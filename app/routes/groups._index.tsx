import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { GroupFormFields } from '~/components/organisations/group-form';
import { type GroupFault, type GroupForm, parseAskedGroup } from '~/domain/organisations/place-group';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { groupRows, placeChoices, roomWords } from '~/presenters/organisations/groups';
import { pageTitle } from '~/presenters/page-title';
import { placesToPick } from '~/services/organisations/list-places.server';
import { ownGroups, saveGroup } from '~/services/organisations/place-groups.server';

const DONE: Record<string, string> = {
  added: 'The group has been added.',
  changed: 'The group has been changed.',
  removed: 'The group has been removed.',
};

export const meta: MetaFunction = () => [{ title: pageTitle('Your groups of places') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const { today, ever } = placesToPick(context);
  const groups = ownGroups(context);
  const asked = parseAskedGroup(searchParams.get('places'));
  const places = asked.ok && asked.value?.kind === 'places' ? asked.value.places : [];
  return {
    rows: groupRows(groups, ever),
    room: roomWords(groups.length),
    choices: placeChoices(today),
    typed: { name: '', places },
    done: DONE[searchParams.get('done') ?? ''] ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const form = await readForm(request);
  const typed: GroupForm = {
    name: String(form.get('name') ?? ''),
    places: form.getAll('places').map(String),
  };
  const saved = saveGroup(context, { id: null, version: 0, form: typed });
  if (saved.ok) return redirect(paths.groups({ done: 'added' }), 303);
  if (saved.code === 'forbidden') return forbidden(saved.message);
  const faults: GroupFault[] =
    saved.code === 'faults' ? saved.faults : [{ field: 'name', message: saved.message }];
  return data({ typed, faults }, { status: 422 });
}

export default function Groups() {
  const { rows, room, choices, typed, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const notice =
    faults.length > 0 ? (
      <FaultSummary faults={faults} />
    ) : done === null ? null : (
      <SuccessBanner>{done}</SuccessBanner>
    );
  return (
    <Page title="Your groups of places" width="full" notice={notice}>
      <div className="nhsuk-u-reading-width">
        <p>
          Keep places that you often look at together. A group is yours alone and is never an organisation:
          you can choose it on London’s, an ICB’s or an area’s page, and the address of what you see then
          carries the places, so that you can send it to a colleague.
        </p>
        {room === '' ? null : <p>{room}</p>}
      </div>
      <Table
        caption="Your groups"
        captionHidden
        columns={[
          { key: 'name', heading: 'Group', cell: (row) => <a href={row.href}>{row.name}</a> },
          {
            key: 'places',
            heading: 'Places',
            cell: (row) => (
              <>
                {row.count}
                <span className="app-note">{row.places}</span>
              </>
            ),
          },
          {
            key: 'views',
            heading: 'Look at it',
            cell: (row) => (
              <ul className="nhsuk-list">
                {row.views.map(({ label, href }) => (
                  <li key={href}>
                    <a href={href}>
                      {label}
                      <span className="nhsuk-u-visually-hidden">: {row.name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
        rows={rows}
        rowKey={(row) => String(row.id)}
        empty="You keep no groups yet."
      />
      <h2 className="nhsuk-heading-m app-no-print">Add a group</h2>
      <GroupFormFields
        action={paths.groups()}
        typed={sent?.typed ?? typed}
        version={0}
        choices={choices}
        errorOf={faultOn(faults)}
        button="Add the group"
      />
    </Page>
  );
}
