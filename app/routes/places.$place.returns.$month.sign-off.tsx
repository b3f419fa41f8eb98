import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, type OpenReturn, openReturn, refuse, requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { Checkboxes } from '~/components/form/choices';
import { DateField, dateIn } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextArea } from '~/components/form/text-area';
import { Details } from '~/components/layout/details';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { AreaReadings } from '~/components/returns/area-readings';
import { ChangedFacts } from '~/components/returns/changed-facts';
import { MilestoneTable, OtherReadingSections } from '~/components/returns/other-readings';
import { errorLookup } from '~/components/returns/return-form';
import { Sentences } from '~/components/returns/sentences';
import { StandingPanel } from '~/components/returns/standing-panel';
import { londonDate } from '~/domain/date';
import { isSigner, wouldSignOwnWork } from '~/domain/people/policy';
import { changesSince } from '~/domain/returns/changes';
import { LIMITS } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { type FieldFault, readValues } from '~/domain/returns/form';
import { parseSignature } from '~/domain/returns/sign-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { changeGroups } from '~/presenters/returns/changes';
import { fieldId } from '~/presenters/returns/fields';
import { returnFrame } from '~/presenters/returns/frame';
import { doneHref } from '~/presenters/returns/notice';
import { milestoneReadings, otherReadings } from '~/presenters/returns/reading';
import { areaReviews } from '~/presenters/returns/review';
import { ATTESTATION, typedByWords, whyNotSign } from '~/presenters/returns/sign-off';
import { standingOf } from '~/presenters/returns/standing';
import type { Context } from '~/services/context.server';
import { lostPowers } from '~/services/people/lent-powers.server';
import { sendBack } from '~/services/returns/send-back.server';
import { signReturn } from '~/services/returns/sign-return.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Sign-off' : `Sign-off, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { handle, resource, names } = opened;
  const draft = draftIn(opened);
  const latest = handle.submissions[0]?.id;
  const openQueries = opened.queries.filter((query) => query.submission === latest && query.answer === null);
  const why = whyNotSign({
    state: resource.state,
    isSigner: isSigner(context.actor, opened.place),
    lost: lostPowers(context).get(opened.place) ?? null,
    ownWork: wouldSignOwnWork(context.actor, resource),
    openQueries: resource.state === 'queried' ? openQueries.length : 0,
    errors: draft.check.errors.length,
  });
  return {
    ...returnFrame(handle.place, opened.month),
    standing: standingOf({
      state: resource.state,
      since: handle.row?.stateSince ?? null,
      period: handle.period,
      today: londonDate(context.now),
      firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
    }),
    why,
    maySendBack: resource.state === 'awaiting_sign_off' && isSigner(context.actor, opened.place),
    version: handle.row?.version ?? 0,
    typedBy: typedByWords(resource.typedBy.map((id) => names.get(id) ?? 'a colleague')),
    changes: changeGroups(changesSince(draft.content, draft.earlier[0] ?? null), draft),
    firstReturn: draft.earlier.length === 0,
    areas: areaReviews(draft, { assurances: [], queries: [], names }),
    milestones: milestoneReadings(draft),
    others: otherReadings(draft),
    missing: draft.check.errors.length,
  };
}

interface Answer {
  values: FormValues;
  errors: { id: string; message: string }[];
  stale?: string;
}

// The guard is to read the draft: who may sign now is for the services to say, in words, with nothing typed lost.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const values = readValues(form);
  switch (values.intent) {
    case 'sign':
      return sign(context, opened, values);
    case 'send_back':
      return back(context, opened, values);
    default:
      return badRequest();
  }
}

function again(values: FormValues, faults: readonly FieldFault[], status: number) {
  const errors = faults.map(({ field, message }) => ({ id: fieldId(field), message }));
  return data<Answer>({ values, errors }, { status });
}

function stale(values: FormValues, message: string, status: number) {
  return data<Answer>({ values, errors: [], stale: message }, { status });
}

function sign(context: Context, { place, month }: OpenReturn, values: FormValues) {
  const parsed = parseSignature(values);
  if (!parsed.ok) return again(values, parsed.faults, 422);
  const result = signReturn(context, { place, month, seenVersion: Number(values.version), ...parsed.value });
  if (result.ok) return redirect(doneHref(paths.return(place, month), 'signed'), 303);
  switch (result.code) {
    case 'ratification_date':
      return again(values, [{ field: 'ratificationBy', message: result.message }], 422);
    case 'attestation_missing':
      return again(values, [{ field: 'attests', message: result.message }], 422);
    case 'own_work':
    case 'forbidden':
      return stale(values, result.message, 403);
    case 'stale':
    case 'checks_failed':
    case 'queries_unanswered':
      return stale(values, result.message, 409);
    default:
      return refuse(result);
  }
}

function back(context: Context, { place, month }: OpenReturn, values: FormValues) {
  const reason = values.reason ?? '';
  if (reason.trim().length > LIMITS.reason)
    return again(values, [{ field: 'reason', message: 'Use 1,000 characters at most for the reason' }], 422);
  const result = sendBack(context, { place, month, seenVersion: Number(values.version), reason });
  if (result.ok) return redirect(doneHref(paths.return(place, month), 'sent_back'), 303);
  if (result.code === 'reason_missing')
    return again(values, [{ field: 'reason', message: result.message }], 422);
  if (result.code === 'stale') return stale(values, result.message, 409);
  if (result.code === 'forbidden') return stale(values, result.message, 403);
  return refuse(result);
}

export default function SignOff() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  // What stands in the way is said once, though the refusal and the page both know it.
  const refused = sent?.stale === shown.why ? null : sent?.stale;
  const reason = sent?.stale ? sent.values.reason : null;
  const marked = shown.areas.filter((area) => area.watermelon !== null);
  const explained = shown.areas.filter((area) => area.warnings.length > 0);
  return (
    <Page
      title="Read and sign"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<ErrorSummary errors={sent?.errors ?? []} />}
    >
      <StandingPanel standing={shown.standing} />
      {refused || reason ? (
        <InsetText>
          {refused ? <p>{refused}</p> : null}
          {reason ? <p className="app-typed">Your reason was: {reason}</p> : null}
        </InsetText>
      ) : null}
      {shown.why === null ? (
        <p>
          {shown.typedBy} <a href="#sign">Go to your signature</a>
        </p>
      ) : (
        <InsetText>
          <p>{shown.why}</p>
          {shown.missing > 0 ? (
            <p>
              <a href={paths.returnCheck(shown.place, shown.month)}>See what is missing</a>
            </p>
          ) : null}
        </InsetText>
      )}
      <h2 className="nhsuk-heading-m">What changed since last month</h2>
      <ChangedFacts groups={shown.changes} first={shown.firstReturn} />
      {marked.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">More confident than the facts</h2>
          {marked.map((area) => (
            <div key={area.code} className="app-warning">
              <p>{area.watermelon}</p>
              <p className="app-typed">The team says: {area.reason || 'nothing yet'}</p>
            </div>
          ))}
        </>
      )}
      {explained.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">Warnings, and what the team says</h2>
          {explained.map((area) => (
            <section key={area.code} aria-label={area.title}>
              <h3 className="nhsuk-heading-s">{area.title}</h3>
              <Sentences warnings={area.warnings} />
            </section>
          ))}
        </>
      )}
      <h2 className="nhsuk-heading-m">The return</h2>
      <AreaReadings areas={shown.areas} />
      <div className="app-print-open">
        <Details summary="Milestones">
          <MilestoneTable milestones={shown.milestones} />
        </Details>
        <Details summary="Partners, asks for help and risks">
          <OtherReadingSections others={shown.others} />
        </Details>
      </div>
      {shown.why === null ? <SignForm sent={sent} /> : null}
      {shown.maySendBack ? <SendBackForm sent={sent} /> : null}
    </Page>
  );
}

function SignForm({ sent }: { sent: Answer | undefined }) {
  const { version } = useLoaderData<typeof loader>();
  const errorOf = errorLookup(sent?.errors, fieldId);
  const values = sent?.values ?? {};
  return (
    <form method="post" className="app-no-print" noValidate autoComplete="off">
      <h2 className="nhsuk-heading-m" id="sign">
        Your signature
      </h2>
      <input type="hidden" name="version" value={version} />
      <Checkboxes
        id="attests"
        name="attests"
        label="Statement"
        items={[{ value: 'yes', label: ATTESTATION }]}
        defaultValues={[values.attests ?? '']}
        error={errorOf('attests')}
      />
      <Checkboxes
        id="pending"
        name="pending"
        label="Board ratification"
        items={[
          {
            value: 'yes',
            label: 'The board has still to ratify this return',
            conditional: (
              <DateField
                id="ratificationBy"
                name="ratificationBy"
                label="By when will it?"
                hint="For example, 27 3 2027"
                defaultValue={dateIn(values, 'ratificationBy')}
                error={errorOf('ratificationBy')}
              />
            ),
          },
        ]}
        defaultValues={[values.pending ?? '']}
      />
      <Button name="intent" value="sign">
        Sign and submit
      </Button>
    </form>
  );
}

function SendBackForm({ sent }: { sent: Answer | undefined }) {
  const { version } = useLoaderData<typeof loader>();
  return (
    <form method="post" className="app-no-print" noValidate autoComplete="off">
      <h2 className="nhsuk-heading-m">Or send it back</h2>
      <input type="hidden" name="version" value={version} />
      <TextArea
        id="reason"
        name="reason"
        label="What should the team put right?"
        limit={LIMITS.reason}
        rows={3}
        defaultValue={sent?.values.reason ?? ''}
        error={errorLookup(sent?.errors, fieldId)('reason')}
      />
      <Button name="intent" value="send_back" variant="secondary">
        Send back
      </Button>
    </form>
  );
}
