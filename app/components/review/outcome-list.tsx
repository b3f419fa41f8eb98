import type { AskRow, OutcomeRow } from '~/presenters/review/outcomes';
import { Tag } from '../layout/tag';

/** Decisions and actions under what they belong to. Nothing without any. */
export function OutcomeList({ outcomes }: { outcomes: readonly (OutcomeRow & { owes?: boolean })[] }) {
  if (outcomes.length === 0) return null;
  return (
    <ul className="nhsuk-list app-outcomes">
      {outcomes.map((outcome) => (
        <li key={outcome.id}>
          <strong>{outcome.kind}:</strong> <a href={outcome.href}>{outcome.text}</a>{' '}
          <Tag colour={outcome.state.tone}>{outcome.state.word}</Tag>{' '}
          {outcome.owes ? <Tag colour="yellow">Needs your response</Tag> : null}
          <div className="app-visually-quiet">{outcome.who}</div>
        </li>
      ))}
    </ul>
  );
}

/** Asks in short, each a link to its page. Nothing without any. */
export function AskList({ asks }: { asks: readonly AskRow[] }) {
  if (asks.length === 0) return null;
  return (
    <ul className="nhsuk-list app-outcomes">
      {asks.map((ask) => (
        <li key={ask.key}>
          <strong>{ask.place}:</strong> <a href={ask.href}>{ask.text}</a>{' '}
          <Tag colour={ask.state.tone}>{ask.state.word}</Tag>
          <div className="app-visually-quiet">
            Stands with {ask.addressed}, answer by {ask.answerBy}
          </div>
          {ask.answer === '' ? null : <div className="app-typed">{ask.answer}</div>}
        </li>
      ))}
    </ul>
  );
}
