import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { answerOutcome, openOutcome, outcomePage } from '~/auth/open-outcome.server';
import { OutcomePage } from '~/components/review/outcome-page';
import { pageTitle } from '~/presenters/page-title';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Action' : `Action of ${page.view.row.review}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const found = openOutcome(context, params, 'action') ?? notFound();
  requirePermission(context, 'outcome.read', found.resource);
  return outcomePage(context, found, new URL(request.url).searchParams.get('done'));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const found = openOutcome(context, params, 'action') ?? notFound();
  requirePermission(context, 'outcome.read', found.resource);
  return answerOutcome(context, found.outcome, request);
}

export default function Action() {
  const page = useLoaderData<typeof loader>();
  return <OutcomePage page={page} sent={useActionData<typeof action>()} />;
}
