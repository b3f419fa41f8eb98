import type { AreaReading } from '~/presenters/returns/reading';
import { confidenceOrNone } from '~/presenters/returns/words';
import { PhoneFolded } from '../layout/phone-folded';
import { SummaryList, type SummaryRow } from '../layout/summary-list';
import { Table } from '../layout/table';
import { ConfidenceTag } from './confidence-tag';
import { LinkList } from './link-list';
import { ValueHistory } from './value-history';

type AreaReadingSectionProps = {
  area: AreaReading;
  compare?: boolean;
  /** How each level came to be, by code of the function; only the place's own people see it. */
  history?: Readonly<Record<string, readonly string[]>>;
};

/** The same where many areas follow each other: a phone shows readiness and confidence, and the rest when asked. */
export function FoldedAreaReading({ open, ...props }: AreaReadingSectionProps & { open?: boolean }) {
  const { title, readiness, stated } = props.area;
  return (
    <PhoneFolded
      open={open}
      summary={
        <>
          <span className="nhsuk-u-visually-hidden">{title}: </span>
          Readiness {readiness}, confidence: {confidenceOrNone(stated)}
        </>
      }
    >
      <AreaReadingSection {...props} />
    </PhoneFolded>
  );
}

/** One area of a return to be read: ratings, confidence, words. With `compare`, last month stands beside. */
export function AreaReadingSection({ area, compare = false, history = {} }: AreaReadingSectionProps) {
  return (
    <>
      <SummaryList rows={rowsOf(area, compare)} />
      <Table
        caption={`${area.title}: functions`}
        captionHidden
        compact
        cards
        columns={[
          {
            key: 'function',
            heading: 'Function',
            cell: (fn) => (
              <>
                {fn.code} {fn.title}
                {fn.notes.map((note) => (
                  <span key={note.label} className="app-note">
                    {note.label}: {note.text}
                  </span>
                ))}
                <ValueHistory summary="History of this level" about={fn.code} lines={history[fn.code]} />
              </>
            ),
          },
          {
            key: 'now',
            heading: 'Now',
            cell: (fn) => (
              <>
                {fn.changed ? <strong>{fn.now}</strong> : fn.now}
                {fn.age === null ? null : <span className="app-note">{fn.age}</span>}
              </>
            ),
          },
          ...(compare
            ? [
                {
                  key: 'before',
                  heading: 'Before',
                  cell: (fn: AreaReading['functions'][number]) => fn.before ?? '',
                },
              ]
            : []),
        ]}
        rows={area.functions}
        rowKey={(fn) => fn.code}
        empty="No functions in this month."
      />
    </>
  );
}

function beside(now: string, before: string | null, compare: boolean): string {
  return compare && before !== null && before !== now ? `${now} (before: ${before})` : now;
}

function rowsOf(area: AreaReading, compare: boolean): SummaryRow[] {
  const rows: SummaryRow[] = [
    { label: 'Readiness', value: beside(area.readiness, area.readinessBefore, compare) },
    {
      label: 'Confidence of the place',
      value: (
        <>
          <ConfidenceTag confidence={area.stated} />
          {compare && area.statedBefore !== null ? (
            <>
              {' '}
              before: <ConfidenceTag confidence={area.statedBefore} />
            </>
          ) : null}
        </>
      ),
    },
    { label: 'What the facts point to', value: area.proposal },
    { label: 'Reason', value: <span className="app-typed">{area.reason || 'None given'}</span> },
  ];
  for (const { label, now, before } of area.words)
    rows.push({
      label,
      value: (
        <>
          <span className="app-typed">{now || 'Nothing written'}</span>
          {compare && before !== '' ? <span className="app-note app-typed">Before: {before}</span> : null}
        </>
      ),
    });
  rows.push({
    label: 'Links',
    value: (
      <>
        <LinkList links={area.links} />
        {compare && area.linksBefore !== null ? (
          <span className="app-note">Before: {area.linksBefore}</span>
        ) : null}
      </>
    ),
  });
  rows.push({ label: 'This month', value: area.update });
  return rows;
}
