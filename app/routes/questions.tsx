import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Question } from '~/components/framework/question';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { questionsView } from '~/presenters/framework/questions-page';
import { pageTitle } from '~/presenters/page-title';
import { readFramework } from '~/services/framework/read-framework.server';

export const meta = () => [{ title: pageTitle('Open questions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const found = readFramework(context, { month: null }) ?? notFound('There is no framework for this month.');
  return questionsView(found.month, found.framework);
}

export default function Questions() {
  const { sentence, areas } = useLoaderData<typeof loader>();
  return (
    <Page title="Open questions" breadcrumbs={[{ href: paths.framework(), label: 'Framework' }]}>
      <p className="nhsuk-body-l">{sentence}</p>
      <p>
        The programme says openly that its model will develop. These are the questions this service keeps in
        view, each with who owns it and what has been said so far.
      </p>
      <Contents items={areas.map(({ id, title }) => ({ id, label: title }))} />
      {areas.map(({ id, title, questions }) => (
        <section key={id} aria-labelledby={id}>
          <h2 className="nhsuk-heading-m" id={id}>
            {title}
          </h2>
          {questions.map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </section>
      ))}
    </Page>
  );
}
