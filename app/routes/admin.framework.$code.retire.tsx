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
import { ChangeConfirm } from '~/components/framework/change-confirm';
import { ChangeWhen } from '~/components/framework/change-fields';
import { Page } from '~/components/layout/page';
import { type FormFault, readMonths, type Typed } from '~/domain/framework/change-form';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { typedFields, typedText } from '~/http/typed-fields';
import { paths } from '~/paths';
import { earliestHint, monthOptions } from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { changeChoices, readItem } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : `Retire ${page.code}`) },
];

function itemOf(context: Context, code: string | undefined) {
  const found = readItem(context, code ?? '') ?? notFound('There is no such item in the framework.');
  if (found.kind === 'area') return notFound('Areas can be reworded and put in another order, not retired.');
  return found;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { code, timeline, present } = itemOf(context, params.code);
  const { earliest, months } = changeChoices(context);
  return {
    code,
    title: timeline.at(-1)?.title ?? code,
    months: monthOptions(months),
    hint: `The first month without it. ${earliestHint(earliest, present)}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const form = await readForm(request);
  const { code } = itemOf(context, params.code);
  const typed: Typed = typedFields(form);
  if (form.get('step') === 'back') return again(typed, [], 200);
  const { from, faults } = readMonths(typed);
  if (from === null) return again(typed, faults, 400);
  const step = stepChange(context, {
    proposal: { action: 'retired', code, from },
    reason: typedText(form, 'reason'),
    seal: form.get('step') === 'confirm' ? typedText(form, 'seal') : null,
  });
  if (step.step === 'recorded') return redirect(paths.adminFrameworkChange(step.change, { done: 'yes' }));
  if (step.step === 'preview') {
    const preview = previewView(step.preview, changeChoices(context).whole);
    return data({ typed, faults: [], preview, stale: step.stale }, { status: step.stale ? 409 : 200 });
  }
  if (step.code === 'forbidden') forbidden(step.message);
  return again(typed, [{ field: step.field === 'title' ? 'from' : step.field, message: step.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults, preview: null, stale: false }, { status });
}

export default function Retire() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const crumbs = [{ href: paths.adminFramework(), label: 'Change the framework' }];
  if (sent?.preview)
    return (
      <Page title={sent.preview.title} caption="Check before you confirm" breadcrumbs={crumbs}>
        <ChangeConfirm
          preview={sent.preview}
          typed={sent.typed}
          stale={sent.stale}
          cancel={paths.adminFramework()}
        />
      </Page>
    );
  return (
    <Page
      title={page.title}
      caption={`Retire ${page.code}`}
      breadcrumbs={crumbs}
      notice={<ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />}
    >
      <p>
        It is asked for no more from the month you choose. Earlier months keep it, with all that was reported.
      </p>
      <form method="post" noValidate>
        <ChangeWhen
          months={page.months}
          typed={sent?.typed ?? {}}
          faults={faults}
          hint={page.hint}
          fromLabel="Gone from"
        />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </Page>
  );
}
