import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { FaultSummary } from '~/components/form/faults';
import { QuestionForm } from '~/components/framework/question-form';
import { Page } from '~/components/layout/page';
import { type QuestionFault, type QuestionTyped, readQuestionForm } from '~/domain/framework/question-form';
import { PROGRAMME } from '~/domain/people/policy';
import { readForm } from '~/http/params.server';
import { typedOnce } from '~/http/typed-fields';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { editQuestion } from '~/services/framework/edit-question.server';
import { changeChoices } from '~/services/framework/read-changes.server';

export const meta = () => [{ title: pageTitle('Ask an open question') }];

/** The box that a refusal is about, where it is not the question itself. */
const FIELD: Record<string, string> = { no_such_area: 'area', no_such_change: 'answeredBy' };

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'question.edit', PROGRAMME);
  const { framework } = changeChoices(context);
  const typed: QuestionTyped = {
    area: new URL(request.url).searchParams.get('area') ?? '',
    ownerLevel: 'region',
    commitment: 'shared',
    state: 'open',
  };
  return {
    typed,
    version: 0,
    areas: framework.areas.map(({ code, title }) => ({ value: code, label: title })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'question.edit', PROGRAMME);
  const form = await readForm(request);
  const typed: QuestionTyped = typedOnce(form);
  const seenVersion = Number(typed.version);
  const read = readQuestionForm(typed);
  if (!read.ok) return again(typed, seenVersion, read.faults, 400);
  const result = editQuestion(context, { code: null, seenVersion, question: read.value });
  if (result.ok) return redirect(paths.question(result.value.code, { done: 'yes' }));
  if (result.code === 'forbidden') forbidden(result.message);
  if (result.code === 'not_found') notFound(result.message);
  const field = FIELD[result.code] ?? 'text';
  return again(typed, seenVersion, [{ field, message: result.message }], 400);
}

function again(typed: QuestionTyped, version: number, faults: QuestionFault[], status: number) {
  return data({ typed, version, faults }, { status });
}

export default function NewQuestion() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <Page
      title="Ask an open question"
      breadcrumbs={[{ href: paths.questions(), label: 'Open questions' }]}
      notice={<FaultSummary faults={faults} />}
    >
      <QuestionForm
        typed={sent?.typed ?? page.typed}
        version={sent?.version ?? page.version}
        faults={faults}
        areas={page.areas}
        button="Record the question"
      />
    </Page>
  );
}
