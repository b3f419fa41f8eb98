import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { TextArea } from '~/components/form/text-area';
import { FrameworkChangePage } from '~/components/framework/change-page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { LONGEST_TEXT } from '~/domain/framework/change-form';
import { PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, frameworkChange, readSentChange } from '~/http/change-answer.server';
import { countParam } from '~/http/params.server';
import { paths } from '~/paths';
import { previewView } from '~/presenters/framework/change-preview';
import { changeLine, titledItem } from '~/presenters/framework/item-history';
import { pageTitle } from '~/presenters/page-title';
import { changeChoices, readChanges } from '~/services/framework/read-changes.server';
import { stepChange } from '~/services/framework/step-change.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change of the framework' : `Change ${page.line.id}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const read = readChanges(context);
  const id = countParam(params, 'change');
  const change = read.changes.find((one) => one.id === id) ?? notFound('There is no such change.');
  const line = changeLine(change, read);
  const codes = [...new Set(change.versions.map(({ code }) => code))];
  return {
    line,
    items: codes.map((code) => ({ href: paths.frameworkItem(code), label: titledItem(code, read.titles) })),
    // Whether it may be taken back is for the service to say; here only what could be.
    open: change.from >= read.earliest && line.note === null && change.action !== 'withdrawn',
    done: new URL(request.url).searchParams.get('done') === 'yes',
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const change = countParam(params, 'change');
  const step = stepChange(context, { proposal: { action: 'withdrawn', change }, reason, seal });
  const { whole } = changeChoices(context);
  return changeAnswer(step, typed, {
    show: (preview) => previewView(preview, whole),
    recorded: frameworkChange,
    boxOf: () => 'reason',
  });
}

export default function ChangeOfTheFramework() {
  const { line, items, open, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <FrameworkChangePage
      title={line.what}
      caption={`Change ${line.id}`}
      sent={sent}
      cancel={paths.adminFrameworkChange(line.id)}
      done={done ? <SuccessBanner>{`Recorded, from ${line.from}.`}</SuccessBanner> : null}
    >
      <SummaryList
        rows={[
          { label: 'From', value: line.from },
          { label: 'Why', value: line.why },
          { label: 'Recorded by', value: line.who },
          ...(line.note === null ? [] : [{ label: 'Since then', value: line.note }]),
          {
            label: 'Items',
            value: items.map(({ href, label }) => (
              <span key={href} className="app-line">
                <a href={href}>{label}</a>
              </span>
            )),
          },
        ]}
      />
      {open ? (
        <form method="post" className="app-no-print" noValidate>
          <h2 className="nhsuk-heading-m">Take this change back</h2>
          <p>The months read again as they would without it. It stays on record, and so does this.</p>
          <TextArea
            id="reason"
            name="reason"
            label="Why it is taken back"
            limit={LONGEST_TEXT}
            defaultValue={sent?.typed.reason?.[0]}
            error={faults[0]?.message}
          />
          <Button name="step" value="preview" variant="secondary">
            See what this changes
          </Button>
        </form>
      ) : null}
    </FrameworkChangePage>
  );
}
