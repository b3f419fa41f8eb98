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
import { FormPage } from '~/components/returns/form-page';
import { PartnerFields } from '~/components/returns/list-fields';
import { PartnerTable } from '~/components/returns/other-readings';
import { errorLookup, ReturnForm } from '~/components/returns/return-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import { readParts, readValues } from '~/domain/returns/form';
import { parsePartner, partnerValues } from '~/domain/returns/partner-form';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, SIGNED_OUT } from '~/presenters/returns/form-answer';
import { returnFrame, storageKey } from '~/presenters/returns/frame';
import { partnersForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';
import type { RouteHandle } from '~/root';

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
  const lock = lockOf(context, opened, null);
  return {
    ...frame,
    ...formOf(opened),
    lock,
    reading: lock === null ? [] : otherReadings(draftIn(opened)).partners,
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
  const { sectors, keys, values: shown } = formOf(opened);
  const names = Object.fromEntries(sectors.map(({ key, label }) => [key, label]));
  return saveReturnForm(context, opened, {
    ...readParts('partner', values, keys, (key) => parsePartner(key, names[key] ?? key, values)),
    values,
    shown,
    show: partnerValues,
    names,
    part: PART,
    next: () => paths.returnPartners(opened.place, opened.month),
  });
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function Partners() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<FormAnswer>());
  return (
    <FormPage
      title="Partners at the table"
      shown={shown}
      sent={sent}
      form={shown.lock === null ? <PartnersForm sent={sent} /> : null}
      reading={<PartnerTable partners={shown.reading} />}
    />
  );
}

function PartnersForm({ sent }: { sent: FormAnswer | undefined }) {
  const shown = useLoaderData<typeof loader>();
  const values = sent?.values ?? shown.values;
  const saving = useSaveAsYouGo({ ...shown, values, sent, sender: useSender() });
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
