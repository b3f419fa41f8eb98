import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { SuccessBanner } from '~/components/layout/success-banner';
import { DelegationHistory, DelegationTable } from '~/components/people/delegation-table';
import { EmailField } from '~/components/people/email-field';
import { londonDate } from '~/domain/date';
import {
  type DelegationFault,
  type DelegationForm,
  LONGEST_DELEGATION,
  readDelegationForm,
} from '~/domain/people/delegation';
import { fieldDate, fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { delegationEventRow, delegationRow } from '~/presenters/people/delegations';
import { organisationAt } from '~/services/organisations/find-organisation.server';
import {
  delegationHistory,
  delegationsOfPlace,
  endDelegation,
  lendSignature,
  likelyDelegates,
} from '~/services/people/lend-signature.server';

type Args = Pick<LoaderFunctionArgs, 'request' | 'params'>;
type Fault = DelegationFault | { field: 'delegations'; message: string };

const DONE: Record<string, string> = {
  lent: 'The power to sign has been lent.',
  ended: 'The delegation has ended.',
};

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Delegates' : `Who else may sign, ${shown.place.name}`) },
];

async function open({ request, params }: Args) {
  const context = await requireActor(request);
  const place = organisationAt(context, slugParam(params, 'place'), 'place') ?? notFound();
  requirePermission(context, 'delegation.manage', { kind: 'organisation', slug: place.slug });
  return { context, place };
}

export async function loader(args: LoaderFunctionArgs) {
  const { context, place } = await open(args);
  const done = new URL(args.request.url).searchParams.get('done') ?? '';
  const history = orRefuse(delegationHistory(context, place.slug));
  const nameOf = (id: string) => history.names.get(id) ?? 'A person';
  return {
    place: { slug: place.slug, name: place.name },
    delegations: orRefuse(delegationsOfPlace(context, place.slug)).map(delegationRow),
    history: history.events.map((event) => delegationEventRow(event, nameOf)),
    suggestions: orRefuse(likelyDelegates(context, place.slug)),
    done: DONE[done] ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { context, place } = await open(args);
  const form = await readForm(args.request);
  const back = (done: string) => redirect(`${paths.placeDelegates(place.slug)}?done=${done}`);
  const ending = form.get('end');
  if (ending !== null) {
    const result = endDelegation(context, { place: place.slug, delegation: Number(ending) });
    return result.ok
      ? back('ended')
      : again(typedIn(form), [{ field: 'delegations', message: result.message }]);
  }
  const typed = typedIn(form);
  const read = readDelegationForm(typed, londonDate(context.now));
  if (!read.ok) return again(typed, read.faults);
  const result = lendSignature(context, { place: place.slug, ...read.value });
  if (result.ok) return back('lent');
  const { code, message } = result;
  const field = code === 'from' || code === 'to' ? code : 'email';
  return again(typed, [{ field, message }]);
}

function again(typed: DelegationForm, faults: Fault[]) {
  return data({ typed, faults }, { status: 400 });
}

function typedIn(form: FormData): DelegationForm {
  return { email: fieldText(form, 'email'), from: fieldDate(form, 'from'), to: fieldDate(form, 'to') };
}

export default function Delegates() {
  const { place, delegations, history, suggestions, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: Fault[] = sent?.faults ?? [];
  const errorOf = faultOn(faults);
  const notice =
    faults.length > 0 ? (
      <FaultSummary faults={faults} />
    ) : done === null ? null : (
      <SuccessBanner>{done}</SuccessBanner>
    );
  return (
    <Page
      title="Who else may sign"
      caption={place.name}
      breadcrumbs={[{ href: paths.place(place.slug), label: place.name }]}
      width="full"
      notice={notice}
    >
      <div className="nhsuk-u-reading-width">
        <p>
          The SRO can lend the power to sign to another person for a time, such as a holiday. The signature
          then names both people.
        </p>
      </div>
      <div id="delegations" tabIndex={-1}>
        <DelegationTable rows={delegations} action={paths.placeDelegates(place.slug)} />
        {delegations.length === 0 ? null : (
          <SaveTable table="delegates" what="delegates" query={{ org: place.slug }} />
        )}
      </div>
      <h2 className="nhsuk-heading-m app-no-print">Lend the power to sign</h2>
      <form method="post" className="app-no-print" action={paths.placeDelegates(place.slug)} noValidate>
        <EmailField
          id="email"
          name="email"
          label="Email address of the person"
          hint="Anybody with an account here. People of this place are suggested. Nobody can sign what they typed themselves."
          suggestions={suggestions}
          defaultValue={sent?.typed.email}
          error={errorOf('email')}
        />
        <DateField
          id="from"
          name="from"
          label="First day"
          hint="Today or later, for example 9 11 2026"
          defaultValue={sent?.typed.from}
          error={errorOf('from')}
        />
        <DateField
          id="to"
          name="to"
          label="Last day"
          hint={`This day counts too. At most ${LONGEST_DELEGATION} days after the first.`}
          defaultValue={sent?.typed.to}
          error={errorOf('to')}
        />
        <Button>Lend the power to sign</Button>
      </form>
      {history.length === 0 ? null : <DelegationHistory rows={history} />}
    </Page>
  );
}
