import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { LONGEST_NOTE, readNote } from '~/domain/framework/question-form';
import { may, PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { questionPageView } from '~/presenters/framework/question-page';
import { pageTitle } from '~/presenters/page-title';
import type { Context } from '~/services/context.server';
import { addQuestionNote } from '~/services/framework/edit-question.server';
import { readQuestion } from '~/services/framework/read-question.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Open question' : `Question ${page.view.code}`) },
];

function found(context: Context, code: string | undefined) {
  return readQuestion(context, code ?? '') ?? notFound('There is no such question.');
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const done = new URL(request.url).searchParams.get('done');
  return {
    view: questionPageView(found(context, params.code)),
    notes: may(context.actor, 'question.note', PROGRAMME),
    edits: may(context.actor, 'question.edit', PROGRAMME),
    done:
      done === 'note'
        ? 'The note has been added.'
        : done === 'yes'
          ? 'The question has been recorded.'
          : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'question.note', PROGRAMME);
  const { question } = found(context, params.code);
  const form = await readForm(request);
  const typed = { note: fieldText(form, 'note'), corrects: fieldText(form, 'corrects') };
  const note = readNote(typed.note);
  if (!note.ok) return data({ typed, field: 'note', fault: note.fault }, { status: 400 });
  const number = typed.corrects.trim();
  if (number !== '' && !/^[1-9]\d{0,8}$/.test(number))
    return data(
      { typed, field: 'corrects', fault: 'Give the number of the note, such as 2' },
      { status: 400 },
    );
  const corrects = number === '' ? null : Number(number);
  const result = addQuestionNote(context, { code: question.code, text: note.value, corrects });
  if (result.ok) return redirect(paths.question(question.code, { done: 'note' }));
  if (result.code === 'forbidden') forbidden(result.message);
  return data({ typed, field: 'corrects', fault: result.message }, { status: 400 });
}

export default function QuestionPage() {
  const { view, notes, edits, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const fault = (field: string) => (sent?.field === field ? sent.fault : undefined);
  return (
    <Page
      title={view.text}
      caption={`Open question ${view.code}`}
      breadcrumbs={[
        { href: paths.questions(), label: 'Open questions' },
        { href: view.area.href, label: view.area.title },
      ]}
      notice={
        <>
          <ErrorSummary errors={sent === undefined ? [] : [{ id: sent.field, message: sent.fault }]} />
          {done !== null && sent === undefined ? <SuccessBanner>{done}</SuccessBanner> : null}
        </>
      }
    >
      <p>
        <Tag colour={view.state.tone}>{view.state.word}</Tag>{' '}
        <Tag colour={view.basis.tone}>{view.basis.word}</Tag>
      </p>
      <SummaryList
        rows={[
          ...view.rows,
          ...(view.answered === null
            ? []
            : [
                {
                  label: 'Answered by',
                  value: <a href={view.answered.href}>{view.answered.label}</a>,
                },
              ]),
        ]}
      />
      {edits ? (
        <p className="app-no-print">
          <a href={paths.questionEdit(view.code)}>Change this question</a>
        </p>
      ) : null}
      <h2 className="nhsuk-heading-m">Working notes</h2>
      {view.notes.length === 0 ? <p>Nobody has written a note yet.</p> : null}
      <ul className="nhsuk-list">
        {view.notes.map(({ key, text, who, corrects, corrected }) => (
          <li key={key} id={key} className="nhsuk-u-margin-bottom-4">
            {corrected ? <em>Corrected by a later note. </em> : null}
            {text}
            <span className="app-history">
              Note {key.replace('note-', '')}, {who}
              {corrects === null ? null : `. ${corrects}`}
            </span>
          </li>
        ))}
      </ul>
      {notes ? (
        <form method="post" className="app-no-print" noValidate>
          <TextArea
            id="note"
            name="note"
            label="Add a note"
            hint="It carries your name and today’s date, and stays. Correct it with another"
            limit={LONGEST_NOTE}
            defaultValue={sent?.typed.note}
            error={fault('note')}
          />
          <TextField
            id="corrects"
            name="corrects"
            label="Number of the note it corrects (optional)"
            width={5}
            inputMode="numeric"
            defaultValue={sent?.typed.corrects}
            error={fault('corrects')}
          />
          <Button>Add the note</Button>
        </form>
      ) : null}
      <h2 className="nhsuk-heading-m">History</h2>
      <Table
        caption={`What ${view.code} has said`}
        captionHidden
        cards
        columns={[
          { key: 'when', heading: 'When', cell: ({ when }) => when },
          { key: 'state', heading: 'State', cell: ({ state }) => state },
          { key: 'says', heading: 'It said', wide: true, cell: ({ says }) => says },
          { key: 'why', heading: 'Why', cell: ({ why }) => why },
        ]}
        rows={view.history}
        rowKey={({ key }) => key}
        empty="Nothing has been recorded yet."
        compact
      />
    </Page>
  );
}
