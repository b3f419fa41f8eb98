import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ChangeFields, ChangeWhen } from '~/components/framework/change-fields';
import { FrameworkChangePage } from '~/components/framework/change-page';
import { SummaryList } from '~/components/layout/summary-list';
import { readChangeForm, type Typed, typedOf } from '~/domain/framework/change-form';
import { since } from '~/domain/framework/timeline';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, frameworkChange, readSentChange } from '~/http/change-answer.server';
import { paths } from '~/paths';
import {
  changeFields,
  earliestHint,
  endOptions,
  fixedRows,
  monthOptions,
} from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { fieldWord } from '~/presenters/framework/change-words';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { changeChoices, readItem } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : `Reword ${page.code}`) },
];

function itemOf(context: Context, code: string | undefined) {
  const found = readItem(context, code ?? '') ?? notFound('There is no such item in the framework.');
  const { earliest } = changeChoices(context);
  const [wording] = since(found.timeline, earliest);
  if (wording === undefined) return notFound(`${found.code} has ended, so it can no longer be reworded.`);
  const to = found.timeline.at(-1)?.to ?? null;
  return { ...found, wording, to, typed: typedOf(found.kind, wording, { from: wording.from, to }) };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { code, kind, area, wording, to, typed, present } = itemOf(context, params.code);
  const { earliest, months, framework } = changeChoices(context);
  return {
    code,
    title: wording.title,
    fields: changeFields(kind, area, framework, true),
    fixed: fixedRows(kind, wording),
    months: monthOptions(months),
    ends: endOptions(months, to),
    hint: earliestHint(earliest, present),
    typed,
    retire: kind === 'area' ? null : paths.adminFrameworkRetire(code),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { code, kind, wording, typed: asItIs } = itemOf(context, params.code);
  const { whole } = changeChoices(context);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const known = {
    functions: whole.functions.map((each) => each.code),
    ambitions: whole.ambitions.map((each) => each.code),
    slug: 'slug' in wording ? wording.slug : '',
  };
  const kept = kind === 'milestone' ? fixedOf(asItIs) : {};
  const read = readChangeForm(kind, { ...typed, ...kept }, known, fieldWord);
  if (!read.ok) return changeAgain(typed, read.faults);
  const proposal = { action: 'reworded' as const, code, ...read.value };
  const step = stepChange(context, { proposal, reason, seal });
  return changeAnswer(step, typed, {
    show: (preview) => previewView(preview, whole),
    recorded: frameworkChange,
  });
}

/** What a milestone keeps for ever, whatever was sent. */
function fixedOf(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => name === 'level' || name.startsWith('dueOn')),
  );
}

export default function Reword() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const typed = sent?.typed ?? page.typed;
  const faults = sent?.faults ?? [];
  return (
    <FrameworkChangePage title={page.title} caption={`Reword ${page.code}`} sent={sent}>
      <p>
        <a href={paths.frameworkItem(page.code)}>What {page.code} has said so far</a>
      </p>
      {page.fixed.length === 0 ? null : <SummaryList rows={page.fixed} />}
      <form method="post" noValidate>
        <ChangeFields fields={page.fields} typed={typed} faults={faults} />
        <ChangeWhen months={page.months} ends={page.ends} typed={typed} faults={faults} hint={page.hint} />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
      {page.retire === null ? null : (
        <p>
          <a href={page.retire}>Retire {page.code} instead</a>
        </p>
      )}
    </FrameworkChangePage>
  );
}
