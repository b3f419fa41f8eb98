import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { refuse, requirePost } from '~/auth/open-return.server';
import { ChartFigure } from '~/components/chart/chart';
import { ErrorSummary } from '~/components/form/error-summary';
import { SightLinks } from '~/components/framework/sight-line';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { DueDate } from '~/components/returns/due-date';
import { MilestoneAt } from '~/components/rollups/milestone-at';
import { LineTable } from '~/components/rollups/milestone-lines';
import { MilestoneBar } from '~/components/rollups/milestones';
import { Switches } from '~/components/rollups/switches';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { type RebaselineOutcome, readRebaselineAsk } from '~/domain/returns/rebaseline';
import { countParam, readForm, slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import type { SightLink } from '~/presenters/framework/sight-links';
import { pageTitle } from '~/presenters/page-title';
import { dueStanding, presentMilestonePage, requestView } from '~/presenters/rollups/milestone-page';
import type { RouteHandle } from '~/root';
import type { Context } from '~/services/context.server';
import { askRebaseline } from '~/services/returns/ask-rebaseline.server';
import { decideRebaseline } from '~/services/returns/decide-rebaseline.server';
import { type MilestoneHandle, milestoneOf } from '~/services/returns/milestone-of.server';
import { requestsAbout } from '~/services/returns/rebaseline-requests.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';

export const handle: RouteHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Milestone' : `${shown.title}, ${shown.caption}`) },
];

const DONE: Record<string, string> = {
  asked: 'You have asked for a new due date. The present one stands until somebody approves the new one.',
  approved: 'The new due date is approved.',
  refused: 'You have refused the new due date. Whoever asked sees your reason.',
  withdrawn: 'The request is withdrawn.',
};

function orgIn(request: Request): string {
  return new URL(request.url).searchParams.get('org') || 'london';
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = orgIn(request);
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const code = slugParam(params, 'milestone').toUpperCase();
  const loaded = loadMilestones(context, { org, asked: viewParams(request) });
  if (!loaded.ok) return notFound(loaded.message);
  const page =
    presentMilestonePage(loaded.value, code) ?? notFound('There is no such milestone here in this month.');
  return {
    ...page,
    dates:
      page.one === null
        ? null
        : datesOf(context, org, code, page.one.row.status.word !== 'Not published yet'),
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  };
}

/** The due date, everything that was asked about it, and what the reader may do. */
function datesOf(context: Context, org: string, code: string, readable: boolean) {
  const found = milestoneOf(context.db, context.now, { milestone: code, organisation: org });
  if (!found.ok) return null;
  const { due, resource } = found.value;
  const mayAsk = may(context.actor, 'milestone.ask_rebaseline', resource);
  const mayDecide = may(context.actor, 'milestone.decide_rebaseline', resource);
  const requests = readable || mayAsk || mayDecide ? requestsAbout(context.db, [org], code) : [];
  const waiting = requests.find(({ decision }) => decision === null) ?? null;
  return {
    standing: dueStanding(due),
    requests: requests.map(requestView),
    waiting: waiting?.id ?? null,
    mayAsk: mayAsk && waiting === null,
    mayWithdraw: mayAsk && waiting !== null,
    mayDecide:
      waiting !== null &&
      may(context.actor, 'milestone.decide_rebaseline', { ...resource, askedBy: waiting.askedBy }),
  };
}

interface Answer {
  errors: { id: string; message: string }[];
  typed: Record<string, string>;
}

export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const milestone = slugParam(params, 'milestone').toUpperCase();
  const found = milestoneOf(context.db, context.now, { milestone, organisation: orgIn(request) });
  if (!found.ok) return notFound(found.message);
  const { resource } = found.value;
  switch (form.get('intent')) {
    case 'ask':
      requirePermission(context, 'milestone.ask_rebaseline', resource);
      return ask(context, found.value, form);
    case 'withdrawn':
      requirePermission(context, 'milestone.ask_rebaseline', resource);
      return settle(context, found.value, form, 'withdrawn');
    case 'approved':
      requirePermission(context, 'milestone.decide_rebaseline', resource);
      return settle(context, found.value, form, 'approved');
    case 'refused':
      requirePermission(context, 'milestone.decide_rebaseline', resource);
      return settle(context, found.value, form, 'refused');
    default:
      return badRequest();
  }
}

