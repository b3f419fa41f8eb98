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
import { AskFields } from '~/components/returns/list-fields';
import { AskTable } from '~/components/returns/other-readings';
import { errorLookup } from '~/components/returns/return-form';
import { AskAnswer } from '~/components/review/ask-answer';
import { londonDate } from '~/domain/date';
import { askValues, parseAsk } from '~/domain/returns/ask-form';
import type { AskEntry } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { type FieldFault, isFilledIn, readValues, seenOf, unknownFields } from '~/domain/returns/form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, refusedAnswer, saveAnswer } from '~/presenters/returns/form-answer';
import { returnFrame } from '~/presenters/returns/frame';
import { noticeOf, savedHref } from '~/presenters/returns/notice';
import { ASK_FIELDS, asksForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';
import { askAnswers } from '~/presenters/review/return-duties';
import { type FormPart, saveForm } from '~/services/returns/save-form.server';
import { readAsks } from '~/services/review/asks.server';

const NEW_KEY = /^ask-[0-9a-f]{8}$/;

/** The key of an ask to add goes with the form, so that sending it twice adds one. */
function newKey(): string {
  return `ask-${crypto.randomUUID().slice(0, 8)}`;
}

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Asks for help' : `Asks for help, ${shown.title}`) },
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
    ...asksForm(draft.draft.asks, savedParts(opened, 'ask'), key),
    newKey: key,
    answers: askAnswers(readAsks(context, opened.place), londonDate(context.now)),
    lock,
    reading: lock === null ? [] : otherReadings(draft).asks,
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
  const known = draft.draft.asks;
  const { parts, faults } = read(
    values,
    { ...known, [added]: known[added] ?? null },
    {
      added,
      month: opened.month,
      today: londonDate(context.now),
    },
  );
  if (faults.length > 0)
    return data<Answer>({ ...refusedAnswer(values, faults), newKey: added }, { status: 422 });
  const at = { place: opened.place, month: opened.month };
  const saved = saveForm(context, { ...at, parts, current: draft.saved });
  const names = Object.fromEntries(Object.keys(known).map((key, index) => [key, `Ask ${index + 1}`]));
  const { status, answer } = saveAnswer(saved, {
    values,
    shown: asksForm(known, savedParts(opened, 'ask'), added).values,
    parts,
    show: (_kind, key, merged) => askValues(key, merged as AskEntry),
    names,
  });
  if (!saved.ok) return data<Answer>({ ...answer, newKey: added }, { status });
  const { savedAt, newer } = saved.value;
  return redirect(
    savedHref(paths.returnAsks(opened.place, opened.month), {
      at: savedAt,
      part: 'asks',
      newer: newer.length > 0,
    }),
    303,
  );
}

type Known = Readonly<Record<string, AskEntry | null>>;

/** The parts that the form holds: every one it was opened with, and a new one if somebody began to type it. */
function read(
  values: FormValues,
  known: Known,
  context: { added: string; month: OpenedMonth; today: string },
): { parts: FormPart[]; faults: FieldFault[] } {
  const parts: FormPart[] = [];
  const faults = unknownFields(values, Object.keys(known));
  for (const [key, before] of Object.entries(known)) {
    const { version, base } = seenOf(values, key);
    const absent = version === null || (key === context.added && !isFilledIn(values, key, ASK_FIELDS));
    if (absent) continue;
    const parsed = parseAsk(key, values, { ...context, before });
    if (!parsed.ok) faults.push(...parsed.faults);
    else parts.push({ kind: 'ask', key, version, base, content: parsed.value });
  }
  return { parts, faults };
}

type OpenedMonth = ReturnType<typeof openReturn>['month'];

export default function Asks() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  return (
    <Page
      title="Asks for help"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      <Conflicts answer={sent} />
      {shown.lock === null ? (
        <AskForm sent={sent} />
      ) : (
        <>
          {sent?.locked ? null : (
            <InsetText>
              <p>{shown.lock}</p>
            </InsetText>
          )}
          <AskTable asks={shown.reading} />
          {Object.entries(shown.answers).map(([key, answer]) => (
            <AskAnswer key={key} answer={answer} />
          ))}
        </>
      )}
    </Page>
  );
}

function AskForm({ sent }: { sent: Answer | undefined }) {
  const shown = useLoaderData<typeof loader>();
  const values = sent?.values ?? shown.values;
  const added = sent?.newKey ?? shown.newKey;
  const items = shown.items.filter((item) => item.key !== added);
  const errorOf = errorLookup(sent?.errors, fieldId);
  return (
    <>
      <p>
        Ask the ICB or London for what you cannot settle at the place, with the day by which you need an
        answer. Open asks are carried until you withdraw them.
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
            <AskAnswer answer={shown.answers[item.key]} />
            <AskFields partKey={item.key} values={values} errorOf={errorOf} />
          </section>
        ))}
        <section className="app-function" aria-labelledby={`title-${added}`}>
          <h2 className="nhsuk-heading-m" id={`title-${added}`}>
            Add an ask
          </h2>
          <p className="app-visually-quiet">Leave it empty if there is none.</p>
          <AskFields partKey={added} values={values} errorOf={errorOf} isNew />
        </section>
        <Button name="intent" value="save">
          Save
        </Button>
      </form>
    </>
  );
}
