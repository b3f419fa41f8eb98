import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openReturn } from '~/auth/open-return.server';
import { Page } from '~/components/layout/page';
import { FoldedAreaReading } from '~/components/returns/area-reading-section';
import { MilestoneSection, OtherReadingSections } from '~/components/returns/other-readings';
import { Sentences } from '~/components/returns/sentences';
import { SubmissionFacts } from '~/components/returns/submission-facts';
import { countParam } from '~/http/params.server';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { milestoneReadings, otherReadings } from '~/presenters/returns/reading';
import { areaReviews } from '~/presenters/returns/review';
import { submissionView } from '~/presenters/returns/submission';
import { readingOf, storedSubmission } from '~/services/returns/read-submission.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Submission' : `${shown.view.heading}, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  const stored = storedSubmission(context.db, opened.handle, countParam(params, 'sequence')) ?? notFound();
  const reading = readingOf(context.db, stored);
  return {
    ...returnFrame(opened.handle.place, opened.month),
    part: new URL(request.url).searchParams.get('part'),
    view: submissionView(stored.row, stored.names, stored.ratifiedOn, stored.imported),
    areas: areaReviews(reading, { assurances: [], queries: [], names: stored.names }),
    milestones: milestoneReadings(reading),
    others: otherReadings(reading),
  };
}

export default function Submission() {
  const { view, ...shown } = useLoaderData<typeof loader>();
  return (
    <Page title={view.heading} caption={shown.title} breadcrumbs={shown.crumbs} width="full">
      <p>{view.stored}</p>
      <SubmissionFacts view={view} />
      {shown.areas.map((area) => (
        <section key={area.code} aria-labelledby={`area-${area.code}`}>
          <h2 className="nhsuk-heading-m" id={`area-${area.code}`}>
            {area.title}
          </h2>
          <FoldedAreaReading area={area} open={area.code === shown.part} />
          <Sentences warnings={area.warnings} />
        </section>
      ))}
      <MilestoneSection milestones={shown.milestones} open={shown.part === 'milestones'} />
      {view.imported === '' ? <OtherReadingSections others={shown.others} /> : null}
    </Page>
  );
}
