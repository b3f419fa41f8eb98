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
import { FaultSummary, faultOn } from '~/components/form/faults';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { GroupFormFields } from '~/components/organisations/group-form';
import type { GroupFault, GroupForm } from '~/domain/organisations/place-group';
import { PROGRAMME } from '~/domain/people/policy';
import { countParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { groupRows, placeChoices } from '~/presenters/organisations/groups';
import { pageTitle } from '~/presenters/page-title';
import { placesToPick } from '~/services/organisations/list-places.server';
import { ownGroup, removeGroup, saveGroup } from '~/services/organisations/place-groups.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Group of places' : `Change ${shown.group.name}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const group = ownGroup(context, countParam(params, 'group')) ?? notFound('You have no such group.');
  const { today, ever } = placesToPick(context);
  const [row] = groupRows([group], ever);
  const kept = ever.filter(
    ({ slug }) => group.places.includes(slug) || today.some((one) => one.slug === slug),
  );
  return { group, listed: row?.places ?? '', choices: placeChoices(kept) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const id = countParam(params, 'group');
  const form = await readForm(request);
  if (form.get('intent') === 'remove') {
    const removed = removeGroup(context, id);
    if (removed.ok) return redirect(paths.groups({ done: 'removed' }), 303);
    return removed.code === 'forbidden' ? forbidden(removed.message) : notFound(removed.message);
  }
  const typed: GroupForm = {
    name: String(form.get('name') ?? ''),
    places: form.getAll('places').map(String),
  };
  const version = Number(form.get('version'));
  const saved = saveGroup(context, { id, version, form: typed });
  if (saved.ok) return redirect(paths.groups({ done: 'changed' }), 303);
  if (saved.code === 'not_found') return notFound(saved.message);
  if (saved.code === 'forbidden') return forbidden(saved.message);
  const faults: GroupFault[] = saved.code === 'faults' ? saved.faults : [];
  return data(
    { typed, faults, version, stale: saved.code === 'conflict' },
    { status: saved.code === 'conflict' ? 409 : 422 },
  );
}

export default function Group() {
  const { group, listed, choices } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <Page
      title={`Change ${group.name}`}
      width="full"
      breadcrumbs={[{ href: paths.groups(), label: 'Your groups of places' }]}
      notice={<FaultSummary faults={faults} />}
    >
      {sent?.stale ? (
        <InsetText>
          <p>
            <strong>This group was changed in another window, so nothing was saved.</strong> It is now called{' '}
            {group.name} and holds {listed}. What you typed is below: save it to use it instead.
          </p>
        </InsetText>
      ) : null}
      <GroupFormFields
        action={paths.group(group.id)}
        typed={sent?.typed ?? group}
        version={sent === undefined || sent.stale ? group.version : sent.version}
        choices={choices}
        errorOf={faultOn(faults)}
        button="Save the group"
      />
      <form method="post" action={paths.group(group.id)}>
        <h2 className="nhsuk-heading-m">Remove this group</h2>
        <p>The places stay as they are. Addresses you have sent to others go on working.</p>
        <Button name="intent" value="remove" variant="secondary">
          Remove the group
        </Button>
      </form>
    </Page>
  );
}
