import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { TextArea } from '~/components/form/text-area';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { StructureChangePage } from '~/components/organisations/structure-change-page';
import { LONGEST_TEXT } from '~/domain/framework/change-form';
import { may, PROGRAMME } from '~/domain/people/policy';
import { changeAgain, changeAnswer, readSentChange, structureChange } from '~/http/change-answer.server';
import { countParam } from '~/http/params.server';
import { paths } from '~/paths';
import { presentPreview, structureLine } from '~/presenters/organisations/structure';
import { pageTitle } from '~/presenters/page-title';
import { readStructure, stepStructure } from '~/services/organisations/read-structure.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change of organisations' : page.line.what) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.read', PROGRAMME);
  const read = readStructure(context);
  const id = countParam(params, 'change');
  const change = read.changes.find((one) => one.id === id) ?? notFound('There is no such change.');
  const line = structureLine(change, read);
  const begun = change.effects.flatMap((one) => (one.effect === 'begins' ? [one] : []));
  return {
    line,
    begun: (line.note === null ? begun : []).map(({ organisation, name }) => ({
      href: paths.icb(organisation),
      name,
    })),
    // Whether it may be taken back is for the service to say; here only what could be.
    open:
      change.from >= read.earliest &&
      line.note === null &&
      change.action !== 'withdrawn' &&
      may(context.actor, 'organisation.edit', PROGRAMME),
    done: new URL(request.url).searchParams.get('done') === 'yes',
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.edit', PROGRAMME);
  const { typed, back, reason, seal } = await readSentChange(request);
  if (back) return changeAgain(typed);
  const proposal = { action: 'withdrawn', change: countParam(params, 'change') } as const;
  const step = stepStructure(context, { proposal, reason, seal });
  return changeAnswer(step, typed, {
    show: presentPreview,
    recorded: structureChange,
    boxOf: () => 'reason',
  });
}

export default function StructureChange() {
  const { line, begun, open, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <StructureChangePage
      title={line.what}
      caption={`Change ${line.id}`}
      sent={sent}
      cancel={paths.adminStructureChange(line.id)}
      done={done ? <SuccessBanner>{`Recorded, from ${line.from}.`}</SuccessBanner> : null}
    >
      <SummaryList
        rows={[
          { label: 'From', value: line.from },
          { label: 'Why', value: line.why },
          { label: 'Recorded by', value: line.who },
          ...(line.note === null ? [] : [{ label: 'Since then', value: line.note }]),
          ...(begun.length === 0
            ? []
            : [
                {
                  label: 'New ICB',
                  value: begun.map(({ href, name }) => (
                    <a key={href} href={href}>
                      {name}
                    </a>
                  )),
                },
              ]),
        ]}
      />
      {open ? (
        <form method="post" className="app-no-print" noValidate>
          <h2 className="nhsuk-heading-m">Take this change back</h2>
          <p>The months group again as they would without it. It stays on record, and so does this.</p>
          <TextArea
            id="reason"
            name="reason"
            label="Why it is taken back"
            limit={LONGEST_TEXT}
            defaultValue={sent?.typed.reason?.[0]}
            error={sent?.faults[0]?.message}
          />
          <Button name="step" value="preview" variant="secondary">
            See what this changes
          </Button>
        </form>
      ) : null}
    </StructureChangePage>
  );
}
