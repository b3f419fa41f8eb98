import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { milestoneForms, saveMilestones } from '~/auth/milestone-forms.server';
import { lockOf, openReturn, requirePost, signedOutWhileTyping } from '~/auth/open-return.server';
import { Page } from '~/components/layout/page';
import { FormNotice } from '~/components/returns/form-notices';
import { type MilestoneAnswer as Answer, MilestoneForms } from '~/components/returns/milestone-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline } from '~/components/returns/use-save-as-you-go';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { SIGNED_OUT } from '~/presenters/returns/form-answer';
import { returnFrame } from '~/presenters/returns/frame';
import type { RouteHandle } from '~/root';

export const handle: RouteHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Milestones' : `Milestones, ${shown.title}`) },
];

export const shouldRevalidate = stayAsLoaded;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  return milestoneForms(context, opened, {
    request,
    frame: returnFrame(opened.handle.place, opened.month),
    lockOf: (area) => lockOf(context, opened, area),
  });
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<Answer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  return saveMilestones(context, opened, form, paths.returnMilestones(opened.place, opened.month));
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function Milestones() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<Answer>());
  const intro = (
    <>
      <p>
        Open a milestone to report it. Those that are overdue, late or not reported stand open. Each area has
        its own form: save one before you go to the next.
      </p>
      <ul>
        {shown.groups.map((group) => (
          <li key={group.area}>
            <a href={`#${group.anchor}`}>{group.title}</a>
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <Page
      title="Milestones"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      <MilestoneForms shown={shown} sent={sent} intro={intro} useSender={useSender<Answer>} />
    </Page>
  );
}
