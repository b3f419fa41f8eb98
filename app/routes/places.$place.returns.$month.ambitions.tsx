import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  lockOf,
  type OpenReturn,
  openReturn,
  requirePost,
  savedParts,
  signedOutWhileTyping,
} from '~/auth/open-return.server';
import { justSaved, saveReturnForm } from '~/auth/return-form.server';
import { Button } from '~/components/form/button';
import { Details } from '~/components/layout/details';
import { AmbitionFields, AmbitionTable } from '~/components/returns/ambition-fields';
import { FormPage } from '~/components/returns/form-page';
import { errorLookup, ReturnForm } from '~/components/returns/return-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import { ambitionValues, parseAmbition } from '~/domain/returns/ambition-form';
import { readParts, readValues } from '~/domain/returns/form';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { ambitionReadings, ambitionsForm } from '~/presenters/returns/ambitions-form';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, SIGNED_OUT } from '~/presenters/returns/form-answer';
import { returnFrame, storageKey } from '~/presenters/returns/frame';
import type { RouteHandle } from '~/root';
import type { Context } from '~/services/context.server';
import { type AmbitionOfReturn, ambitionsOfReturn } from '~/services/returns/ambitions-of-return.server';

export const handle: RouteHandle = { scripts: true };

const PART = 'ambitions';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Ambitions' : `Ambitions, ${shown.title}`) },
];

export const shouldRevalidate = stayAsLoaded;

/** The ambitions of the return that may be typed in now, and those that may not. */
function factsOf(context: Context, opened: OpenReturn): { open: AmbitionOfReturn[]; lock: string | null } {
  const facts = ambitionsOfReturn(context.db, draftIn(opened).framework, opened);
  const locks = facts.map(({ ambition }) => lockOf(context, opened, ambition.area));
  return {
    open: facts.filter((_, index) => locks[index] === null),
    lock: locks.find((lock) => lock !== null) ?? null,
  };
}

function formOf(opened: OpenReturn, open: readonly AmbitionOfReturn[]) {
  const { draft } = draftIn(opened);
  return ambitionsForm(open, opened.month, draft.ambitions, savedParts(opened, 'ambition'));
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const frame = returnFrame(opened.handle.place, opened.month);
  const { open, lock } = factsOf(context, opened);
  const { content, framework } = draftIn(opened);
  return {
    ...frame,
    ...formOf(opened, open),
    lock,
    reading: lock === null ? [] : ambitionReadings(content, framework),
    ...justSaved(context, request, frame),
    storageKey: storageKey(frame, PART, context.actor.id),
  };
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<FormAnswer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const intent = form.get('intent');
  if (intent !== 'save' && intent !== 'autosave') return badRequest();
  const values = readValues(form);
  const facts = ambitionsOfReturn(context.db, draftIn(opened).framework, opened).filter(
    ({ ambition }) => `${ambition.code}.version` in values,
  );
  const named = new Map(facts.map(({ ambition }) => [ambition.code, ambition]));
  const ambitionOf = (code: string) => named.get(code) ?? badRequest();
  return saveReturnForm(context, opened, {
    ...readParts('ambition', values, [...named.keys()], (code) => parseAmbition(ambitionOf(code), values)),
    values,
    shown: formOf(opened, facts).values,
    show: (code, entry) => ambitionValues(ambitionOf(code), entry),
    part: PART,
    next: () => paths.returnAmbitions(opened.place, opened.month),
  });
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function Ambitions() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<FormAnswer>());
  return (
    <FormPage
      title="Ambitions"
      shown={shown}
      sent={sent}
      form={shown.keys.length === 0 ? null : <AmbitionsForm sent={sent} />}
      reading={<AmbitionTable ambitions={shown.reading} />}
    />
  );
}

function AmbitionsForm({ sent }: { sent: FormAnswer | undefined }) {
  const shown = useLoaderData<typeof loader>();
  const values = sent?.values ?? shown.values;
  const saving = useSaveAsYouGo({ ...shown, values, sent, sender: useSender() });
  const errorOf = errorLookup(sent?.errors, fieldId);
  const fields = (ambition: (typeof shown.ambitions)[number]) => (
    <AmbitionFields key={ambition.code} ambition={ambition} values={values} errorOf={errorOf} />
  );
  const typedIn = ({ code, fields: own }: (typeof shown.ambitions)[number]) =>
    own.some(
      ({ field }) => (values[`${code}.${field}`] ?? '') !== '' || errorOf(`${code}.${field}`) !== undefined,
    );
  const due = shown.ambitions.filter((ambition) => ambition.due);
  const others = shown.ambitions.filter((ambition) => !ambition.due);
  return (
    <>
      <p>
        Give the figures you have. Leave a field empty where there is none: missing is shown as missing, never
        as zero.
      </p>
      <ReturnForm
        saving={saving}
        keys={shown.keys}
        buttons={
          <Button name="intent" value="save">
            Save
          </Button>
        }
      >
        <h2 className="nhsuk-heading-m">Due this month</h2>
        {due.length === 0 ? <p>No new value is due this month.</p> : due.map(fields)}
        {others.length === 0 ? null : <h2 className="nhsuk-heading-m">Not due yet</h2>}
        {others.map((ambition) => (
          <Details
            key={ambition.code}
            summary={`${ambition.code} ${ambition.indicator}: ${ambition.last}`}
            open={typedIn(ambition)}
          >
            {fields(ambition)}
          </Details>
        ))}
      </ReturnForm>
    </>
  );
}
