import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openOwnReturn } from '~/auth/open-return.server';
import { Page } from '~/components/layout/page';
import { MilestoneTable } from '~/components/returns/other-readings';
import { SubmissionFacts } from '~/components/returns/submission-facts';
import { countParam } from '~/http/params.server';
import { pageTitle } from '~/presenters/page-title';
import { ownFrame } from '~/presenters/returns/own-return';
import { milestoneReadings } from '~/presenters/returns/reading';
import { submissionView } from '~/presenters/returns/submission';
import { readingOf, storedSubmission } from '~/services/returns/read-submission.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Submission' : `${shown.view.heading}, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  const stored = storedSubmission(context.db, opened.handle, countParam(params, 'sequence')) ?? notFound();
  return {
    ...ownFrame(opened.handle.place, opened.month),
    view: submissionView(stored.row, stored.names, stored.ratifiedOn),
    milestones: milestoneReadings(readingOf(context.db, stored)),
  };
}

export default function OwnSubmission() {
  const { view, ...shown } = useLoaderData<typeof loader>();
  return (
    <Page title={view.heading} caption={shown.title} breadcrumbs={shown.crumbs} width="full">
      <p>This copy was stored when it was signed. Nobody can change it.</p>
      <SubmissionFacts view={view} />
      <h2 className="nhsuk-heading-m">Milestones</h2>
      <MilestoneTable milestones={shown.milestones} />
    </Page>
  );
}
