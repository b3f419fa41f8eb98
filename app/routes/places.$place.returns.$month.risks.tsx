import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, lockOf, openReturn, requirePost, savedParts } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { Conflicts, FormNotice, LockedText } from '~/components/returns/form-notices';
import { HiddenParts } from '~/components/returns/hidden-part';
import { RiskFields } from '~/components/returns/list-fields';
import { RiskTable } from '~/components/returns/other-readings';
import { errorLookup } from '~/components/returns/return-form';
import type { RiskEntry } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { type FieldFault, isFilledIn, readValues, seenOf, unknownFields } from '~/domain/returns/form';
import { parseRisk, riskValues } from '~/domain/returns/risk-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, refusedAnswer, saveAnswer } from '~/presenters/returns/form-answer';
import { returnFrame } from '~/presenters/returns/frame';
import { noticeOf, savedHref } from '~/presenters/returns/notice';
import { RISK_FIELDS, risksForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';
import { type FormPart, saveForm } from '~/services/returns/save-form.server';

const NEW_KEY = /^risk-[0-9a-f]{8}$/;

/** The key of a risk to add goes with the form, so that sending it twice adds one. */
function newKey(): string {
  return `risk-${crypto.randomUUID().slice(0, 8)}`;
}

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Risks' : `Risks, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const draft = draftIn(opened);
  const lock = lockOf(context, opened, null);
  const key = newKey();
  return {
    ...returnFrame(opened.handle.place, opened.month),
    ...risksForm(draft.draft.risks, savedParts(opened, 'risk'), key),
    newKey: key,
    lock,
    reading: lock === null ? [] : otherReadings(draft).risks,
    notice: noticeOf(new URL(request.url).searchParams)?.text ?? null,
  };
}

type Answer = FormAnswer & { newKey?: string };

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  if (form.get('intent') !== 'save') return badRequest();
  const values = readValues(form);
  const added = values.newKey ?? '';
  if (!NEW_KEY.test(added)) return badRequest();

  const draft = draftIn(opened);
  const known = draft.draft.risks;
  const { parts, faults } = read(
    values,
    { ...known, [added]: known[added] ?? null },
    {
      added,
      month: opened.month,
    },
  );
  if (faults.length > 0)
    return data<Answer>({ ...refusedAnswer(values, faults), newKey: added }, { status: 422 });
  const at = { place: opened.place, month: opened.month };
  const saved = saveForm(context, { ...at, parts, current: draft.saved });
  const names = Object.fromEntries(Object.entries(known).map(([key, risk]) => [key, risk.title]));
  const { status, answer } = saveAnswer(saved, {
    values,
    shown: risksForm(known, savedParts(opened, 'risk'), added).values,
    parts,
    show: (_kind, key, merged) => riskValues(key, merged as RiskEntry),
    names,
  });
  if (!saved.ok) return data<Answer>({ ...answer, newKey: added }, { status });
  const { savedAt, newer } = saved.value;
  return redirect(
    savedHref(paths.returnRisks(opened.place, opened.month), {
      at: savedAt,
      part: 'risks',
      newer: newer.length > 0,
    }),
    303,
  );
}

type Known = Readonly<Record<string, RiskEntry | null>>;

/** The parts that the form holds: every one it was opened with, and a new one if somebody began to type it. */
function read(
  values: FormValues,
  known: Known,
  context: { added: string; month: OpenedMonth },
): { parts: FormPart[]; faults: FieldFault[] } {
  const parts: FormPart[] = [];
  const faults = unknownFields(values, Object.keys(known));
  for (const [key, before] of Object.entries(known)) {
    const { version, base } = seenOf(values, key);
    const absent = version === null || (key === context.added && !isFilledIn(values, key, RISK_FIELDS));
    if (absent) continue;
    const parsed = parseRisk(key, values, { ...context, before });
    if (!parsed.ok) faults.push(...parsed.faults);
    else parts.push({ kind: 'risk', key, version, base, content: parsed.value });
  }
  return { parts, faults };
}

type OpenedMonth = ReturnType<typeof openReturn>['month'];

export default function Risks() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  return (
    <Page
      title="Risks"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      <Conflicts answer={sent} />
      {shown.lock === null ? (
        <RiskForm sent={sent} />
      ) : (
        <>
          {sent?.locked ? null : (
            <InsetText>
              <p>{shown.lock}</p>
            </InsetText>
          )}
          <RiskTable risks={shown.reading} />
        </>
      )}
    </Page>
  );
}

function RiskForm({ sent }: { sent: Answer | undefined }) {
  const shown = useLoaderData<typeof loader>();
  const values = sent?.values ?? shown.values;
  const added = sent?.newKey ?? shown.newKey;
  const items = shown.items.filter((item) => item.key !== added);
  const errorOf = errorLookup(sent?.errors, fieldId);
  return (
    <>
      <p>
        A risk’s score is its likelihood times its impact, up to 25. Open risks are carried until you close
        them.
      </p>
      <form method="post" noValidate autoComplete="off">
        <input type="hidden" name="newKey" value={added} />
        <HiddenParts keys={[...items.map((item) => item.key), added]} seen={values} />
        {items.map((item) => (
          <section key={item.key} className="app-function" aria-labelledby={`title-${item.key}`}>
            <h2 className="nhsuk-heading-m" id={`title-${item.key}`}>
              {item.title}
            </h2>
            <p className="app-visually-quiet">{item.note}</p>
            <RiskFields partKey={item.key} values={values} errorOf={errorOf} />
          </section>
        ))}
        <section className="app-function" aria-labelledby={`title-${added}`}>
          <h2 className="nhsuk-heading-m" id={`title-${added}`}>
            Add a risk
          </h2>
          <p className="app-visually-quiet">Leave it empty if there is none.</p>
          <RiskFields partKey={added} values={values} errorOf={errorOf} isNew />
        </section>
        <Button name="intent" value="save">
          Save
        </Button>
      </form>
    </>
  );
}
