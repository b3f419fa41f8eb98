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
  lockOf,
  type OpenReturn,
  openReturn,
  requirePost,
  savedParts,
  signedOutWhileTyping,
} from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { Conflicts, FormNotice, LockedText } from '~/components/returns/form-notices';
import { PartnerFields } from '~/components/returns/list-fields';
import { PartnerTable } from '~/components/returns/other-readings';
import { errorLookup, ReturnForm, seenIn } from '~/components/returns/return-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import type { PartnerEntry } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { type FieldFault, readValues, seenOf, unknownFields } from '~/domain/returns/form';
import { parsePartner, partnerValues } from '~/domain/returns/partner-form';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, refusedAnswer, SIGNED_OUT, saveAnswer } from '~/presenters/returns/form-answer';
import { returnFrame, storageKey } from '~/presenters/returns/frame';
import { noticeOf, savedHref } from '~/presenters/returns/notice';
import { partnersForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';
import type { RouteHandle } from '~/root';
import { type FormPart, saveForm } from '~/services/returns/save-form.server';

export const handle: RouteHandle = { scripts: true };

const PART = 'partners';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Partners at the table' : `Partners, ${shown.title}`) },
];

export const shouldRevalidate = stayAsLoaded;

function formOf(opened: OpenReturn) {
  const draft = draftIn(opened);
  return partnersForm(draft, draft.draft.partners, savedParts(opened, 'partner'));
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const frame = returnFrame(opened.handle.place, opened.month);
  const notice = noticeOf(new URL(request.url).searchParams);
  const lock = lockOf(context, opened, null);
  return {
    ...frame,
    ...formOf(opened),
    lock,
    reading: lock === null ? [] : otherReadings(draftIn(opened)).partners,
    notice: notice?.text ?? null,
    storageKey: storageKey(frame, PART, context.actor.id),
    justSaved: notice?.part ? storageKey(frame, notice.part, context.actor.id) : null,
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
  const { sectors, keys, values: shown } = formOf(opened);
  const names = Object.fromEntries(sectors.map(({ key, label }) => [key, label]));
  const { parts, faults } = read(values, keys, names);
  if (faults.length > 0) return data<FormAnswer>(refusedAnswer(values, faults), { status: 422 });
  const at = { place: opened.place, month: opened.month };
  const saved = saveForm(context, { ...at, parts, current: draftIn(opened).saved });
  const { status, answer } = saveAnswer(saved, {
    values,
    shown,
    parts,
    show: (_kind, key, merged) => partnerValues(key, merged as PartnerEntry),
    names,
  });
  if (!saved.ok || intent === 'autosave') return data<FormAnswer>(answer, { status });
  const { savedAt, newer } = saved.value;
  return redirect(
    savedHref(paths.returnPartners(opened.place, opened.month), {
      at: savedAt,
      part: PART,
      newer: newer.length > 0,
    }),
    303,
  );
}

function read(
  values: FormValues,
  keys: readonly string[],
  names: Readonly<Record<string, string>>,
): { parts: FormPart[]; faults: FieldFault[] } {
  const parts: FormPart[] = [];
  const unreadable = keys.some((key) => seenOf(values, key).version === null);
  const faults = unknownFields(values, keys, unreadable);
  for (const key of keys) {
    const { version, base } = seenOf(values, key);
    const parsed = parsePartner(key, names[key] ?? key, values);
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (version !== null) parts.push({ kind: 'partner', key, version, base, content: parsed.value });
  }
  return { parts, faults };
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function Partners() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<FormAnswer>());
  return (
    <Page
      title="Partners at the table"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      <Conflicts answer={sent} />
      {shown.lock === null ? (
        <PartnersForm sent={sent} />
      ) : (
        <>
          {sent?.locked ? null : (
            <InsetText>
              <p>{shown.lock}</p>
            </InsetText>
          )}
          <PartnerTable partners={shown.reading} />
        </>
      )}
    </Page>
  );
}

function PartnersForm({ sent }: { sent: FormAnswer | undefined }) {
  const shown = useLoaderData<typeof loader>();
  const fetcher = useFetcher<FormAnswer>();
  const values = sent?.values ?? shown.values;
  const saving = useSaveAsYouGo({
    storageKey: shown.storageKey,
    initialSeen: seenIn(values, shown.keys),
    justSaved: shown.justSaved,
    shownAgain: sent?.values !== undefined,
    send: (form) => fetcher.submit(form, { method: 'post' }),
    busy: fetcher.state !== 'idle',
    answer: fetcher.data,
  });
  return (
    <>
      <p>Say for each sector whether it takes part where neighbourhood decisions are made.</p>
      <ReturnForm
        saving={saving}
        keys={shown.keys}
        buttons={
          <Button name="intent" value="save">
            Save
          </Button>
        }
      >
        {shown.sectors.map((sector) => (
          <PartnerFields
            key={sector.key}
            sector={sector}
            values={values}
            errorOf={errorLookup(sent?.errors, fieldId)}
          />
        ))}
      </ReturnForm>
    </>
  );
}
