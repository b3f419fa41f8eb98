import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { PROGRAMME } from '~/domain/people/policy';
import { LIMITS } from '~/domain/returns/content';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentRestate } from '~/presenters/review/restate-page';
import { restateReturn } from '~/services/returns/restate-return.server';
import { readRestatements } from '~/services/review/read-restatements.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.title ?? 'Restate a month') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'month.publish', PROGRAMME);
  const month = monthParam(params);
  const done = new URL(request.url).searchParams.get('done');
  return presentRestate(month, orRefuse(readRestatements(context, month)), done);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'month.publish', PROGRAMME);
  const month = monthParam(params);
  const sent = await readForm(request);
  const text = (name: string) => fieldText(sent, name);
  const [place = '', version = ''] = text('place').split(' ');
  const reason = text('reason').trim();
  const again = (id: string, message: string, status = 400) =>
    data({ error: { id, message }, values: { place: text('place'), reason } }, { status });
  if (place === '') return again('place', 'Choose the place whose return is to be opened');
  if (reason === '') return again('reason', 'Say why the return has to change');
  if (reason.length > LIMITS.reason)
    return again('reason', `Give the reason in ${LIMITS.reason.toLocaleString('en-GB')} characters or fewer`);
  const result = restateReturn(context, { place, month, seenVersion: Number(version), reason });
  if (result.ok) return redirect(paths.adminRestate(month, { done: place }), 303);
  // The page offers only what may be opened: a refusal means that somebody, or this form, was there first.
  return again('place', 'This return has moved on: it may be open already. See what is under way.', 409);
}

export default function Restate() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const errorOf = (id: string) => (sent?.error.id === id ? sent.error.message : undefined);
  return (
    <Page
      title={page.title}
      breadcrumbs={[{ href: paths.adminPeriods(), label: 'Calendar of months' }]}
      notice={
        <>
          <ErrorSummary errors={sent === undefined ? [] : [sent.error]} />
          {page.done !== null && sent === undefined ? <SuccessBanner>{page.done}</SuccessBanner> : null}
        </>
      }
    >
      <p>{page.published}</p>
      <h2 className="nhsuk-heading-m">Under way</h2>
      <SummaryList rows={page.underWay} />
      <p>
        <a href={paths.adminPublish(page.month)}>{page.next}</a>
      </p>
      <form method="post" noValidate autoComplete="off">
        <h2 className="nhsuk-heading-m">Open a return</h2>
        <Select
          id="place"
          name="place"
          label="Which place’s return has to change?"
          hint={page.hint}
          items={page.items}
          defaultValue={sent?.values.place}
          error={errorOf('place')}
        />
        <TextArea
          id="reason"
          name="reason"
          label="Why?"
          hint="The place reads this, and so does everyone in the restatement bulletin."
          limit={LIMITS.reason}
          rows={3}
          defaultValue={sent?.values.reason ?? ''}
          error={errorOf('reason')}
        />
        <Button>Open the return</Button>
      </form>
    </Page>
  );
}
