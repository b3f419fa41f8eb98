import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { StructureChangePage } from '~/components/organisations/structure-change-page';
import { StructureFields } from '~/components/organisations/structure-fields';
import { FORM_ACTIONS, type FormAction, readStructureForm } from '~/domain/organisations/structure-form';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, readSentChange, structureChange } from '~/http/change-answer.server';
import { ACTION_WORDS, presentPreview, structureChoices } from '~/presenters/organisations/structure';
import { pageTitle } from '~/presenters/page-title';
import { readStructure, stepStructure } from '~/services/organisations/read-structure.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.title ?? 'Organisations') },
];

function actionOf(request: Request): FormAction {
  const asked = new URL(request.url).searchParams.get('action');
  return FORM_ACTIONS.find((one) => one === asked) ?? notFound('There is no such change of organisations.');
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.edit', PROGRAMME);
  const action = actionOf(request);
  return { action, ...ACTION_WORDS[action], choices: structureChoices(readStructure(context)) };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.edit', PROGRAMME);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const read = readStructureForm(actionOf(request), typed);
  const missing =
    reason.trim() === '' ? [{ field: 'reason', message: 'Say why the organisations change' }] : [];
  if (!read.ok) return changeAgain(typed, [...read.faults, ...missing]);
  const step = stepStructure(context, { proposal: read.value, reason, seal });
  return changeAnswer(step, typed, { show: presentPreview, recorded: structureChange });
}

export default function ChangeOrganisations() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <StructureChangePage title={page.title} sent={sent}>
      <p>{page.help}</p>
      <form method="post" noValidate>
        <StructureFields
          action={page.action}
          choices={page.choices}
          typed={sent?.typed ?? {}}
          faults={sent?.faults ?? []}
        />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </StructureChangePage>
  );
}
