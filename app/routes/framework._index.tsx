import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Editions } from '~/components/framework/editions';
import { FindInFramework } from '~/components/framework/find-in-framework';
import { FrameworkArea } from '~/components/framework/framework-area';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { parseMonth } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { findInFramework, frameworkView } from '~/presenters/framework/framework-page';
import { pageTitle } from '~/presenters/page-title';
import { readFramework } from '~/services/framework/read-framework.server';

const LONGEST_SEARCH = 100;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Framework' : `Framework in ${data.month}`) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('month');
  const month = parseMonth(asked);
  if (asked !== null && month === null) notFound('That is not a month. Write it like 2026-10.');
  const found =
    readFramework(context, { month }) ?? notFound('The framework does not reach back to that month.');
  const find = (searchParams.get('find') ?? '').slice(0, LONGEST_SEARCH);
  const matches = findInFramework(found.month, found.framework, find);
  const exact = matches.find(({ code }) => code === find.trim().toUpperCase());
  if (exact !== undefined) throw redirect(exact.href);
  return {
    ...frameworkView(found.month, found.framework, found.editions),
    asked: found.month,
    find,
    matches,
    edits: may(context.actor, 'framework.edit', PROGRAMME),
  };
}

export default function Framework() {
  const { month, sentence, editions, areas, asked, find, matches, edits } = useLoaderData<typeof loader>();
  return (
    <Page title="Framework" caption={month} width="full">
      <div className="app-reading">
        <p className="nhsuk-body-l">{sentence}</p>
        <p>
          The areas, functions, milestones and ambitions that returns are made of. Each says whether the
          programme published it or whether this service proposes it: what is proposed is not London policy.
          What is still unsettled stands under <a href={paths.questions()}>open questions</a>; how milestones
          serve ambitions, under <a href={paths.lineOfSight({ month: asked })}>line of sight</a>.
        </p>
      </div>
      {edits ? (
        <p className="app-no-print">
          <a href={paths.adminFramework()}>Change the framework</a>
        </p>
      ) : null}
      <p>
        <a href={paths.frameworkChanges()}>What has changed, and what is planned</a>
      </p>
      <SaveTable table="framework" what="items" query={{ month: asked }} />
      <Editions editions={editions} />
      <FindInFramework month={asked} find={find} matches={matches} />
      <Contents items={areas.map(({ id, title }) => ({ id, label: title }))} />
      {areas.map((area) => (
        <FrameworkArea key={area.id} area={area} open={find !== ''} />
      ))}
    </Page>
  );
}
