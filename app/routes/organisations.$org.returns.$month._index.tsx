import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, type OpenReturn, openOwnReturn, refuse, requirePost } from '~/auth/open-return.server';
import { ButtonLink } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { MoveTable } from '~/components/returns/move-table';
import { MilestoneTable } from '~/components/returns/other-readings';
import { AnswerQueries, OwnCheck } from '~/components/returns/own-return';
import { StandingPanel } from '~/components/returns/standing-panel';
import { SubmissionFacts } from '~/components/returns/submission-facts';
import { OwnReturnDuties } from '~/components/review/duties';
import { londonDate } from '~/domain/date';
import { isSigner, may, wouldSignOwnWork } from '~/domain/people/policy';
import { LIMITS } from '~/domain/returns/content';
import { warningFieldKey } from '~/domain/returns/fields';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneHref, noticeOf } from '~/presenters/returns/notice';
import { ownCheck, ownFrame, ownNextStep, ownStanding } from '~/presenters/returns/own-return';
import { queryViews } from '~/presenters/returns/queries';
import { milestoneReadings } from '~/presenters/returns/reading';
import { submissionView } from '~/presenters/returns/submission';
import { historyRows, sentBackWords } from '~/presenters/returns/task-list';
import { ownReturnDutiesView } from '~/presenters/review/return-duties';
import type { Context } from '~/services/context.server';
import { answerQuery } from '~/services/returns/answer-query.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { entryKey } from '~/services/returns/draft-of.server';
import { readingOf } from '~/services/returns/read-submission.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { ownReturnDuties } from '~/services/review/duties.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown?.title ?? 'Own milestones') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  const { handle, resource, place, month, draft, submission, names } = opened;
  const seesState = may(context.actor, 'return.see_state', resource);
  if (seesState) requirePermission(context, 'return.see_state', resource);
  else requirePermission(context, 'return.read_submission', resource);
  const today = londonDate(context.now);
  const reading = draft ?? (submission === null ? null : readingOf(context.db, submission));
  const queries = queryViews(opened.queries, {
    areas: reading?.framework.areas ?? [],
    names,
    latest: handle.submissions[0]?.id ?? null,
    today,
  });
  const mayEdit = may(context.actor, 'return.edit', resource);
  const open = queries.filter(({ current, answer }) => current && answer === null).length;
  const check = draft === null ? null : checksOf(opened);
  return {
    ...ownFrame(handle.place, month),
    standing: seesState
      ? ownStanding(
          {
            state: resource.state,
            since: handle.row?.stateSince ?? null,
            period: handle.period,
            today,
            firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
          },
          handle.place.level,
        )
      : null,
    notice: noticeOf(new URL(request.url).searchParams)?.text ?? null,
    sentBack: seesState ? sentBackWords(resource.state, opened.transitions, names) : null,
    next: seesState
      ? ownNextStep(
          resource.state,
          {
            mayEdit,
            maySign: may(context.actor, 'return.sign', resource),
            mayAccept: may(context.actor, 'return.accept', resource),
            ownWork:
              isSigner(context.actor, place, handle.place.level) && wouldSignOwnWork(context.actor, resource),
          },
          { org: place, month, open },
        )
      : null,
    check: mayEdit ? check : null,
    mayAsk: may(context.actor, 'return.ask_sign_off', resource) && check?.errorCount === 0,
    version: handle.row?.version ?? 0,
    duties:
      resource.state === 'accepted'
        ? null
        : ownReturnDutiesView(ownReturnDuties(context, handle.place, month, handle.period.dueOn)),
    queries,
    mayAnswer: may(context.actor, 'return.answer_query', resource),
    milestones: reading === null ? null : milestoneReadings(reading),
    draft: draft !== null,
    latest: submission === null ? null : submissionView(submission.row, names, null),
    links: [
      ...(submission === null
        ? []
        : handle.submissions.map(({ sequence }) => ({
            href: paths.ownReturnSubmission(place, month, sequence),
            label: `Submission ${sequence}`,
          }))),
      ...(may(context.actor, 'return.query', resource) || may(context.actor, 'return.restate', resource)
        ? [{ href: paths.ownReturnReview(place, month), label: 'Review' }]
        : []),
      { href: paths.milestones({ org: place, month }), label: 'Milestones over time' },
    ],
    history: historyRows(opened.transitions, names),
  };
}

function checksOf(opened: OpenReturn) {
  const draft = draftIn(opened);
  return ownCheck(
    draft,
    opened.place,
    (warning) => draft.saved.get(entryKey('warning', warning))?.version ?? 0,
  );
}

