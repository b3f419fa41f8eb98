import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  type OpenReturn,
  openOwnReturn,
  queriedAreas,
  requirePost,
  savedParts,
  signedOutWhileTyping,
} from '~/auth/open-return.server';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { FormNotice, LockedText } from '~/components/returns/form-notices';
import { type MilestoneAnswer as Answer, MilestoneForm } from '~/components/returns/milestone-form';
import { MilestoneTable } from '~/components/returns/other-readings';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline } from '~/components/returns/use-save-as-you-go';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import type { MilestoneEntry } from '~/domain/returns/content';
import { readValues } from '~/domain/returns/form';
import { milestoneValues } from '~/domain/returns/milestone-form';
import { readMilestoneParts } from '~/domain/returns/milestone-parts';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { refusedAnswer, SIGNED_OUT, saveAnswer } from '~/presenters/returns/form-answer';
import { storageKey } from '~/presenters/returns/frame';
import { type MilestoneGroup, milestoneGroups } from '~/presenters/returns/milestones-form';
import { noticeOf, savedHref } from '~/presenters/returns/notice';
import { ownFrame, ownLockWords } from '~/presenters/returns/own-return';
import { milestoneReadings } from '~/presenters/returns/reading';
import { milestoneHistory } from '~/presenters/returns/value-moves';
import type { RouteHandle } from '~/root';
import { saveForm } from '~/services/returns/save-form.server';
import { milestoneMoves } from '~/services/returns/value-moves.server';

export const handle: RouteHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Own milestones' : shown.title) },
];

export const shouldRevalidate = stayAsLoaded;

function groupsOf(opened: OpenReturn): MilestoneGroup[] {
  const draft = draftIn(opened);
  return milestoneGroups(draft, draft.draft.milestones, savedParts(opened, 'milestone'));
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { handle: own, resource, place, month } = opened;
  const frame = ownFrame(own.place, month);
  const notice = noticeOf(new URL(request.url).searchParams);
  const queried = queriedAreas(opened);
  const mayEdit = may(context.actor, 'return.edit', resource);
  const groups = groupsOf(opened).map((group) => ({
    ...group,
    lock: ownLockWords({ state: resource.state, mayEdit, queried: queried.has(group.area) }),
    storageKey: storageKey(frame, `milestones/${group.area}`, context.actor.id),
  }));
  const readings = milestoneReadings(draftIn(opened));
  const moves = milestoneMoves(context.db, {
    place,
    month,
    milestones: readings.map(({ code }) => code),
  });
  const locked = groups.filter((group) => group.lock !== null);
  return {
    ...frame,
    groups: groups.filter((group) => group.lock === null),
    lock: locked[0]?.lock ?? null,
    readings: readings.filter((reading) => locked.some((group) => group.area === reading.area)),
    history: Object.fromEntries(Object.entries(moves).map(([code, each]) => [code, milestoneHistory(each)])),
    notice: notice?.text ?? null,
    justSaved: notice?.part ? storageKey(frame, notice.part, context.actor.id) : null,
  };
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<Answer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const intent = form.get('intent');
  if (intent !== 'save' && intent !== 'autosave') return badRequest();
  const values = readValues(form);
  const group = groupsOf(opened).find(({ keys }) => keys.some((key) => `${key}.version` in values));
  if (group === undefined) return badRequest();

  const { parts, faults } = readMilestoneParts(values, group.keys, londonDate(context.now));
  if (faults.length > 0)
    return data<Answer>({ ...refusedAnswer(values, faults), area: group.area }, { status: 422 });
  const { place, month } = opened;
  const saved = saveForm(context, { place, month, parts, current: draftIn(opened).saved });
  const { status, answer } = saveAnswer(saved, {
    values,
    shown: group.values,
    parts,
    show: (_kind, key, merged) => milestoneValues(key, merged as MilestoneEntry),
  });
  if (!saved.ok || intent === 'autosave') return data<Answer>({ ...answer, area: group.area }, { status });
  return redirect(
    savedHref(`${paths.ownReturnMilestones(place, month)}#${group.anchor}`, {
      at: saved.value.savedAt,
      part: `milestones/${group.area}`,
      newer: saved.value.newer.length > 0,
    }),
    303,
  );
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function OwnMilestones() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<Answer>());
  return (
    <Page
      title="Own milestones"
      caption={`${shown.placeName}, ${shown.monthWords}`}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      {shown.groups.length === 0 ? null : (
        <p>
          Open a milestone to report it, or tick that nothing has changed. Each area has its own form: save
          one before you go to the next.
        </p>
      )}
      {shown.groups.map((group, index) => (
        <SavingForm
          key={group.area}
          group={group}
          sent={sent?.area === group.area ? sent : undefined}
          justSaved={shown.justSaved}
          history={shown.history}
          primary={index === 0}
          confirmable
        />
      ))}
      {shown.lock === null ? null : (
        <InsetText>
          <p>{shown.lock}</p>
        </InsetText>
      )}
      {shown.readings.length === 0 ? null : (
        <MilestoneTable milestones={shown.readings} history={shown.history} />
      )}
    </Page>
  );
}

/** A form of its own needs a way to save of its own. */
function SavingForm(props: Omit<Parameters<typeof MilestoneForm>[0], 'sender'>) {
  const fetcher = useFetcher<Answer>();
  const sender = {
    busy: fetcher.state !== 'idle',
    answer: fetcher.data,
    send: (form: FormData) => fetcher.submit(form, { method: 'post' }),
  };
  return <MilestoneForm {...props} sender={sender} />;
}
