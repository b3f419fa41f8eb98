import { Button, ButtonLink } from '~/components/form/button';
import { Tick } from '~/components/form/tick';
import { Tag } from '~/components/layout/tag';
import { WarningCallout } from '~/components/layout/warning-callout';
import { TICKED } from '~/domain/returns/quiet-form';
import type { MovedView, QuietRow, QuietTick, QuietView } from '~/presenters/returns/quiet-month';

type QuietMonthFormProps = {
  view: QuietView;
  /** The page itself. */
  action: string;
  /** Where the checks are. */
  checkHref: string;
  /** Codes of the areas to show ticked: those sent with a form that was refused. */
  ticked: readonly string[];
  /** Why nothing can be typed now; null when it can. */
  lock: string | null;
};

/** The eleven areas of a quiet month, each with one tick, and one button for all of them. */
export function QuietMonthForm({ view, action, checkHref, ticked, lock }: QuietMonthFormProps) {
  const rows = view.rows.map((row) => (
    <Row key={row.code} row={row} ticked={ticked.includes(row.code)} locked={lock !== null} />
  ));
  if (lock !== null || view.offered === 0)
    return (
      <>
        <p>{lock ?? view.counts}</p>
        {rows}
        {lock === null ? <ButtonLink href={checkHref}>Check the return</ButtonLink> : null}
      </>
    );
  return (
    <form method="post" action={action} noValidate>
      <p>{view.intro}</p>
      <p>{view.meaning}</p>
      <p>{view.counts}</p>
      {rows}
      <Button>Save and check</Button>
    </form>
  );
}

function Row({ row, ticked, locked }: { row: QuietRow; ticked: boolean; locked: boolean }) {
  const factsId = `facts-${row.code}`;
  return (
    <section className="app-quiet" id={row.id} aria-labelledby={`title-${row.code}`}>
      <h2 className="nhsuk-heading-s app-quiet__title" id={`title-${row.code}`}>
        <a href={row.href}>{row.title}</a>
        {row.status === 'done' ? <Tag colour="green">Done</Tag> : null}
      </h2>
      <dl className="app-quiet__facts" id={factsId}>
        {row.facts.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {row.done === null ? null : (
          <div>
            <dt>This month</dt>
            <dd>{row.done}</dd>
          </div>
        )}
      </dl>
      {row.note === null ? null : <p>{row.note}</p>}
      {row.tick === null || locked ? null : (
        <TickOfArea tick={row.tick} row={row} ticked={ticked} factsId={factsId} />
      )}
      {row.why === null ? null : (
        <p>
          {row.why} <a href={row.href}>Open {row.title}</a>
        </p>
      )}
    </section>
  );
}

type TickOfAreaProps = { tick: QuietTick; row: QuietRow; ticked: boolean; factsId: string };

function TickOfArea({ tick, row, ticked, factsId }: TickOfAreaProps) {
  return (
    <>
      <input type="hidden" name={`${row.code}.version`} value={tick.version} />
      <input type="hidden" name={`${row.code}.confidence`} value={tick.confidence} />
      <Tick
        id={tick.id}
        name={tick.name}
        value={TICKED}
        label={tick.label}
        about={`in ${row.title}`}
        describedBy={factsId}
        defaultChecked={ticked}
      />
    </>
  );
}

/** What a colleague saved, or which facts moved, between opening the page and sending it. */
export function MovedNotice({ moved }: { moved: readonly MovedView[] }) {
  if (moved.length === 0) return null;
  return (
    <WarningCallout heading="Nothing has been saved yet">
      <p>These areas have moved since you opened the page. Your ticks are kept: look again, then save.</p>
      <ul>
        {moved.map(({ code, href, title, text }) => (
          <li key={code}>
            <a href={href}>{title}</a>: {text}
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}
