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
import { SuccessBanner } from '~/components/layout/success-banner';
import { IntegratorCard, IntegratorFields, StepFields } from '~/components/organisations/integrator-parts';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import { parseMonth } from '~/domain/month';
import { isOpen } from '~/domain/organisations/integrator';
import { readFactsForm, readStepForm } from '~/domain/organisations/integrator-form';
import { may } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { readForm, slugParam } from '~/http/params.server';
import { typedFields } from '~/http/typed-fields';
import { paths } from '~/paths';
import { INTEGRATOR_STATUS_WORDS, integratorView } from '~/presenters/organisations/integrators';
import { monthChoices } from '~/presenters/organisations/neighbourhoods';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import {
  amendIntegrator,
  nominateIntegrator,
  readIntegrators,
  stepIntegrator,
} from '~/services/organisations/integrators.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(`Integrator${page === undefined ? '' : ` of ${page.name}`}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const slug = slugParam(params, 'place');
  const resource = { kind: 'organisation', slug } as const;
  requirePermission(context, 'place.read', resource);
  const { place, present, own, serving, coming, sharing, icb, months, names } = readIntegrators(
    context,
    slug,
  );
  if (place === null) return notFound('There is no such place.');
  const query = new URL(request.url).searchParams;
  const firstMonth = months[0] ?? present;
  const edits = may(context.actor, 'integrator.edit', resource);
  const approves = may(context.actor, 'integrator.approve', { kind: 'organisation', slug: icb });
  const sorted = own.toSorted(
    (a, b) => Number(b === serving) - Number(a === serving) || Number(b === coming) - Number(a === coming),
  );
  const changeable = sorted.filter((one) => isOpen(one, firstMonth)).map((one) => one.slug);
  return {
    slug,
    name: place.name,
    none: serving === null,
    cards: sorted.map((one) => integratorView(one, present, names)),
    changeable,
    chosen: changeable.find((one) => one === query.get('of')) ?? changeable[0] ?? null,
    months: monthChoices(months),
    sharing: sharing.map((one) => ({ value: one.slug, label: one.name })),
    steps: (['approved', 'live', 'ended'] as const)
      .filter((status) => (status === 'approved' ? approves : edits))
      .map((status) => ({ value: status, label: INTEGRATOR_STATUS_WORDS[status] })),
    edits,
    done: query.get('done') === 'yes',
    form: query.get('form'),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const place = slugParam(params, 'place');
  const form = await readForm(request);
  const typed = typedFields(form);
  const approving = form.get('intent') === 'step' && form.get('status') === 'approved';
  if (approving) {
    const { icb } = readIntegrators(context, place);
    requirePermission(context, 'integrator.approve', { kind: 'organisation', slug: icb });
  } else requirePermission(context, 'integrator.edit', { kind: 'organisation', slug: place });
  const done = carryOut(context, place, form, typed);
  if (Array.isArray(done)) return again(typed, done, 400);
  if (done.ok) return redirect(paths.placeIntegrator(place, { done: 'yes' }));
  if (done.code === 'forbidden') forbidden(done.message);
  if (done.code === 'not_found') notFound(done.message);
  const field = {
    conflict: 'leadHost',
    host: 'leadHost',
    own_nomination: 'status',
    out_of_order: 'status',
    overlap: 'month',
  }[done.code as string];
  const kept =
    done.code === 'conflict'
      ? { ...typed, version: [String(versionNow(context, place, fieldText(form, 'integrator')))] }
      : typed;
  return again(
    kept,
    [{ field: field ?? 'month', message: done.message }],
    done.code === 'conflict' ? 409 : 400,
  );
}

function versionNow(context: Context, place: string, slug: string): number {
  return readIntegrators(context, place).own.find((one) => one.slug === slug)?.version ?? 0;
}

