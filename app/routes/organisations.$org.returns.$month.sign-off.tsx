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
import { Button } from '~/components/form/button';
import { Checkboxes } from '~/components/form/choices';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextArea } from '~/components/form/text-area';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { MilestoneTable } from '~/components/returns/other-readings';
import { Sentences } from '~/components/returns/sentences';
import { StandingPanel } from '~/components/returns/standing-panel';
import { londonDate } from '~/domain/date';
import { isSigner, may, wouldSignOwnWork } from '~/domain/people/policy';
import { LIMITS } from '~/domain/returns/content';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneHref } from '~/presenters/returns/notice';
import { OWN_ATTESTATION, ownFrame, ownStanding } from '~/presenters/returns/own-return';
import { milestoneReadings } from '~/presenters/returns/reading';
import { typedByWords } from '~/presenters/returns/sign-off';
import type { Context } from '~/services/context.server';
import { sendBack } from '~/services/returns/send-back.server';
import { signReturn } from '~/services/returns/sign-return.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Sign-off' : `Sign-off, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { handle, resource, names, month } = opened;
  const { actor } = context;
  const draft = draftIn(opened);
  const maySign = may(actor, 'return.sign', resource);
  const signer = isSigner(actor, opened.place, handle.place.level);
  return {
    ...ownFrame(handle.place, month),
    standing: ownStanding(
      {
        state: resource.state,
        since: handle.row?.stateSince ?? null,
        period: handle.period,
        today: londonDate(context.now),
        firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
      },
      handle.place.level,
    ),
    maySign,
    why: maySign
      ? null
      : signer && wouldSignOwnWork(actor, resource)
        ? 'You typed in this, and nobody signs their own work where somebody else can.'
        : 'There is nothing for you to sign here now.',
    maySendBack: may(actor, 'return.send_back', resource),
    version: handle.row?.version ?? 0,
    typedBy: typedByWords(resource.typedBy.map((id) => names.get(id) ?? 'a colleague')),
    milestones: milestoneReadings(draft),
    warnings: draft.check.warnings.map(({ key, sentence }) => ({
      key,
      message: `Warning on ${key.slice(key.indexOf(':') + 1)}`,
      sentence,
    })),
  };
}

interface Answer {
  errors: { id: string; message: string }[];
  reason: string;
}

// The guard is to read the draft: who may sign now is for the services to say, in words, with nothing typed lost.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  if (form.get('intent') === 'sign') return sign(context, opened, form);
  return form.get('intent') === 'send_back' ? back(context, opened, form) : badRequest();
}

const again = (id: string, message: string, status: number, reason = '') =>
  data<Answer>({ errors: [{ id, message }], reason }, { status });

function sign(context: Context, { place, month }: OpenReturn, form: FormData) {
  const result = signReturn(context, {
    place,
    month,
    seenVersion: Number(form.get('version')),
    attests: form.get('attests') === 'yes',
    ratificationBy: null,
  });
  if (result.ok) return redirect(doneHref(paths.ownReturn(place, month), 'signed'), 303);
  if (result.code === 'attestation_missing') return again('attests', result.message, 422);
  if (result.code === 'not_found') return refuse(result);
  return again('sign', result.message, ['own_work', 'forbidden'].includes(result.code) ? 403 : 409);
}

function back(context: Context, { place, month }: OpenReturn, form: FormData) {
  const reason = String(form.get('reason') ?? '');
  if (reason.trim().length > LIMITS.reason)
    return again('reason', 'Use 1,000 characters at most for the reason', 422, reason);
  const result = sendBack(context, { place, month, seenVersion: Number(form.get('version')), reason });
  if (result.ok) return redirect(doneHref(paths.ownReturn(place, month), 'sent_back'), 303);
  if (result.code === 'not_found') return refuse(result);
  const status = { reason_missing: 422, forbidden: 403, own_work: 403, stale: 409 }[result.code];
  return again('reason', result.message, status, reason);
}

export default function OwnSignOff() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const errorOn = (id: string) => sent?.errors.find((error) => error.id === id)?.message;
  return (
    <Page
      title="Read and sign"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      width="full"
      notice={<ErrorSummary errors={sent?.errors ?? []} />}
    >
      <StandingPanel standing={shown.standing} />
      {shown.why === null ? (
        <p>{shown.typedBy}</p>
      ) : (
        <InsetText>
          <p>{shown.why}</p>
        </InsetText>
      )}
      <MilestoneTable milestones={shown.milestones} />
      <Sentences warnings={shown.warnings} />
      {shown.maySign ? (
        <form method="post" noValidate autoComplete="off">
          <h2 className="nhsuk-heading-m" id="sign">
            Your signature
          </h2>
          <input type="hidden" name="version" value={shown.version} />
          <Checkboxes
            id="attests"
            name="attests"
            label="Statement"
            items={[{ value: 'yes', label: OWN_ATTESTATION }]}
            defaultValues={[]}
            error={errorOn('attests')}
          />
          <Button name="intent" value="sign">
            Sign and submit
          </Button>
        </form>
      ) : null}
      {shown.maySendBack ? (
        <form method="post" noValidate autoComplete="off">
          <h2 className="nhsuk-heading-m">Or send it back</h2>
          <input type="hidden" name="version" value={shown.version} />
          <TextArea
            id="reason"
            name="reason"
            label="What should be put right?"
            limit={LIMITS.reason}
            rows={3}
            defaultValue={sent?.reason ?? ''}
            error={errorOn('reason')}
          />
          <Button name="intent" value="send_back" variant="secondary">
            Send back
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
