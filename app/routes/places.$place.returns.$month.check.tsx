import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  lockOf,
  type OpenReturn,
  openReturn,
  queriedAreas,
  refuse,
  requirePost,
  savedParts,
} from '~/auth/open-return.server';
import { saveReturnForm } from '~/auth/return-form.server';
import { Button } from '~/components/form/button';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { ChangedFacts } from '~/components/returns/changed-facts';
import { CheckFindings } from '~/components/returns/check-findings';
import { Conflicts, FormNotice, LockedText } from '~/components/returns/form-notices';
import { HiddenParts } from '~/components/returns/hidden-part';
import { errorLookup } from '~/components/returns/return-form';
import { holds } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import { type FormValues, fieldName, warningFieldKey } from '~/domain/returns/fields';
import { type FieldFault, readValues, type SentPart, seenOf, unknownFields } from '~/domain/returns/form';
import { parseWarning } from '~/domain/returns/warning-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { checkView, warningsTypedHere } from '~/presenters/returns/check-page';
import { fieldId } from '~/presenters/returns/fields';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import { returnFrame } from '~/presenters/returns/frame';
import { doneHref, noticeOf } from '~/presenters/returns/notice';
import { returnDutiesTask } from '~/presenters/review/return-duties';
import type { Context } from '~/services/context.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { returnDuties } from '~/services/review/duties.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Check the return' : `Check, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const draft = draftIn(opened);
  const { resource, handle } = opened;
  const [anyQueried = null] = queriedAreas(opened);
  const isManager = holds(context.actor, ['programme_manager'], opened.place);
  return {
    ...returnFrame(handle.place, opened.month),
    check: checkView(draft, {
      place: opened.place,
      versions: savedParts(opened, 'warning'),
      openedAt: handle.row?.openedAt ?? null,
      queries: opened.queries.length,
    }),
    lock: lockOf(context, opened, anyQueried),
    state: resource.state,
    version: handle.row?.version ?? 0,
    duties: returnDutiesTask(
      opened.place,
      opened.month,
      returnDuties(context, opened.place, opened.month, handle.period.dueOn),
    ),
    mayAsk: may(context.actor, 'return.ask_sign_off', resource),
    isManager,
    notice: noticeOf(new URL(request.url).searchParams)?.text ?? null,
  };
}

// The guard is to read the draft: the services say what may still be done, and the typed text is kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  switch (form.get('intent')) {
    case 'save':
      return saveSentences(context, opened, readValues(form));
    case 'ask':
      return ask(context, opened, form);
    default:
      return badRequest();
  }
}

type Answer = FormAnswer & { stale?: string };

function ask(context: Context, opened: OpenReturn, form: FormData) {
  const { place, month } = opened;
  const result = askSignOff(context, { place, month, seenVersion: Number(form.get('version')) });
  if (result.ok) return redirect(doneHref(paths.return(place, month), 'asked'), 303);
  if (result.code === 'stale') return data<Answer>({ stale: result.message }, { status: 409 });
  if (result.code === 'responses_missing')
    return data<Answer>({ errors: [{ id: 'responses', message: result.message }] }, { status: 422 });
  if (result.code === 'checks_failed')
    return data<Answer>({ errors: [{ id: 'missing', message: result.message }] }, { status: 422 });
  return refuse(result);
}

function saveSentences(context: Context, opened: OpenReturn, values: FormValues) {
  const { place, month } = opened;
  const keys = warningsTypedHere(draftIn(opened).check.warnings).map(({ key }) => key);
  return saveReturnForm<Answer>(context, opened, {
    ...read(values, keys),
    values,
    shown: {},
    formKey: warningFieldKey,
    show: (key, { sentence }: { sentence: string }) => ({
      [fieldName(warningFieldKey(key), 'sentence')]: sentence,
    }),
    part: 'check',
    next: () => paths.returnCheck(place, month),
  });
}

/** The sentences sent; a warning that has gone meanwhile is left out, its sentence no longer needed. */
function read(values: FormValues, keys: readonly string[]) {
  const parts: SentPart<'warning'>[] = [];
  const faults: FieldFault[] = [];
  for (const key of keys) {
    const { version, base } = seenOf(values, warningFieldKey(key));
    const parsed = parseWarning(key, values);
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (version !== null) parts.push({ kind: 'warning', key, version, base, content: parsed.value });
  }
  return { parts, faults: [...faults, ...forged(values)] };
}

function forged(values: FormValues): FieldFault[] {
  const keys = Object.keys(values).map((name) => name.split('.')[0] as string);
  return unknownFields(
    values,
    keys.filter((key) => key.startsWith('warning-')),
  );
}

export default function Check() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const { check, lock } = shown;
  const values = sent?.values ?? check.values;
  return (
    <Page
      title="Check the return"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      {sent?.stale ? (
        <InsetText>
          <p>{sent.stale}</p>
        </InsetText>
      ) : null}
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      <Conflicts answer={sent} />
      <h2 className="nhsuk-heading-m" id="missing">
        {check.heading}
      </h2>
      <form method="post" noValidate autoComplete="off">
        <HiddenParts keys={check.typedHere.map(warningFieldKey)} seen={values} />
        <CheckFindings
          groups={check.groups}
          values={values}
          errorOf={errorLookup(sent?.errors, fieldId)}
          open={lock === null}
        />
        {check.typedHere.length > 0 && lock === null ? (
          <Button name="intent" value="save" variant="secondary">
            Save sentences
          </Button>
        ) : null}
      </form>
      <AskSection />
      {check.notReported === null ? null : (
        <>
          <h2 className="nhsuk-heading-m">Milestones not reported</h2>
          <p>
            {check.notReported}{' '}
            <a href={paths.returnMilestones(shown.place, shown.month)}>Report milestones</a>
          </p>
        </>
      )}
      <h2 className="nhsuk-heading-m">What changed since last month</h2>
      <ChangedFacts groups={check.changes} first={check.firstReturn} />
      <h2 className="nhsuk-heading-m">Effort</h2>
      <p>{check.effort}</p>
    </Page>
  );
}

function AskSection() {
  const { check, state, lock, version, mayAsk, isManager } = useLoaderData<typeof loader>();
  if (state === 'queried')
    return <p>Once every query has an answer, the SRO signs again. There is nothing to ask for here.</p>;
  if (!mayAsk) {
    if (lock !== null) return <p>{lock}</p>;
    return (
      <p>
        {isManager
          ? 'Save the first area, then you can ask for sign-off here.'
          : 'The programme manager asks for sign-off here once nothing is missing.'}
      </p>
    );
  }
  if (check.errorCount > 0) return <p>You can ask for sign-off here once nothing is missing.</p>;
  return (
    <form method="post">
      <input type="hidden" name="version" value={version} />
      <Button name="intent" value="ask">
        Ask for sign-off
      </Button>
    </form>
  );
}
