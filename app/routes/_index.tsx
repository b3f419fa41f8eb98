import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '~/auth/guards.server';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { MilestoneWork } from '~/components/returns/milestone-work';
import { NoRole, StartSectionPart } from '~/components/returns/start-sections';
import { ReviewWork } from '~/components/review/duties';
import { pageTitle } from '~/presenters/page-title';
import { milestoneWorkView } from '~/presenters/returns/milestone-work';
import { startView } from '~/presenters/returns/start-page';
import { reviewWorkView } from '~/presenters/review/start-reviews';
import { lostPowers } from '~/services/people/lent-powers.server';
import { milestoneWork } from '~/services/returns/milestone-work.server';
import { readStartPage } from '~/services/returns/start-page.server';

import { reviewWork } from '~/services/review/duties.server';

export const meta = () => [{ title: pageTitle('Your work') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const page = readStartPage(context);
  return {
    ...startView(page),
    lost: [...lostPowers(context).values()],
    milestones: milestoneWorkView(milestoneWork(context)),
    reviews: reviewWorkView(reviewWork(context), (slug) => page.names.get(slug) ?? slug),
  };
}

export default function Start() {
  const { today, lost, sections, nobody, milestones, reviews } = useLoaderData<typeof loader>();
  return (
    <Page title="Your work" width="full">
      <p className="nhsuk-body-l">{today}</p>
      {lost.map((words) => (
        <InsetText key={words}>
          <p>{words}</p>
        </InsetText>
      ))}
      {nobody === null ? null : <NoRole contacts={nobody.contacts} />}
      {sections.map((section) => (
        <StartSectionPart key={`${section.kind} ${section.key}`} section={section} />
      ))}
      <MilestoneWork work={milestones} />
      <ReviewWork work={reviews} />
    </Page>
  );
}