interface Answer {
  errors: { id: string; message: string }[];
  typed: Record<string, string>;
}

// The guard is to read the draft: the services say what may still be done, and the typed text is kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  switch (form.get('intent')) {
    case 'ask':
      return ask(context, opened, form);
    case 'sentence':
      return sentence(context, opened, form);
    case 'answer':
      return answer(context, opened, form);
    default:
      return badRequest();
  }
}

const refused = (id: string, message: string, status: number, typed: Record<string, string> = {}) =>
  data<Answer>({ errors: [{ id, message }], typed }, { status });

function ask(context: Context, { place, month }: OpenReturn, form: FormData) {
  const result = askSignOff(context, { place, month, seenVersion: Number(form.get('version')) });
  if (result.ok) return redirect(doneHref(paths.ownReturn(place, month), 'asked_signer'), 303);
  if (result.code === 'stale') return refused('check', result.message, 409);
  return result.code === 'checks_failed' ? refused('check', result.message, 422) : refuse(result);
}

function sentence(context: Context, opened: OpenReturn, form: FormData) {
  const { place, month } = opened;
  const key = String(form.get('key') ?? '');
  const text = String(form.get('sentence') ?? '').trim();
  const id = warningFieldKey(key);
  if (!draftIn(opened).check.warnings.some((warning) => warning.key === key)) return badRequest();
  if (text === '' || text.length > LIMITS.warning)
    return refused(id, `Write a sentence of ${LIMITS.warning} characters or fewer`, 422, { [id]: text });
  const saved = saveEntries(context, {
    place,
    month,
    saves: [{ kind: 'warning', key, seenVersion: Number(form.get('seen')), content: { sentence: text } }],
  });
  if (saved.ok) return redirect(`${paths.ownReturn(place, month)}#check`, 303);
  return refused(id, saved.message, saved.code === 'conflict' ? 409 : 403, { [id]: text });
}

function answer(context: Context, { place, month }: OpenReturn, form: FormData) {
  const query = Number(form.get('query'));
  const text = String(form.get('answer') ?? '');
  const id = `answer-${query}`;
  const result = answerQuery(context, {
    place,
    month,
    query,
    seenVersion: Number(form.get('seen')),
    answer: text,
  });
  if (result.ok) return redirect(doneHref(`${paths.ownReturn(place, month)}#queries`, 'answered'), 303);
  if (result.code === 'not_found') return refuse(result);
  const status = { answer_text: 422, conflict: 409, forbidden: 403 }[result.code];
  return refused(id, result.message, status, { [id]: text });
}

export default function OwnReturn() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const { next } = shown;
  return (
    <Page
      title={shown.title}
      breadcrumbs={shown.crumbs.slice(0, 1)}
      width="full"
      notice={
        <>
          {shown.notice === null || sent !== undefined ? null : <SuccessBanner>{shown.notice}</SuccessBanner>}
          <ErrorSummary errors={sent?.errors ?? []} />
        </>
      }
    >
      {shown.standing === null ? null : <StandingPanel standing={shown.standing} />}
      {shown.sentBack === null ? null : (
        <InsetText>
          <p>{shown.sentBack.lead}:</p>
          <p className="app-typed">{shown.sentBack.reason}</p>
        </InsetText>
      )}
      {next === null ? null : (
        <>
          <p>{next.sentence}</p>
          {next.button === null ? null : <ButtonLink href={next.button.href}>{next.button.label}</ButtonLink>}
        </>
      )}
      <AnswerQueries
        queries={shown.queries}
        mayAnswer={shown.mayAnswer}
        typed={sent?.typed}
        errors={sent?.errors}
      />
      <OwnReturnDuties duties={shown.duties} />
      <h2 className="nhsuk-heading-m">Milestones</h2>
      {shown.milestones === null ? (
        <p>Nothing has been submitted for this month yet.</p>
      ) : (
        <>
          {shown.draft ? null : <p>As submitted.</p>}
          <MilestoneTable milestones={shown.milestones} />
        </>
      )}
      {shown.check === null ? null : (
        <OwnCheck
          check={shown.check}
          ask={shown.mayAsk ? { version: shown.version, first: next?.button == null } : null}
          typed={sent?.typed}
          errors={sent?.errors}
        />
      )}
      {shown.latest === null ? null : (
        <>
          <h2 className="nhsuk-heading-m">{shown.latest.heading}</h2>
          <SubmissionFacts view={shown.latest} />
        </>
      )}
      <h2 className="nhsuk-heading-m">See also</h2>
      <ul>
        {shown.links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <MoveTable rows={shown.history} />
    </Page>
  );
}
