import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { FaultSummary } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { PeriodChanges } from '~/components/returns/period-changes';
import { PeriodForm } from '~/components/returns/period-form';
import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import {
  datesOf,
  type PeriodForm as Form,
  PERIOD_DATES,
  type PeriodFault,
  partsOfDate,
  readPeriodForm,
} from '~/domain/returns/period-form';
import { fieldDate, fieldText } from '~/http/form-fields.server';
import { monthParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import {
  changedSentence,
  datesSentence,
  PERIOD_DATE_WORDS,
  periodView,
  publishLink,
} from '~/presenters/returns/periods-page';
import type { Context } from '~/services/context.server';
import { editPeriod } from '~/services/returns/edit-period.server';
import { readPeriod } from '~/services/returns/read-periods.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Calendar' : `Dates of ${page.view.month}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'period.read', PROGRAMME);
  const month = monthParam(params);
  const { period, usual, changes, names } = found(context, month);
  const edits = may(context.actor, 'period.edit', PROGRAMME) && period.publishedAt === null;
  return {
    view: periodView(period, usual, changes, (id) => names.get(id) ?? 'A person'),
    version: period.version,
    publish: may(context.actor, 'month.publish', PROGRAMME)
      ? publishLink(month, period.publishedAt !== null)
      : null,
    form: edits ? formOf(datesOf(period)) : null,
    done: new URL(request.url).searchParams.get('changed') === 'yes' ? changedSentence(month) : null,
  };
}

function found(context: Context, month: Month) {
  return readPeriod(context, month) ?? notFound('The calendar does not hold that month.');
}

function formOf(dates: ReturnType<typeof datesOf>): Form {
  const parts = Object.fromEntries(PERIOD_DATES.map((field) => [field, partsOfDate(dates[field])]));
  return { dates: parts as Form['dates'], reason: '' };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'period.edit', PROGRAMME);
  const month = monthParam(params);
  const sent = await readForm(request);
  const form = typedForm(sent);
  const read = readPeriodForm(form, month, (field) => PERIOD_DATE_WORDS[field]);
  if (!read.ok) return again(form, seenVersion(sent), read.faults ?? [], 400);
  const result = editPeriod(context, { month, seenVersion: seenVersion(sent), ...read.value });
  if (result.ok) return redirect(paths.adminPeriod(month, { changed: 'yes' }));
  if (result.code === 'not_found') notFound(result.message);
  if (result.code === 'forbidden') forbidden(result.message);
  if (result.code !== 'stale')
    return again(form, seenVersion(sent), [{ field: 'opensOn', message: result.message }], 400);
  const { period } = found(context, month);
  const message = `${result.message} They are now: ${datesSentence(datesOf(period))}. Send yours again to replace them`;
  return again(form, period.version, [{ field: 'opensOn', message }], 409);
}

function typedForm(sent: FormData): Form {
  const dates = PERIOD_DATES.map((field) => [field, fieldDate(sent, field)]);
  return { dates: Object.fromEntries(dates) as Form['dates'], reason: fieldText(sent, 'reason') };
}

/** A version nobody was ever given reads as one that nobody has: the save is then stale. */
function seenVersion(sent: FormData): number {
  const version = Number(sent.get('version'));
  return Number.isSafeInteger(version) ? version : 0;
}

function again(form: Form, version: number, faults: PeriodFault[], status: number) {
  return data({ form, version, faults }, { status });
}

export default function PeriodPage() {
  const { view, version, form, done, publish } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const notice = (
    <>
      <FaultSummary faults={faults} />
      {done !== null && sent === undefined ? <SuccessBanner>{done}</SuccessBanner> : null}
    </>
  );
  return (
    <Page
      title={`Dates of ${view.month}`}
      breadcrumbs={[{ href: paths.adminPeriods(), label: 'Calendar of months' }]}
      notice={notice}
    >
      <p>
        <Tag colour={view.state.tone}>{view.state.word}</Tag>
      </p>
      <SummaryList rows={view.rows} />
      {view.fixed === null ? null : <p>{view.fixed}</p>}
      {publish === null ? null : (
        <p>
          <a href={publish.href}>{publish.label}</a>
        </p>
      )}
      {form === null ? null : (
        <PeriodForm
          form={sent?.form ?? form}
          version={sent?.version ?? version}
          hints={view.hints}
          faults={faults}
        />
      )}
      <PeriodChanges changes={view.changes} />
    </Page>
  );
}
