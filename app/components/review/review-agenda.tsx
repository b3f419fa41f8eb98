import type { ReviewAction } from '~/domain/review/workflow';
import { type ItemView, REVIEW_ACTION_WORDS, type ReviewView } from '~/presenters/review/review-page';
import { Button } from '../form/button';
import { TextField } from '../form/text-field';
import { Details } from '../layout/details';
import { AgendaItemBody, ItemTags, Notes } from './agenda-item';
import { OutcomeList } from './outcome-list';
import { ItemButton, WordsForm } from './small-forms';

type ReviewAgendaProps = {
  page: {
    view: ReviewView;
    /** Whether the reader may record now, and comment. */
    recording: boolean;
    mayComment: boolean;
    actions: readonly ReviewAction[];
    /** Marks a form, so that sending it twice records once. */
    token: string;
  };
  /** A form that could not be taken, with what was typed. */
  sent:
    | {
        intent: string;
        message: string;
        typed: { title: string; comment: string; reason: string };
        token: string;
      }
    | undefined;
};

/** The agenda of a review, with what may be done about it and how the review may move on. */
export function ReviewAgenda({ page, sent }: ReviewAgendaProps) {
  const { view, recording, mayComment, token } = page;
  const last = view.items.length - 1;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="agenda">
        Agenda
      </h2>
      <ol className="app-agenda">
        {view.items.map((item, index) => (
          <li key={item.id} id={`item-${item.id}`} className="app-agenda-item">
            <h3 className="nhsuk-heading-s">
              {item.number}. {item.title}
            </h3>
            <ItemTags item={item} />
            <AgendaItemBody item={item} />
            {recording ? <ItemControls item={item} first={index === 0} last={index === last} /> : null}
          </li>
        ))}
      </ol>
      {recording ? (
        <Details summary="Add an item" open={sent?.intent === 'add'}>
          <form method="post" noValidate autoComplete="off">
            <input type="hidden" name="token" value={sent?.token || token} />
            <TextField
              id="title"
              name="title"
              label="Title"
              defaultValue={sent?.typed.title}
              error={sent?.intent === 'add' ? sent.message : undefined}
            />
            <TextField id="question" name="question" label="Question to settle" />
            <Button name="intent" value="add" variant="secondary">
              Add the item
            </Button>
          </form>
        </Details>
      ) : null}
      {view.dropped.length === 0 ? null : (
        <Details summary={`Dropped items (${view.dropped.length})`}>
          {view.dropped.map((item) => (
            <section key={item.id} aria-label={item.title}>
              <h3 className="nhsuk-heading-s">{item.title}</h3>
              <p>Dropped: {item.reason}</p>
              {recording ? <a href={item.href}>Take it back</a> : null}
            </section>
          ))}
        </Details>
      )}
      {view.outcomes.length + view.notes.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">Besides the agenda</h2>
          <OutcomeList outcomes={view.outcomes} />
          <Notes notes={view.notes} />
        </>
      )}
      {mayComment ? (
        <Details summary="Write a comment" open={sent?.intent === 'comment'}>
          <WordsForm
            id="comment"
            name="comment"
            intent="comment"
            label="Your comment on this review"
            button="Add the comment"
            hidden={{ token: sent?.token || token }}
            value={sent?.typed.comment}
            error={sent?.intent === 'comment' ? sent.message : undefined}
          />
        </Details>
      ) : null}
      <Moves page={page} sent={sent} />
    </>
  );
}

function ItemControls({ item, first, last }: { item: ItemView; first: boolean; last: boolean }) {
  return (
    <div className="app-agenda-controls app-no-print">
      <a href={item.href}>
        Change, assign or drop<span className="nhsuk-u-visually-hidden"> {item.title}</span>
      </a>
      {first ? null : <ItemButton intent="up" item={item.id} label="Move up" about={item.title} />}
      {last ? null : <ItemButton intent="down" item={item.id} label="Move down" about={item.title} />}
    </div>
  );
}

function Moves({ page, sent }: ReviewAgendaProps) {
  const { view, actions } = page;
  return (
    <>
      {actions.map((one) =>
        one === 'reopen' ? (
          <Details key={one} summary={REVIEW_ACTION_WORDS[one]} open={sent?.intent === one}>
            <WordsForm
              id="reason"
              name="reason"
              intent={one}
              label="Why is it opened again?"
              button={REVIEW_ACTION_WORDS[one]}
              value={sent?.typed.reason}
              error={sent?.intent === one ? sent.message : undefined}
            />
          </Details>
        ) : (
          <form key={one} method="post">
            {one === 'close' ? (
              <p>Items that are not done carry over to the next review. Nothing more can be recorded here.</p>
            ) : null}
            <Button name="intent" value={one} variant="secondary">
              {REVIEW_ACTION_WORDS[one]}
            </Button>
          </form>
        ),
      )}
      {view.history.length === 0 ? null : (
        <ul className="nhsuk-list app-visually-quiet">
          {view.history.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
