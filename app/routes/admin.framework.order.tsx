import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { ChangeWhen } from '~/components/framework/change-fields';
import { FrameworkChangePage } from '~/components/framework/change-page';
import { readMonths } from '~/domain/framework/change-form';
import { EDITED_KINDS } from '~/domain/framework/timeline';
import { monthAt } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, frameworkChange, readSentChange } from '~/http/change-answer.server';
import { earliestHint, monthOptions } from '~/presenters/framework/change-form-view';
import { previewView } from '~/presenters/framework/change-preview';
import { KIND_WORDS } from '~/presenters/framework/change-words';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { listToOrder } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change the framework' : page.title) },
];

function listAsked(context: Context, request: Request) {
  const { searchParams } = new URL(request.url);
  const kind = EDITED_KINDS.find((one) => one === searchParams.get('kind'));
  const area = searchParams.get('area') ?? '';
  const list = kind === undefined ? null : listToOrder(context, { kind, area });
  if (kind === undefined || list === null)
    return notFound('Choose a list from the page “Change the framework”.');
  return { ...list, kind, area };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, items, framework, months, earliest } = listAsked(context, request);
  const of = framework.areas.find(({ code }) => code === area)?.title ?? area;
  return {
    title: `Put the ${KIND_WORDS[kind].many}${kind === 'area' ? '' : ` of ${of}`} in another order`,
    items: items.map(({ code, title }, index) => ({ code, title, place: String(index + 1) })),
    months: monthOptions(months),
    hint: earliestHint(earliest, monthAt(context.now)),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { kind, area, items, whole } = listAsked(context, request);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const { from, faults } = readMonths(typed);
  const placed = items.map(({ code }) => ({ code, place: Number(typed[`place-${code}`]?.[0]?.trim()) }));
  const wrong = placed.find(
    ({ place }, index) =>
      !Number.isInteger(place) ||
      place < 1 ||
      place > items.length ||
      placed.some((other, at) => at < index && other.place === place),
  );
  if (wrong !== undefined)
    faults.push({
      field: `place-${wrong.code}`,
      message: `${wrong.code}: give each item its own place, from 1 to ${items.length}`,
    });
  if (from === null || faults.length > 0) return changeAgain(typed, faults);
  const order = placed.toSorted((a, b) => a.place - b.place).map(({ code }) => code);
  const step = stepChange(context, {
    proposal: { action: 'reordered', kind, area, from, order },
    reason,
    seal,
  });
  const first = `place-${items[0]?.code}`;
  return changeAnswer(step, typed, {
    show: (preview) => previewView(preview, whole),
    recorded: frameworkChange,
    boxOf: (field) => (field === 'reason' || field === 'from' ? field : first),
  });
}

export default function Reorder() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <FrameworkChangePage title={page.title} sent={sent}>
      <p>Give each its place in the list, 1 for the first.</p>
      <form method="post" noValidate>
        {page.items.map(({ code, title, place }) => (
          <TextField
            key={code}
            id={`place-${code}`}
            name={`place-${code}`}
            label={`${code} ${title}`}
            width={2}
            inputMode="numeric"
            defaultValue={sent?.typed[`place-${code}`]?.[0] ?? place}
            error={faults.find(({ field }) => field === `place-${code}`)?.message}
          />
        ))}
        <ChangeWhen months={page.months} typed={sent?.typed ?? {}} faults={faults} hint={page.hint} />
        <Button name="step" value="preview">
          See what this changes
        </Button>
      </form>
    </FrameworkChangePage>
  );
}
