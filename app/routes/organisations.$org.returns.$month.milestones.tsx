import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { milestoneForms, saveMilestones } from '~/auth/milestone-forms.server';
import { openOwnReturn, queriedAreas, requirePost, signedOutWhileTyping } from '~/auth/open-return.server';
import { Page } from '~/components/layout/page';
import { FormNotice } from '~/components/returns/form-notices';
import { type MilestoneAnswer as Answer, MilestoneForms } from '~/components/returns/milestone-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline } from '~/components/returns/use-save-as-you-go';
import { may } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { SIGNED_OUT } from '~/presenters/returns/form-answer';
import { ownFrame, ownLockWords } from '~/presenters/returns/own-return';
import type { RouteHandle } from '~/root';

export const handle: RouteHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Own milestones' : shown.title) },
];

export const shouldRevalidate = stayAsLoaded;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { handle: own, resource, month } = opened;
  const queried = queriedAreas(opened);
  const mayEdit = may(context.actor, 'return.edit', resource);
  return milestoneForms(context, opened, {
    request,
    frame: ownFrame(own.place, month),
    lockOf: (area) => ownLockWords({ state: resource.state, mayEdit, queried: queried.has(area) }),
  });
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<Answer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  return saveMilestones(context, opened, form, paths.ownReturnMilestones(opened.place, opened.month));
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function OwnMilestones() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<Answer>());
  const intro = (
    <p>
      Open a milestone to report it, or tick that nothing has changed. Each area has its own form: save one
      before you go to the next.
    </p>
  );
  return (
    <Page
      title="Own milestones"
      caption={`${shown.placeName}, ${shown.monthWords}`}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      <MilestoneForms shown={shown} sent={sent} intro={intro} useSender={useSender<Answer>} confirmable />
    </Page>
  );
}
