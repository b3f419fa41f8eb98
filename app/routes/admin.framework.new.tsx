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
import { ChangeFields, ChangeWhen } from '~/components/framework/change-fields';
import { Page } from '~/components/layout/page';
import { type FormFault, readChangeForm, type Typed } from '~/domain/framework/change-form';
import { nextCode } from '~/domain/framework/plan-change';
import { monthAt } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { typedFields, typedText } from '~/http/typed-fields';
import { paths } from '~/paths';
import {
  changeFields,
  earliestHint,
  endOptions,
  monthOptions,
  NEW_DEFAULTS,
} from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { fieldWord, KIND_WORDS } from '~/presenters/framework/change-words';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { changeChoices } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : page.title) },
];

const KINDS = ['function', 'milestone', 'ambition'] as const;

function askedFor(context: Context, request: Request) {
  const { searchParams } = new URL(request.url);
  const choices = changeChoices(context);
  const kind = KINDS.find((one) => one === searchParams.get('kind'));
  const area = choices.framework.areas.find(({ code }) => code === searchParams.get('area'));
  if (kind === undefined || area === undefined)
    return notFound('Choose what to add, and to which area, from the page “Change the framework”.');
  return { ...choices, kind, area, code: nextCode(choices.whole, kind, area.code) };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, code, framework, earliest, months } = askedFor(context, request);
  return {
    title: `Add a ${KIND_WORDS[kind].one} to ${area.title}`.replace('a ambition', 'an ambition'),
    code,
    fields: changeFields(kind, area.code, framework, false),
    months: monthOptions(months),
    ends: endOptions(months, null),
    hint: earliestHint(earliest, monthAt(context.now)),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, whole } = askedFor(context, request);
  const form = await readForm(request);
  const typed: Typed = typedFields(form);
  if (form.get('step') === 'back') return again(typed, [], 200);
  const known = {
    functions: whole.functions.map(({ code }) => code),
    ambitions: whole.ambitions.map(({ code }) => code),
    slug: '',
  };
  const read = readChangeForm(kind, typed, known, fieldWord);
  if (!read.ok) return again(typed, read.faults, 400);
  const step = stepChange(context, {
    proposal: { action: 'added', kind, area: area.code, ...read.value },
    reason: typedText(form, 'reason'),
    seal: form.get('step') === 'confirm' ? typedText(form, 'seal') : null,
  });
  if (step.step === 'recorded') return redirect(paths.adminFrameworkChange(step.change, { done: 'yes' }));
  if (step.step === 'preview') {
    const preview = previewView(step.preview, whole);
    return data({ typed, faults: [], preview, stale: step.stale }, { status: step.stale ? 409 : 200 });
  }
  if (step.code === 'forbidden') forbidden(step.message);
  return again(typed, [{ field: step.field, message: step.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults, preview: null, stale: false }, { status });
}

export default function AddItem() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const typed = sent?.typed ?? NEW_DEFAULTS;
  const faults = sent?.faults ?? [];
  const crumbs = [{ href: paths.adminFramework(), label: 'Change the framework' }];
  if (sent?.preview)
    return (
      <Page title={sent.preview.title} caption="Check before you confirm" breadcrumbs={crumbs}>
        <ChangeConfirm
          preview={sent.preview}
          typed={typed}
          stale={sent.stale}
          cancel={paths.adminFramework()}
        />
      </Page>
    );
  return (
    <Page
      title={page.title}
      breadcrumbs={crumbs}
      notice={<ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />}
    >
      <p>It will have the code {page.code}, and stand last in its list.</p>
      <form method="post" noValidate>
        <ChangeFields fields={page.fields} typed={typed} faults={faults} />
        <ChangeWhen months={page.months} ends={page.ends} typed={typed} faults={faults} hint={page.hint} />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </Page>
  );
}