function carryOut(context: Context, place: string, form: FormData, typed: Typed) {
  const integrator = fieldText(form, 'integrator');
  if (form.get('intent') === 'step') {
    const read = readStepForm(typed);
    return read.ok ? stepIntegrator(context, { place, integrator, ...read.value }) : read.faults;
  }
  const read = readFactsForm(typed);
  if (!read.ok) return read.faults;
  if (form.get('intent') === 'amend')
    return amendIntegrator(context, {
      place,
      integrator,
      version: Number(fieldText(form, 'version')) || 0,
      ...read.value,
    });
  const month = parseMonth(fieldText(form, 'month'));
  if (month === null) return [{ field: 'month', message: 'Choose the month of the nomination' }];
  return nominateIntegrator(context, { place, also: typed.also ?? [], month, ...read.value });
}

function again(typed: Typed, faults: FormFault[], status: number) {
  return data({ typed, faults }, { status });
}

export default function PlaceIntegrator() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const changeable = page.cards.filter(({ slug }) => page.changeable.includes(slug));
  const own = page.cards.find(({ slug }) => slug === page.chosen) ?? null;
  const usual = own === null || page.steps.length === 0 ? 'nominate' : 'step';
  const show = sent?.typed.intent?.[0] ?? page.form ?? usual;
  const typed = sent?.typed ?? (show === 'amend' && own !== null ? own.typed : {});
  const others = [
    ...changeable.flatMap(({ slug, name }) => [
      { form: 'step', of: slug, label: `Record a step of ${name}`, open: page.steps.length > 0 },
      { form: 'amend', of: slug, label: `Change what is said of ${name}`, open: page.edits },
    ]),
    { form: 'nominate', of: undefined, label: 'Nominate another Integrator', open: page.edits },
  ].filter(({ form, of, open }) => open && !(form === show && (of === undefined || of === own?.slug)));
  return (
    <Page
      title={`Integrator of ${page.name}`}
      breadcrumbs={[
        { href: paths.place(page.slug), label: page.name },
        { href: paths.adminIntegrators(), label: 'Integrators' },
      ]}
      notice={
        <>
          <FaultSummary faults={faults} />
          {page.done && sent === undefined ? <SuccessBanner>Recorded.</SuccessBanner> : null}
        </>
      }
    >
      {page.none ? <p className="nhsuk-body-l">No Integrator serves this place today.</p> : null}
      {page.cards.map((integrator) => (
        <IntegratorCard key={integrator.slug} integrator={integrator} />
      ))}
      {show === 'step' && own !== null && page.steps.length > 0 ? (
        <form method="post" noValidate>
          <h2 className="nhsuk-heading-m">Record a step of {own.name}</h2>
          <input type="hidden" name="intent" value="step" />
          <input type="hidden" name="integrator" value={own.slug} />
          <StepFields months={page.months} steps={page.steps} typed={typed} faults={faults} />
          <Button>Record the step</Button>
        </form>
      ) : null}
      {show !== 'step' && page.edits ? (
        <form method="post" noValidate>
          <h2 className="nhsuk-heading-m">
            {show === 'amend' && own !== null
              ? `Change what is said of ${own.name}`
              : 'Nominate an Integrator'}
          </h2>
          <input type="hidden" name="intent" value={show === 'amend' ? 'amend' : 'nominate'} />
          <input type="hidden" name="integrator" value={own?.slug ?? ''} />
          <input type="hidden" name="version" value={sent?.typed.version?.[0] ?? own?.version ?? 0} />
          <IntegratorFields
            months={show === 'amend' ? null : page.months}
            sharing={page.sharing}
            typed={typed}
            faults={faults}
          />
          <Button>{show === 'amend' ? 'Save' : 'Nominate'}</Button>
        </form>
      ) : null}
      {others.length === 0 ? null : (
        <ul className="nhsuk-list">
          {others.map(({ form, of, label }) => (
            <li key={`${form} ${of}`}>
              <a href={paths.placeIntegrator(page.slug, of === undefined ? { form } : { form, of })}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
