import type { FactLine } from '~/presenters/review/agenda';
import type { ItemView, NoteView } from '~/presenters/review/review-page';
import { Tag } from '../layout/tag';
import { OutcomeList } from './outcome-list';

/** The facts of an item, each with the page it comes from. */
function FactLines({ lines }: { lines: readonly FactLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet app-agenda-facts">
      {lines.map(({ lead, text, href }) => (
        <li key={`${lead} ${text}`}>
          {href === null ? lead + text : <LinkedFact lead={lead} text={text} href={href} />}
        </li>
      ))}
    </ul>
  );
}

/** The link stands on what the fact is about; on all of it where it names nothing first. */
function LinkedFact({ lead, text, href }: { lead: string; text: string; href: string }) {
  if (lead === '') return <a href={href}>{text}</a>;
  return (
    <>
      <a href={href}>{lead.slice(0, -1)}</a>:{text}
    </>
  );
}

/** Notes and comments, oldest first. */
export function Notes({ notes }: { notes: readonly NoteView[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="nhsuk-list app-review-notes">
      {notes.map(({ key, lead, text }) => (
        <li key={key}>
          <span className="app-visually-quiet">{lead}</span>
          <div className="app-typed">{text}</div>
        </li>
      ))}
    </ul>
  );
}

/** What an item is about: facts, receipt, question, and what was recorded under it. */
export function AgendaItemBody({ item }: { item: ItemView }) {
  return (
    <>
      <FactLines lines={item.lines} />
      {item.receipt === null ? null : (
        <p className="app-no-print">
          <a href={item.receipt.href}>{item.receipt.label}</a>
        </p>
      )}
      {item.question === '' ? null : (
        <p className="app-agenda-question">
          <strong>Question:</strong> {item.question}
        </p>
      )}
      {item.assignee === '' ? null : <p>Led by {item.assignee}.</p>}
      {item.state === 'dropped' ? <p>Dropped: {item.reason}</p> : null}
      {item.escalated.map((words) => (
        <p key={words}>{words}</p>
      ))}
      <OutcomeList outcomes={item.outcomes} />
      <Notes notes={item.notes} />
    </>
  );
}

/** The marks of an item in words. */
export function ItemTags({ item }: { item: ItemView }) {
  if (item.tags.length === 0) return null;
  return (
    <p className="app-agenda-tags">
      {item.tags.map(({ word, tone }) => (
        <Tag key={word} colour={tone}>
          {word}
        </Tag>
      ))}
    </p>
  );
}
