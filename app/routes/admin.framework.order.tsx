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
import { TextField } from '~/components/form/text-field';
import { ChangeConfirm } from '~/components/framework/change-confirm';
import { ChangeWhen } from '~/components/framework/change-fields';
import { Page } from '~/components/layout/page';
import { type FormFault, readMonths, type Typed } from '~/domain/framework/change-form';
import { EDITED_KINDS } from '~/domain/framework/timeline';
import { monthAt } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { typedFields, typedText } from '~/http/typed-fields';
import { paths } from '~/paths';
import { earliestHint, monthOptions } from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { KIND_WORDS } from '~/presenters/framework/change-words';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { listToOrder } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : page.title) },
];

function listAsked(context: Context, request: Request) {
  const { searchParams } = new URL(request.url);
  const kind = EDITED_KINDS.find((one) => one === searchParams.get('kind'));
  const area = searchParams.get('area') ?? '';
  const list = kind === undefined ? null : listToOrder(context, { kind, area });
  if (kind === undefined || list === null)
    return notFound('Choose a list from the page “Change the framework”.');
  return { ...list, kind, area };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, items, framework, months, earliest } = listAsked(context, request);
  const of = framework.areas.find(({ code }) => code === area)?.title ?? area;
  return {
    title: `Put the ${KIND_WORDS[kind].many}${kind === 'area' ? '' : ` of ${of}`} in another order`,
    items: items.map(({ code, title }, index) => ({ code, title, place: String(index + 1) })),
    months: monthOptions(months),
    hint: earliestHint(earliest, monthAt(context.now)),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, items, whole } = listAsked(context, request);
  const form = await readForm(request);
  const typed: Typed = typedFields(form);
  if (form.get('step') === 'back') return again(typed, [], 200);
  const { from, faults } = readMonths(typed);
  const placed = items.map(({ code }) => ({ code, place: Number(typed[`place-${code}`]?.[0]?.trim()) }));
  const wrong = placed.find(
    ({ place }, index) =>
      !Number.isInteger(place) ||
      place < 1 ||
      place > items.length ||
      placed.some((other, at) => at < index && other.place === place),
  );
  if (wrong !== undefined)
    faults.push({
      field: `place-${wrong.code}`,
      message: `${wrong.code}: give each item its own place, from 1 to ${items.length}`,
    });
  if (from === null || faults.length > 0) return again(typed, faults, 400);
  const order = placed.toSorted((a, b) => a.place - b.place).map(({ code }) => code);
  const step = stepChange(context, {
    proposal: { action: 'reordered', kind, area, from, order },
    reason: typedText(form, 'reason'),
    seal: form.get('step') === 'confirm' ? typedText(form, 'seal') : null,
  });
  if (step.step === 'recorded') return redirect(paths.adminFrameworkChange(step.change, { done: 'yes' }));
  if (step.step === 'preview') {
    const preview = previewView(step.preview, whole);
    return data({ typed, faults: [], preview, stale: step.stale }, { status: step.stale ? 409 : 200 });
  }
  if (step.code === 'forbidden') forbidden(step.message);
  const [first] = items;
  const field = step.field === 'title' || step.field === 'order' ? `place-${first?.code}` : step.field;
  return again(typed, [{ field, message: step.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults, preview: null, stale: false }, { status });
}

export default function Reorder() {
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
      breadcrumbs={crumbs}
      notice={<ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />}
    >
      <p>Give each its place in the list, 1 for the first.</p>
      <form method="post" noValidate>
        {page.items.map(({ code, title, place }) => (
          <TextField
            key={code}
            id={`place-${code}`}
            name={`place-${code}`}
            label={`${code} ${title}`}
            width={2}
            inputMode="numeric"
            defaultValue={sent?.typed[`place-${code}`]?.[0] ?? place}
            error={faults.find(({ field }) => field === `place-${code}`)?.message}
          />
        ))}
        <ChangeWhen months={page.months} typed={sent?.typed ?? {}} faults={faults} hint={page.hint} />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </Page>
  );
}
