import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, lockOf, openReturn, requirePost, savedParts } from '~/auth/open-return.server';
import { newKey, saveReturnForm, sentNewKey } from '~/auth/return-form.server';
import { FormPage } from '~/components/returns/form-page';
import { AskFields } from '~/components/returns/list-fields';
import { type ListAnswer, ListForm } from '~/components/returns/list-form';
import { AskTable } from '~/components/returns/other-readings';
import { AskAnswer } from '~/components/review/ask-answer';
import { londonDate } from '~/domain/date';
import { askValues, parseAsk } from '~/domain/returns/ask-form';
import { readList, readValues } from '~/domain/returns/form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { noticeOf } from '~/presenters/returns/notice';
import { ASK_FIELDS, asksForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';
import { askAnswers } from '~/presenters/review/return-duties';
import { readAsks } from '~/services/review/asks.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Asks for help' : `Asks for help, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const draft = draftIn(opened);
  const lock = lockOf(context, opened, null);
  const key = newKey('ask');
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

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  if (form.get('intent') !== 'save') return badRequest();
  const values = readValues(form);
  const added = sentNewKey('ask', values);
  const { place, month } = opened;
  const { asks } = draftIn(opened).draft;
  const known = Object.keys(asks);
  const today = londonDate(context.now);
  return saveReturnForm(context, opened, {
    ...readList('ask', values, { known, added, fields: ASK_FIELDS }, (key) =>
      parseAsk(key, values, { month, today, before: asks[key] ?? null }),
    ),
    values,
    shown: asksForm(asks, savedParts(opened, 'ask'), added).values,
    show: askValues,
    names: Object.fromEntries(known.map((key, index) => [key, `Ask ${index + 1}`])),
    own: { newKey: added },
    part: 'asks',
    next: () => paths.returnAsks(place, month),
  });
}

export default function Asks() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<ListAnswer>();
  const form = (
    <>
      <p>
        Ask the ICB or London for what you cannot settle at the place, with the day by which you need an
        answer. Open asks are carried until you withdraw them.
      </p>
      <ListForm
        shown={shown}
        sent={sent}
        addTitle="Add an ask"
        Fields={AskFields}
        above={(key) => <AskAnswer answer={shown.answers[key]} />}
      />
    </>
  );
  const reading = (
    <>
      <AskTable asks={shown.reading} />
      {Object.entries(shown.answers).map(([key, answer]) => (
        <AskAnswer key={key} answer={answer} />
      ))}
    </>
  );
  return (
    <FormPage
      title="Asks for help"
      shown={shown}
      sent={sent}
      form={shown.lock === null ? form : null}
      reading={reading}
    />
  );
}
