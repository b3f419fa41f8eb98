import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { FaultSummary } from '~/components/form/faults';
import { QuestionForm } from '~/components/framework/question-form';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { WarningCallout } from '~/components/layout/warning-callout';
import { type QuestionFault, type QuestionTyped, readQuestionForm } from '~/domain/framework/question-form';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { typedOnce } from '~/http/typed-fields';
import { paths } from '~/paths';
import { questionTyped, saidMeanwhile } from '~/presenters/framework/question-page';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { editQuestion } from '~/services/framework/edit-question.server';
import { changeChoices } from '~/services/framework/read-changes.server';
import { readQuestion } from '~/services/framework/read-question.server';

export const meta = () => [{ title: pageTitle('Change a question') }];

/** The box that a refusal is about, where it is not the question itself. */
const FIELD: Record<string, string> = { no_such_area: 'area', no_such_change: 'answeredBy' };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'question.edit', PROGRAMME);
  const { question, versions } =
    readQuestion(context, params.code ?? '') ?? notFound('There is no such question.');
  return {
    typed: questionTyped(question, versions.at(-1)?.answeredBy ?? null),
    version: versions.at(-1)?.version ?? 0,
    areas: areasOf(context),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'question.edit', PROGRAMME);
  const form = await readForm(request);
  const typed: QuestionTyped = typedOnce(form);
  const seenVersion = Number(typed.version);
  const read = readQuestionForm(typed);
  if (!read.ok) return again(typed, seenVersion, read.faults);
  const { question } = readQuestion(context, params.code ?? '') ?? notFound('There is no such question.');
  const result = editQuestion(context, { code: question.code, seenVersion, question: read.value });
  if (result.ok) return redirect(paths.question(result.value.code, { done: 'yes' }));
  if (result.code === 'forbidden') forbidden(result.message);
  if (result.code === 'not_found') notFound(result.message);
  if (result.code === 'stale') {
    const now = readQuestion(context, question.code) ?? notFound('There is no such question.');
    const latest = now.versions.at(-1);
    const meanwhile = saidMeanwhile(typed, {
      question: now.question,
      answeredBy: latest?.answeredBy ?? null,
      areas: areasOf(context),
    });
    return data({ typed, version: latest?.version ?? 0, faults: [], meanwhile }, { status: 409 });
  }
  const field = FIELD[result.code] ?? 'text';
  return again(typed, seenVersion, [{ field, message: result.message }]);
}

function again(typed: QuestionTyped, version: number, faults: QuestionFault[]) {
  return data({ typed, version, faults, meanwhile: [] }, { status: 400 });
}

function areasOf(context: Context) {
  return changeChoices(context).framework.areas.map(({ code, title }) => ({ value: code, label: title }));
}

export default function EditQuestion() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  const meanwhile = sent?.meanwhile ?? [];
  return (
    <Page
      title="Change a question"
      breadcrumbs={[{ href: paths.questions(), label: 'Open questions' }]}
      notice={<FaultSummary faults={faults} />}
    >
      {meanwhile.length === 0 ? null : (
        <WarningCallout heading="Somebody else changed this question while you were typing">
          <p>
            Nothing of yours has been recorded. Where it differs from what you typed, the question now says:
          </p>
          <SummaryList rows={meanwhile} />
          <p>Bring the two together below. What you send then is what the question says.</p>
        </WarningCallout>
      )}
      <QuestionForm
        typed={sent?.typed ?? page.typed}
        version={sent?.version ?? page.version}
        faults={faults}
        areas={page.areas}
        button="Record the change"
      />
    </Page>
  );
}
