import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, lockOf, openReturn, requirePost, savedParts } from '~/auth/open-return.server';
import { newKey, saveReturnForm, sentNewKey } from '~/auth/return-form.server';
import { FormPage } from '~/components/returns/form-page';
import { RiskFields } from '~/components/returns/list-fields';
import { type ListAnswer, ListForm } from '~/components/returns/list-form';
import { RiskTable } from '~/components/returns/other-readings';
import { readList, readValues } from '~/domain/returns/form';
import { parseRisk, riskValues } from '~/domain/returns/risk-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { noticeOf } from '~/presenters/returns/notice';
import { RISK_FIELDS, risksForm } from '~/presenters/returns/other-forms';
import { otherReadings } from '~/presenters/returns/reading';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Risks' : `Risks, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const draft = draftIn(opened);
  const lock = lockOf(context, opened, null);
  const key = newKey('risk');
  return {
    ...returnFrame(opened.handle.place, opened.month),
    ...risksForm(draft.draft.risks, savedParts(opened, 'risk'), key),
    newKey: key,
    lock,
    reading: lock === null ? [] : otherReadings(draft).risks,
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
  const added = sentNewKey('risk', values);
  const { place, month } = opened;
  const { risks } = draftIn(opened).draft;
  return saveReturnForm(context, opened, {
    ...readList('risk', values, { known: Object.keys(risks), added, fields: RISK_FIELDS }, (key) =>
      parseRisk(key, values, { month, before: risks[key] ?? null }),
    ),
    values,
    shown: risksForm(risks, savedParts(opened, 'risk'), added).values,
    show: riskValues,
    names: Object.fromEntries(Object.entries(risks).map(([key, risk]) => [key, risk.title])),
    own: { newKey: added },
    part: 'risks',
    next: () => paths.returnRisks(place, month),
  });
}

export default function Risks() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<ListAnswer>();
  const form = (
    <>
      <p>
        A risk’s score is its likelihood times its impact, up to 25. Open risks are carried until you close
        them.
      </p>
      <ListForm shown={shown} sent={sent} addTitle="Add a risk" Fields={RiskFields} />
    </>
  );
  return (
    <FormPage
      title="Risks"
      shown={shown}
      sent={sent}
      form={shown.lock === null ? form : null}
      reading={<RiskTable risks={shown.reading} />}
    />
  );
}
