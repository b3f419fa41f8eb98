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
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { StructureConfirm } from '~/components/organisations/structure-confirm';
import { StructureFields } from '~/components/organisations/structure-fields';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import { FORM_ACTIONS, type FormAction, readStructureForm } from '~/domain/organisations/structure-form';
import { PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { typedFields } from '~/http/typed-fields';
import { paths } from '~/paths';
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
  const form = await readForm(request);
  const typed = typedFields(form);
  if (form.get('step') === 'back') return again(typed, [], 200);
  const read = readStructureForm(actionOf(request), typed);
  const reason = fieldText(form, 'reason');
  const missing =
    reason.trim() === '' ? [{ field: 'reason', message: 'Say why the organisations change' }] : [];
  if (!read.ok) return again(typed, [...read.faults, ...missing], 400);
  const step = stepStructure(context, {
    proposal: read.value,
    reason,
    seal: form.get('step') === 'confirm' ? fieldText(form, 'seal') : null,
  });
  if (step.step === 'recorded') return redirect(paths.adminStructureChange(step.change, { done: 'yes' }));
  if (step.step === 'preview')
    return data(
      { typed, faults: [], preview: presentPreview(step.preview), stale: step.stale },
      { status: step.stale ? 409 : 200 },
    );
  if (step.code === 'forbidden') forbidden(step.message);
  return again(typed, [{ field: step.field, message: step.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults, preview: null, stale: false }, { status });
}

export default function ChangeOrganisations() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const crumbs = [{ href: paths.adminOrganisations(), label: 'Organisations' }];
  if (sent?.preview)
    return (
      <Page title={sent.preview.title} caption="Check before you confirm" breadcrumbs={crumbs}>
        <StructureConfirm
          preview={sent.preview}
          typed={sent.typed}
          stale={sent.stale}
          cancel={paths.adminOrganisations()}
        />
      </Page>
    );
  return (
    <Page
      title={page.title}
      breadcrumbs={crumbs}
      notice={<ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />}
    >
      <p>{page.help}</p>
      <form method="post" noValidate>
        <StructureFields
          action={page.action}
          choices={page.choices}
          typed={sent?.typed ?? {}}
          faults={faults}
        />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </Page>
  );
}
