import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ChangeFields, ChangeWhen } from '~/components/framework/change-fields';
import { FrameworkChangePage } from '~/components/framework/change-page';
import { readChangeForm } from '~/domain/framework/change-form';
import { nextCode } from '~/domain/framework/plan-change';
import { monthAt } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, frameworkChange, readSentChange } from '~/http/change-answer.server';
import {
  changeFields,
  earliestHint,
  endOptions,
  monthOptions,
  NEW_DEFAULTS,
} from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { fieldWord, KIND_WORDS } from '~/presenters/framework/change-words';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { changeChoices } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : page.title) },
];

const KINDS = ['function', 'milestone', 'ambition'] as const;

function askedFor(context: Context, request: Request) {
  const { searchParams } = new URL(request.url);
  const choices = changeChoices(context);
  const kind = KINDS.find((one) => one === searchParams.get('kind'));
  const area = choices.framework.areas.find(({ code }) => code === searchParams.get('area'));
  if (kind === undefined || area === undefined)
    return notFound('Choose what to add, and to which area, from the page “Change the framework”.');
  const code = nextCode(choices.whole, kind, area.code);
  return { ...choices, kind, area, code: code ?? notFound('This area has no code left to give.') };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, code, framework, earliest, months } = askedFor(context, request);
  return {
    title: `Add a ${KIND_WORDS[kind].one} to ${area.title}`.replace('a ambition', 'an ambition'),
    code,
    fields: changeFields(kind, area.code, framework, false),
    months: monthOptions(months),
    ends: endOptions(months, null),
    hint: earliestHint(earliest, monthAt(context.now)),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, whole } = askedFor(context, request);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const known = {
    functions: whole.functions.map(({ code }) => code),
    ambitions: whole.ambitions.map(({ code }) => code),
    slug: '',
  };
  const read = readChangeForm(kind, typed, known, fieldWord);
  if (!read.ok) return changeAgain(typed, read.faults);
  const proposal = { action: 'added' as const, kind, area: area.code, ...read.value };
  const step = stepChange(context, { proposal, reason, seal });
  return changeAnswer(step, typed, {
    show: (preview) => previewView(preview, whole),
    recorded: frameworkChange,
  });
}

export default function AddItem() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const typed = sent?.typed ?? NEW_DEFAULTS;
  const faults = sent?.faults ?? [];
  return (
    <FrameworkChangePage title={page.title} sent={sent}>
      <p>It will have the code {page.code}, and stand last in its list.</p>
      <form method="post" noValidate>
        <ChangeFields fields={page.fields} typed={typed} faults={faults} />
        <ChangeWhen months={page.months} ends={page.ends} typed={typed} faults={faults} hint={page.hint} />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </FrameworkChangePage>
  );
}
