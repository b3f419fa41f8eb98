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
import { TextArea } from '~/components/form/text-area';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { StructureConfirm } from '~/components/organisations/structure-confirm';
import { type FormFault, LONGEST_TEXT, type Typed } from '~/domain/framework/change-form';
import { may, PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { countParam, readForm } from '~/http/params.server';
import { typedFields } from '~/http/typed-fields';
import { paths } from '~/paths';
import { presentPreview, structureLine } from '~/presenters/organisations/structure';
import { pageTitle } from '~/presenters/page-title';
import { readStructure, stepStructure } from '~/services/organisations/read-structure.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change of organisations' : page.line.what) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.read', PROGRAMME);
  const read = readStructure(context);
  const id = countParam(params, 'change');
  const change = read.changes.find((one) => one.id === id) ?? notFound('There is no such change.');
  const line = structureLine(change, read);
  const begun = change.effects.flatMap((one) => (one.effect === 'begins' ? [one] : []));
  return {
    line,
    begun: (line.note === null ? begun : []).map(({ organisation, name }) => ({
      href: paths.icb(organisation),
      name,
    })),
    // Whether it may be taken back is for the service to say; here only what could be.
    open:
      change.from >= read.earliest &&
      line.note === null &&
      change.action !== 'withdrawn' &&
      may(context.actor, 'organisation.edit', PROGRAMME),
    done: new URL(request.url).searchParams.get('done') === 'yes',
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.edit', PROGRAMME);
  const form = await readForm(request);
  const typed: Typed = typedFields(form);
  if (form.get('step') === 'back') return again(typed, [], 200);
  const step = stepStructure(context, {
    proposal: { action: 'withdrawn', change: countParam(params, 'change') },
    reason: fieldText(form, 'reason'),
    seal: form.get('step') === 'confirm' ? fieldText(form, 'seal') : null,
  });
  if (step.step === 'recorded') return redirect(paths.adminStructureChange(step.change, { done: 'yes' }));
  if (step.step === 'preview')
    return data(
      { typed, faults: [], preview: presentPreview(step.preview), stale: step.stale },
      { status: step.stale ? 409 : 200 },
    );
  if (step.code === 'forbidden') forbidden(step.message);
  if (step.code === 'not_found') notFound(step.message);
  return again(typed, [{ field: 'reason', message: step.message }], 400);
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults, preview: null, stale: false }, { status });
}

export default function StructureChangePage() {
  const { line, begun, open, done } = useLoaderData<typeof loader>();
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
          cancel={paths.adminStructureChange(line.id)}
        />
      </Page>
    );
  return (
    <Page
      title={line.what}
      caption={`Change ${line.id}`}
      breadcrumbs={crumbs}
      notice={
        <>
          <ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />
          {done && sent === undefined ? (
            <SuccessBanner>{`Recorded, from ${line.from}.`}</SuccessBanner>
          ) : null}
        </>
      }
    >
      <SummaryList
        rows={[
          { label: 'From', value: line.from },
          { label: 'Why', value: line.why },
          { label: 'Recorded by', value: line.who },
          ...(line.note === null ? [] : [{ label: 'Since then', value: line.note }]),
          ...(begun.length === 0
            ? []
            : [
                {
                  label: 'New ICB',
                  value: begun.map(({ href, name }) => (
                    <a key={href} href={href}>
                      {name}
                    </a>
                  )),
                },
              ]),
        ]}
      />
      {open ? (
        <form method="post" noValidate>
          <h2 className="nhsuk-heading-m">Take this change back</h2>
          <p>The months group again as they would without it. It stays on record, and so does this.</p>
          <TextArea
            id="reason"
            name="reason"
            label="Why it is taken back"
            limit={LONGEST_TEXT}
            defaultValue={sent?.typed.reason?.[0]}
            error={faults[0]?.message}
          />
          <Button name="step" value="preview" variant="secondary">
            See what this changes
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
