import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { Tag } from '~/components/layout/tag';
import { dateOfParts } from '~/domain/returns/period-form';
import { fieldDate } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, readForm, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { ratificationSentence } from '~/presenters/returns/ratification';
import { readRatification, recordRatification } from '~/services/returns/record-ratification.server';
import { returnOf } from '~/services/returns/return-of.server';

type Args = Pick<LoaderFunctionArgs, 'request' | 'params'>;

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: pageTitle(
      shown === undefined
        ? 'Board ratification'
        : `Board ratification, ${shown.placeName}, ${shown.monthWords}`,
    ),
  },
];

async function open({ request, params }: Args) {
  const context = await requireActor(request);
  const at = { place: slugParam(params, 'place'), month: monthParam(params) };
  const handle = orRefuse(returnOf(context.db, context.now, at));
  requirePermission(context, 'return.record_ratification', handle.resource);
  return { context, at, place: handle.place };
}

export async function loader(args: LoaderFunctionArgs) {
  const { context, at, place } = await open(args);
  const { ratifiedOn, overdue, ...dates } = orRefuse(readRatification(context, at));
  return {
    ...at,
    placeName: place.name,
    monthWords: formatMonth(at.month),
    sentence: ratificationSentence({ ...dates, ratifiedOn, overdue }),
    isRecorded: ratifiedOn !== null,
    overdue,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { context, at } = await open(args);
  const form = await readForm(args.request);
  const typed = fieldDate(form, 'ratified');
  const result = recordRatification(context, { ...at, ratifiedOn: dateOfParts(typed) ?? '' });
  if (result.ok || result.code === 'recorded') return redirect(paths.returnRatification(at.place, at.month));
  if (result.code === 'date') return data({ typed, error: result.message }, { status: 400 });
  return orRefuse<never>({ ...result, code: result.code });
}

export default function Ratification() {
  const { place, month, placeName, monthWords, sentence, isRecorded, overdue } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const error = sent?.error;
  return (
    <Page
      title="Board ratification"
      caption={`${placeName}, ${monthWords}`}
      breadcrumbs={[
        { href: paths.place(place), label: placeName },
        { href: paths.return(place, month), label: `Return for ${monthWords}` },
      ]}
      notice={<ErrorSummary errors={error === undefined ? [] : [{ id: 'ratified', message: error }]} />}
    >
      {overdue ? (
        <p>
          <Tag colour="red">Overdue</Tag>
        </p>
      ) : null}
      <p>{sentence}</p>
      {isRecorded ? (
        <p>
          <a href={paths.return(place, month)}>Go to the return</a>
        </p>
      ) : (
        <form method="post" action={paths.returnRatification(place, month)} noValidate>
          <DateField
            id="ratified"
            name="ratified"
            label="When did the board ratify it?"
            hint="The day of the board’s decision, for example 12 11 2026"
            defaultValue={sent?.typed}
            error={error}
          />
          <Button>Record the ratification</Button>
        </form>
      )}
    </Page>
  );
}
