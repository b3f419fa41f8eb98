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
import { Tick } from '~/components/form/tick';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { BulletinTables } from '~/components/review/bulletin-tables';
import type { Month } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { LONGEST_REASON } from '~/domain/returns/period-form';
import { changedFigures } from '~/domain/review/bulletin';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { bulletinGroups, bulletinRows } from '~/presenters/review/bulletin';
import { presentPublish, publishedWords } from '~/presenters/review/publish-page';
import { namesBySlug } from '~/presenters/rollups/words';
import type { Context } from '~/services/context.server';
import { preparePublication, publishMonth } from '~/services/review/publish-month.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Publish a month' : page.view.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'month.publish', PROGRAMME);
  const done = new URL(request.url).searchParams.get('done') === 'yes';
  return viewOf(context, monthParam(params), done);
}

function viewOf(context: Context, month: Month, done: boolean) {
  const { gathered, publications, seen, refused, previous } = orRefuse(preparePublication(context, month));
  const latest = publications.at(-1);
  const version = publications.length + 1;
  const { checks, places, submissions, organisations, framework } = gathered;
  const changed = previous === null ? [] : changedFigures(previous, gathered);
  const own = new Set(places.map(({ slug }) => slug));
  const nameOf = namesBySlug(organisations);
  const areas = new Map(framework.areas.map(({ code, slug }) => [code, slug]));
  return {
    month,
    label: formatMonth(month),
    version,
    seen,
    refused: refused?.message ?? null,
    published: latest === undefined ? null : publishedWords(latest),
    done: done && latest !== undefined ? publishedWords(latest) : null,
    view: presentPublish(
      month,
      version,
      checks,
      {
        places: submissions.filter(({ place }) => own.has(place)).length,
        expected: submissions.filter(({ place }) => own.has(place)).length + checks.missing.length,
      },
      { nameOf, areaSlugOf: (code) => areas.get(code) ?? code },
    ),
    groups: bulletinGroups(bulletinRows(changed, gathered, new Map())),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'month.publish', PROGRAMME);
  const month = monthParam(params);
  const sent = await readForm(request);
  const text = (name: string) => fieldText(sent, name);
  const reason = text('reason');
  const confirmed = text('confirmed') === 'yes';
  const version = Number(text('version'));
  const result = publishMonth(context, { month, version, seen: text('seen'), confirmed, reason });
  if (result.ok) return redirect(paths.adminPublish(month, { done: 'yes' }), 303);
  if (result.code === 'not_found') notFound(result.message);
  if (result.code === 'forbidden') forbidden(result.message);
  const field = result.code.startsWith('reason')
    ? 'reason'
    : result.code === 'unconfirmed'
      ? 'confirmed'
      : 'publish';
  const status = result.code === 'changed_since' || result.code === 'published_before' ? 409 : 400;
  return data({ error: { id: field, message: result.message }, reason }, { status });
}

export default function Publish() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const notice = (
    <>
      <ErrorSummary errors={sent === undefined ? [] : [sent.error]} />
      {page.done !== null && sent === undefined ? <SuccessBanner>{page.done}</SuccessBanner> : null}
    </>
  );
  const { view } = page;
  return (
    <Page
      title={page.done === null ? view.title : `${page.label} is published`}
      width="full"
      notice={notice}
      breadcrumbs={[{ href: paths.adminPeriods(), label: 'Calendar of months' }]}
    >
      {page.published === null ? null : (
        <>
          <p>{page.published}</p>
          <ul className="nhsuk-list">
            <li>
              <a href={paths.london({ month: page.month })}>London in {page.label}, as published</a>
            </li>
            <li>
              <a href={paths.publications()}>All publications, with their hashes</a>
            </li>
            <li>
              <a href={paths.adminRestate(page.month)}>Open a return of this month again</a>
            </li>
          </ul>
        </>
      )}
      {page.refused === null ? (
        <PublishForm page={page} sent={sent} />
      ) : (
        <InsetText>{page.refused}</InsetText>
      )}
    </Page>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Answer = ReturnType<typeof useActionData<typeof action>>;

function PublishForm({ page, sent }: { page: Loaded; sent: Answer }) {
  const { view } = page;
  return (
    <>
      <p className="app-reading">{view.lede}</p>
      <h2 className="nhsuk-heading-m">What is outstanding</h2>
      <SummaryList rows={view.checks} />
      {page.groups.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">What would change</h2>
          <BulletinTables groups={page.groups} />
        </>
      )}
      <form method="post" className="app-no-print" noValidate id="publish">
        <input type="hidden" name="version" value={page.version} />
        <input type="hidden" name="seen" value={page.seen} />
        {view.asksReason ? (
          <TextArea
            id="reason"
            name="reason"
            label="Why is the month published again?"
            hint="Everyone reads this in the restatement bulletin."
            limit={LONGEST_REASON}
            rows={3}
            defaultValue={sent?.reason ?? ''}
            error={sent?.error.id === 'reason' ? sent.error.message : undefined}
          />
        ) : null}
        {view.outstanding === 0 ? null : (
          <div className="nhsuk-form-group">
            <Tick id="confirmed" name="confirmed" value="yes" label={view.tick} />
          </div>
        )}
        <Button>{view.button}</Button>
      </form>
    </>
  );
}
