import type { PeriodView } from '~/presenters/returns/periods-page';

/** What was changed about a month, by whom, when and why; newest first. */
export function PeriodChanges({ changes }: { changes: PeriodView['changes'] }) {
  return (
    <section aria-labelledby="changes">
      <h2 className="nhsuk-heading-m" id="changes">
        What has been changed
      </h2>
      {changes.length === 0 ? <p>Nothing: the dates are as they were first proposed.</p> : null}
      {changes.map(({ key, head, moves, reason }) => (
        <article key={key} aria-label={head}>
          <h3 className="nhsuk-heading-s">{head}</h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {moves.map((move) => (
              <li key={move}>{move}</li>
            ))}
          </ul>
          <p>Reason: {reason}</p>
        </article>
      ))}
    </section>
  );
}