function again(form: FormData, errors: Answer['errors'], status: number) {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return data<Answer>({ errors, typed }, { status });
}

function back({ milestone, organisation }: MilestoneHandle, done: string) {
  return redirect(`${paths.milestone(milestone.code, { org: organisation.slug, done })}#dates`, 303);
}

function ask(context: Context, at: MilestoneHandle, form: FormData) {
  const part = (name: string) => String(form.get(`due.${name}`) ?? '');
  const read = readRebaselineAsk(
    {
      due: { day: part('day'), month: part('month'), year: part('year') },
      reason: String(form.get('reason') ?? ''),
    },
    londonDate(context.now),
  );
  if (!read.ok)
    return again(
      form,
      read.faults.map(({ field, message }) => ({ id: field, message })),
      422,
    );
  const asked = askRebaseline(context, {
    ...read.value,
    milestone: at.milestone.code,
    organisation: at.organisation.slug,
  });
  if (asked.ok) return back(at, 'asked');
  if (asked.code === 'not_found' || asked.code === 'forbidden') return refuse(asked);
  return again(form, [{ id: 'due', message: asked.message }], asked.code === 'pending' ? 409 : 422);
}

function settle(context: Context, at: MilestoneHandle, form: FormData, outcome: RebaselineOutcome) {
  const settled = decideRebaseline(context, {
    request: countParam({ id: String(form.get('request') ?? '') }, 'id'),
    outcome,
    reason: String(form.get('reason') ?? ''),
  });
  if (settled.ok) return back(at, outcome);
  if (settled.code === 'not_found' || settled.code === 'forbidden') return refuse(settled);
  const status = settled.code === 'settled' ? 409 : settled.code === 'own_request' ? 403 : 422;
  return again(form, [{ id: 'reason', message: settled.message }], status);
}

export default function Milestone() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const { counts, one } = shown;
  return (
    <Page
      title={shown.title}
      caption={shown.caption}
      breadcrumbs={shown.crumbs}
      width="wide"
      notice={
        <>
          {shown.done === null || sent !== undefined ? null : <SuccessBanner>{shown.done}</SuccessBanner>}
          <ErrorSummary errors={sent?.errors ?? []} />
        </>
      }
    >
      <Switches switches={shown.switches} />
      <SummaryList
        rows={[
          ...shown.facts,
          { label: 'Builds', value: sightOr(shown.sight.builds, 'No function') },
          { label: 'Serves', value: sightOr(shown.sight.serves, 'No ambition') },
        ]}
      />
      <p className="app-no-print">
        <a href={shown.sight.all}>Line of sight of its area</a>
      </p>
      {counts === null ? null : (
        <>
          <p>{counts.due}</p>
          <MilestoneBar counts={counts} label="By status" />
        </>
      )}
      {one === null ? null : <MilestoneAt one={one} />}
      {shown.charts.length === 0 || one !== null ? null : <h2 className="nhsuk-heading-m">Over time</h2>}
      {shown.charts.length === 0 ? null : (
        <div className="app-charts">
          {shown.charts.map((chart) => (
            <ChartFigure key={chart.key} chart={chart} />
          ))}
        </div>
      )}
      {one === null ? (
        <>
          <h2 className="nhsuk-heading-m" id="everyone">
            Everyone who has to reach it, the most slipped first
          </h2>
          <LineTable rows={shown.rows} caption="Everyone who has to reach it" empty="Nobody." one />
        </>
      ) : null}
      {shown.dates === null ? null : (
        <DueDate dates={shown.dates} typed={sent?.typed ?? {}} errors={sent?.errors ?? []} />
      )}
    </Page>
  );
}

function sightOr(links: SightLink[], none: string) {
  return links.length === 0 ? none : <SightLinks links={links} />;
}
