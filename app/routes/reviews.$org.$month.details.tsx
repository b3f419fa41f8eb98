import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { openReview } from '~/auth/open-review.server';
import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { HiddenVersion } from '~/components/form/hidden-version';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { partsOfDate } from '~/domain/returns/period-form';
import { fieldDate, fieldText, typedDate } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { reviewView } from '~/presenters/review/review-page';
import { editDetails } from '~/services/review/edit-details.server';
import { readReview } from '~/services/review/read-review.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Meeting' : `Meeting and papers, ${page.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.run', resource);
  const reading = orRefuse(readReview(context, at));
  const { meetingOn, paperDays, attendance, apologies, version } = reading.details;
  const view = reviewView(reading);
  return {
    ...at,
    title: view.title,
    crumbs: view.crumbs,
    rows: view.rows,
    form: { meetingOn: partsOfDate(meetingOn), paperDays: String(paperDays), attendance, apologies },
    version,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.run', resource);
  const sent = await readForm(request);
  const form = {
    meetingOn: fieldDate(sent, 'meetingOn'),
    paperDays: fieldText(sent, 'paperDays'),
    attendance: fieldText(sent, 'attendance'),
    apologies: fieldText(sent, 'apologies'),
  };
  const result = editDetails(context, {
    ...at,
    seenVersion: Number(fieldText(sent, 'version')) || 0,
    meetingOn: typedDate(sent, 'meetingOn') ?? '',
    paperDays: form.paperDays.trim() === '' ? Number.NaN : Number(form.paperDays),
    attendance: form.attendance,
    apologies: form.apologies,
  });
  if (result.ok) return redirect(paths.review(at.org, at.month, { done: 'details' }), 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  return data(
    { form, code: result.code, message: result.message },
    { status: result.code === 'stale' ? 409 : 400 },
  );
}

export default function MeetingDetails() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? page.form;
  const errorOf = (field: string) => (sent?.code === field ? sent.message : undefined);
  const stale = sent?.code === 'stale';
  const errors = sent === undefined ? [] : [{ id: stale ? 'saved' : sent.code, message: sent.message }];
  return (
    <Page
      title="Meeting and papers"
      caption={page.title}
      breadcrumbs={[...page.crumbs, { href: paths.review(page.org, page.month), label: page.title }]}
      notice={<ErrorSummary errors={errors} />}
    >
      {stale ? (
        <InsetText>
          <div id="saved">
            <p>What is saved now. Yours is in the form: send it again to replace this.</p>
            <SummaryList rows={page.rows} />
          </div>
        </InsetText>
      ) : null}
      <form method="post" noValidate autoComplete="off">
        <HiddenVersion version={page.version} />
        <DateField
          id="meetingOn"
          name="meetingOn"
          label="Day of the meeting"
          defaultValue={form.meetingOn}
          error={errorOf('meetingOn')}
        />
        <TextField
          id="paperDays"
          name="paperDays"
          label="Working days before it by which papers go out"
          width={2}
          inputMode="numeric"
          defaultValue={form.paperDays}
          error={errorOf('paperDays')}
        />
        <TextArea
          id="attendance"
          name="attendance"
          label="Attendance"
          hint="Roles are enough, one on each line."
          defaultValue={form.attendance}
          error={errorOf('attendance')}
        />
        <TextArea
          id="apologies"
          name="apologies"
          label="Apologies"
          defaultValue={form.apologies}
          error={errorOf('apologies')}
        />
        <Button>Save the meeting</Button>
      </form>
    </Page>
  );
}
