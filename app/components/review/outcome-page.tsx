import { paths } from '~/paths';
import type { OutcomeView } from '~/presenters/review/outcome-page';
import { Button } from '../form/button';
import { DateField, type TypedDate } from '../form/date-field';
import { ErrorSummary } from '../form/error-summary';
import { HiddenVersion } from '../form/hidden-version';
import { TextArea } from '../form/text-area';
import { TextField } from '../form/text-field';
import { Details } from '../layout/details';
import { InsetText } from '../layout/inset-text';
import { Page } from '../layout/page';
import { SuccessBanner } from '../layout/success-banner';
import { SummaryList } from '../layout/summary-list';
import { Tag } from '../layout/tag';
import { Notes } from './agenda-item';
import { NotSent, WordsForm } from './small-forms';

type Form = { text: string; owner: string; due: TypedDate };

export type OutcomePageProps = {
  page: {
    view: OutcomeView;
    version: number;
    form: Form;
    mayRespond: boolean;
    mayEdit: boolean;
    mayEscalate: boolean;
    done: string | null;
  };
  sent:
    | { intent: string; code: string; message: string; comment: string; question: string; form: Form }
    | undefined;
};

const FIELD: Record<string, string> = { edit: 'text', escalate: 'question', reopened: 'why' };

/** The page of a decision or of an action. */
export function OutcomePage({ page, sent }: OutcomePageProps) {
  const { view } = page;
  const { row } = view;
  const id = sent?.code === 'escalated' ? 'way-up' : (FIELD[sent?.intent ?? ''] ?? 'comment');
  const errors = sent === undefined ? [] : [{ id, message: sent.message }];
  const register =
    view.kind === 'Decision'
      ? { href: paths.decisions(), label: 'Decisions' }
      : { href: paths.actions(), label: 'Actions' };
  return (
    <Page
      title={row.text}
      caption={`${view.kind} of ${row.review}`}
      breadcrumbs={[register, { href: row.reviewHref, label: `Review of ${row.review}` }]}
      notice={
        <>
          <ErrorSummary errors={errors} />
          {page.done !== null && sent === undefined ? <SuccessBanner>{page.done}</SuccessBanner> : null}
        </>
      }
    >
      <p>
        <Tag colour={row.state.tone}>{row.state.word}</Tag>
      </p>
      {sent?.code === 'escalated' ? <NotSent words={sent.question} /> : null}
      <SummaryList rows={view.rows} />
      {view.responses.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">What was said</h2>
          <Notes notes={view.responses} />
        </>
      )}
      {view.trail.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m" id="way-up">
            Its way up
          </h2>
          <Notes notes={view.trail} />
        </>
      )}
      {page.mayRespond ? <Respond page={page} sent={sent} /> : null}
      {page.mayEscalate && view.open ? (
        <Details summary="Escalate to the level above" open={sent?.intent === 'escalate'}>
          <WordsForm
            id="question"
            name="question"
            intent="escalate"
            label="What does the level above have to answer?"
            button="Escalate"
            value={sent?.question}
            error={sent?.intent === 'escalate' ? sent.message : undefined}
          />
        </Details>
      ) : null}
      {page.mayEdit ? <Edit page={page} sent={sent} /> : null}
      {view.effect === null ? null : <EffectSection effect={view.effect} />}
    </Page>
  );
}

function Respond({ page, sent }: OutcomePageProps) {
  if (!page.view.open)
    return (
      <Details summary="Open it again" open={sent?.intent === 'reopened'}>
        <WordsForm
          id="why"
          name="comment"
          intent="reopened"
          label="Why is it opened again?"
          button="Open it again"
          value={sent?.comment}
          error={sent?.intent === 'reopened' ? sent.message : undefined}
        />
      </Details>
    );
  return (
    <form method="post" noValidate autoComplete="off">
      <h2 className="nhsuk-heading-m">Respond</h2>
      <TextArea
        id="comment"
        name="comment"
        label="How far it has come, or how it was settled"
        rows={3}
        defaultValue={sent?.comment}
        error={sent !== undefined && FIELD[sent.intent] === undefined ? sent.message : undefined}
      />
      <div className="nhsuk-button-group">
        <Button name="intent" value="progress">
          Save progress
        </Button>
        <Button name="intent" value="closed" variant="secondary">
          Close it with this comment
        </Button>
      </div>
    </form>
  );
}

function Edit({ page, sent }: OutcomePageProps) {
  const edited = sent?.intent === 'edit';
  const form = edited ? sent.form : page.form;
  return (
    <Details summary="Put its wording right" open={edited}>
      {edited && sent.code === 'stale' ? (
        <InsetText>
          <p>
            What is saved now: “{page.view.row.text}” {page.view.row.owner}, {page.view.row.due}.
          </p>
          <p>Yours is in the form: send it again to replace this.</p>
        </InsetText>
      ) : null}
      <form method="post" noValidate autoComplete="off">
        <HiddenVersion version={page.version} />
        <TextArea
          id="text"
          name="text"
          label="Wording"
          rows={3}
          defaultValue={form.text}
          error={edited ? sent.message : undefined}
        />
        <TextField id="edit-owner" name="owner" label="Owner" defaultValue={form.owner} />
        <DateField id="edit-due" name="due" label="Due" defaultValue={form.due} />
        <Button name="intent" value="edit" variant="secondary">
          Save the wording
        </Button>
      </form>
    </Details>
  );
}

function EffectSection({ effect }: { effect: NonNullable<OutcomeView['effect']> }) {
  return (
    <section aria-labelledby="effect">
      <h2 className="nhsuk-heading-m" id="effect">
        What happened since
      </h2>
      {effect.actions === null ? null : <p>{effect.actions}</p>}
      {effect.actionLinks.length === 0 ? null : (
        <ul>
          {effect.actionLinks.map(({ href, text, state }) => (
            <li key={href}>
              <a href={href}>{text}</a> ({state})
            </li>
          ))}
        </ul>
      )}
      <p>{effect.sentence}</p>
      {effect.moves.length === 0 ? null : (
        <ul>
          {effect.moves.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
      {effect.milestones.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">Milestones that moved</h3>
          <ul>
            {effect.milestones.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
