import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ChangeWhen } from '~/components/framework/change-fields';
import { FrameworkChangePage } from '~/components/framework/change-page';
import { readMonths } from '~/domain/framework/change-form';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, frameworkChange, readSentChange } from '~/http/change-answer.server';
import { earliestHint, monthOptions } from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { changeChoices, readItem } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : `Retire ${page.code}`) },
];

function itemOf(context: Context, code: string | undefined) {
  const found = readItem(context, code ?? '') ?? notFound('There is no such item in the framework.');
  if (found.kind === 'area') return notFound('Areas can be reworded and put in another order, not retired.');
  return found;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { code, timeline, present } = itemOf(context, params.code);
  const { earliest, months } = changeChoices(context);
  return {
    code,
    title: timeline.at(-1)?.title ?? code,
    months: monthOptions(months),
    hint: `The first month without it. ${earliestHint(earliest, present)}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { code } = itemOf(context, params.code);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const { from, faults } = readMonths(typed);
  if (from === null) return changeAgain(typed, faults);
  const step = stepChange(context, { proposal: { action: 'retired', code, from }, reason, seal });
  const { whole } = changeChoices(context);
  return changeAnswer(step, typed, {
    show: (preview) => previewView(preview, whole),
    recorded: frameworkChange,
    boxOf: (field) => (field === 'reason' ? field : 'from'),
  });
}

export default function Retire() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <FrameworkChangePage title={page.title} caption={`Retire ${page.code}`} sent={sent}>
      <p>
        It is asked for no more from the month you choose. Earlier months keep it, with all that was reported.
      </p>
      <form method="post" noValidate>
        <ChangeWhen
          months={page.months}
          typed={sent?.typed ?? {}}
          faults={faults}
          hint={page.hint}
          fromLabel="Gone from"
        />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </FrameworkChangePage>
  );
}
