import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { Select } from '~/components/form/select';
import { TextField } from '~/components/form/text-field';
import { Tick } from '~/components/form/tick';
import { Page } from '~/components/layout/page';
import { readValues } from '~/domain/returns/form';
import { readForm, slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentRecordForm } from '~/presenters/rollups/record-form';
import type { Context } from '~/services/context.server';
import { loadAmbition } from '~/services/rollups/load-ambitions.server';
import { previewValues, recordValues } from '~/services/rollups/record-values.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Record a value' : `Record a value, ${page.caption}`) },
];

function open(context: Context, request: Request, code: string) {
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  const loaded = loadAmbition(context, { code, org, asked: viewParams(request) });
  if (!loaded.ok) return notFound(loaded.message);
  if (loaded.value.organisation.level === 'place' || loaded.value.standing.ambition.rollUp === 'computed')
    return notFound();
  return { org, form: presentRecordForm(loaded.value) };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const code = slugParam(params, 'id');
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'ambition.record', { kind: 'organisation', slug: org });
  return open(context, request, code).form;
}

type Answer = { values: Record<string, string>; errors: { id: string; message: string }[]; odd: boolean };

export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const values = { ...readValues(await readForm(request)) };
  const context = await requireActor(request);
  const code = slugParam(params, 'id');
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'ambition.record', { kind: 'organisation', slug: org });
  open(context, request, code);
  const text = (name: string) => (values[name] ?? '').trim();
  const row = {
    row: 1,
    cells: {
      ambition: code.toUpperCase(),
      organisation: text('organisation'),
      month: text('month'),
      numerator: text('numerator'),
      denominator: text('denominator'),
      value: text('value'),
    },
  };
  const offered = { organisation: org, origin: text('origin'), source: { way: 'form' as const, row } };
  const refused = (errors: Answer['errors'], odd = false, status = 422) =>
    data<Answer>({ values, errors, odd }, { status });
  const preview = previewValues(context, offered);
  if (!preview.ok)
    return preview.code === 'forbidden'
      ? forbidden(preview.message)
      : refused([{ id: 'origin', message: preview.message }]);
  const { faults, warnings, fingerprint, originFault } = preview.value;
  const errors = [
    ...faults.map(({ column, message }) => ({ id: column as string, message })),
    ...(originFault === null ? [] : [{ id: 'origin', message: originFault }]),
  ];
  if (errors.length > 0) return refused(errors);
  if (warnings.length > 0 && text('keep') !== 'yes')
    return refused(
      warnings.map(({ message }) => ({
        id: 'keep',
        message: `${message}. Correct it, or say that it is right`,
      })),
      true,
    );
  const recorded = recordValues(context, { ...offered, seen: fingerprint });
  if (recorded.ok) return redirect(paths.ambition(code, { org, month: text('month') }), 303);
  return refused(
    [{ id: 'organisation', message: recorded.message }],
    false,
    recorded.code === 'stale' ? 409 : 422,
  );
}

export default function RecordValue() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const errors = answer?.errors ?? [];
  const at = (id: string) => ({
    id,
    name: id,
    error: errors.find((error) => error.id === id)?.message,
    defaultValue: answer?.values[id] ?? page.values[id] ?? '',
  });
  return (
    <Page
      title="Record or correct a value"
      caption={page.caption}
      breadcrumbs={[{ href: page.back, label: page.code }]}
      notice={errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
    >
      <p>
        What was recorded before stays beside it. A value that a place signs in its return counts over one
        recorded here. Write none to take back what was recorded here before.
      </p>
      <form method="post" noValidate>
        <Select {...at('organisation')} label="Of" items={page.organisations} />
        <Select {...at('month')} label="For the month" items={page.months} />
        {page.fields.map(({ field, label }) => (
          <TextField key={field} {...at(field)} label={label} width={10} inputMode="text" />
        ))}
        <TextField
          {...at('origin')}
          label="Where does the value come from?"
          hint="It stands beside the value"
        />
        {answer?.odd ? (
          <Tick
            id="keep"
            name="keep"
            value="yes"
            label="The value is right although it is outside the plausible range"
          />
        ) : null}
        <Button>Record</Button>
      </form>
    </Page>
  );
}
