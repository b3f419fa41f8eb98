import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Question } from '~/components/framework/question';
import { QuestionFilterForm } from '~/components/framework/question-filter';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { SaveTable } from '~/components/layout/save-rows';
import { may, PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { filteredQuestions, questionsView } from '~/presenters/framework/questions-page';
import { pageTitle } from '~/presenters/page-title';
import { readFramework } from '~/services/framework/read-framework.server';

export const meta = () => [{ title: pageTitle('Open questions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const found = readFramework(context, { month: null }) ?? notFound('There is no framework for this month.');
  const { searchParams } = new URL(request.url);
  const filter = {
    area: searchParams.get('area'),
    owner: searchParams.get('owner'),
    state: searchParams.get('state'),
  };
  return {
    ...questionsView(found.month, filteredQuestions(found.framework, filter)),
    filter,
    choices: found.framework.areas.map(({ slug, title }) => ({ value: slug, label: title })),
    edits: may(context.actor, 'question.edit', PROGRAMME),
  };
}

export default function Questions() {
  const { sentence, areas, filter, choices, edits } = useLoaderData<typeof loader>();
  return (
    <Page title="Open questions" breadcrumbs={[{ href: paths.framework(), label: 'Framework' }]}>
      <p className="nhsuk-body-l">{sentence}</p>
      <p>
        The programme says openly that its model will develop. These are the questions this service keeps in
        view, each with who owns it and what has been said so far.
      </p>
      {edits ? (
        <p className="app-no-print">
          <a href={paths.questionNew()}>Ask another question</a>
        </p>
      ) : null}
      <PhoneFolded summary="Choose an area, an owner or a state">
        <QuestionFilterForm areas={choices} filter={filter} />
      </PhoneFolded>
      {areas.length === 0 ? null : <SaveTable table="questions" what="questions" query={{ ...filter }} />}
      {areas.length === 0 ? <p>No question fits. Choose “All” to see more.</p> : null}
      <PhoneFolded summary="Areas on this page">
        <Contents items={areas.map(({ id, title }) => ({ id, label: title }))} />
      </PhoneFolded>
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
