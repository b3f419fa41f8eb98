import { ChartFigure } from '~/components/chart/chart';
import { Details } from '~/components/layout/details';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { MilestoneSummary } from '~/presenters/rollups/milestone-summary';
import type { PlaceModel } from '~/presenters/rollups/place';
import { MilestoneBar } from './milestones';

type Attention = NonNullable<PlaceModel['milestones']>['attention'];

const ATTENTION_SHOWN = 5;

/** A place's milestones by status and against their dates, with those that need attention by name. */
export function PlaceMilestones({
  milestones,
  summary,
}: Pick<PlaceModel, 'milestones'> & { summary: MilestoneSummary | null }) {
  if (milestones === null || milestones.total === 0) return null;
  const first = milestones.attention.slice(0, ATTENTION_SHOWN);
  const rest = milestones.attention.slice(ATTENTION_SHOWN);
  return (
    <section className="app-section" aria-labelledby="milestones">
      <h2 id="milestones" className="nhsuk-heading-m">
        Milestones of the first 12 to 18 months
      </h2>
      <p>
        {milestones.due} {summary?.soon}
      </p>
      <MilestoneBar counts={milestones} label="Milestones by status" />
      {first.length === 0 ? null : <AttentionTable rows={first} caption="Overdue or forecast late" />}
      {rest.length === 0 ? null : (
        <div className="app-print-open">
          <Details summary={`${rest.length} more overdue or forecast late`}>
            <AttentionTable rows={rest} caption="More that are overdue or forecast late" hidden />
          </Details>
        </div>
      )}
      {summary?.chart ? (
        <div className="app-section--short">
          <ChartFigure chart={summary.chart} fold />
        </div>
      ) : null}
      {summary === null ? null : (
        <p className="app-no-print">
          <a href={summary.all.href}>{summary.all.label}</a>
        </p>
      )}
    </section>
  );
}

function AttentionTable({ rows, caption, hidden }: { rows: Attention; caption: string; hidden?: boolean }) {
  return (
    <Table
      caption={caption}
      captionHidden={hidden}
      compact
      cards
      columns={[
        {
          key: 'title',
          heading: 'Milestone',
          cell: (row) => (
            <>
              <span className="app-code">{row.code}</span> {row.title}
            </>
          ),
        },
        {
          key: 'status',
          heading: 'Status',
          wide: true,
          cell: (row) => <Tag colour={row.tone}>{row.status}</Tag>,
        },
        {
          key: 'due',
          heading: 'Due',
          cell: (row) => (
            <>
              {row.due}
              {row.moved === '' ? null : <span className="app-heat__note">{row.moved}</span>}
            </>
          ),
        },
        { key: 'forecast', heading: 'Forecast', cell: (row) => row.forecast },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty=""
    />
  );
}

/** Which partner sectors are at the table, as the month's return has it. */
export function PlacePartners({ partners }: Pick<PlaceModel, 'partners'>) {
  if (partners.length === 0) return null;
  return (
    <section className="app-section app-place-returns" aria-labelledby="partners">
      <h2 id="partners" className="nhsuk-heading-m">
        Partners at the table
      </h2>
      <PhoneFolded summary={`The ${partners.length} partner sectors and how each takes part`}>
        <Table
          caption="Partner sectors"
          captionHidden
          compact
          columns={[
            { key: 'sector', heading: 'Sector', cell: (row) => row.sector },
            {
              key: 'position',
              heading: 'Position',
              cell: (row) => <Tag colour={row.tone}>{row.position}</Tag>,
            },
            { key: 'note', heading: 'In the place’s words', cell: (row) => row.note || '–' },
          ]}
          rows={partners}
          rowKey={(row) => row.sector}
          empty=""
        />
      </PhoneFolded>
    </section>
  );
}

const RETURNS_SHOWN = 6;

/** A place's returns, newest month first, as far as the reader may know of them. */
export function PlaceReturns({ returns }: Pick<PlaceModel, 'returns'>) {
  const older = returns.slice(RETURNS_SHOWN);
  return (
    <section className="app-section app-place-returns" aria-labelledby="returns">
      <h2 id="returns" className="nhsuk-heading-m">
        Returns
      </h2>
      <ReturnTable rows={returns.slice(0, RETURNS_SHOWN)} caption="Returns by month" />
      {older.length === 0 ? null : (
        <Details summary={`Returns of ${older.length} earlier months`}>
          <ReturnTable rows={older} caption="Returns of earlier months" />
        </Details>
      )}
    </section>
  );
}

function ReturnTable({ rows, caption }: { rows: PlaceModel['returns']; caption: string }) {
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      columns={[
        {
          key: 'month',
          heading: 'Month',
          cell: (row) => (row.href === null ? row.month : <a href={row.href}>{row.month}</a>),
        },
        {
          key: 'state',
          heading: 'State',
          cell: (row) => (row.state === null ? '–' : <Tag colour={row.state.tone}>{row.state.word}</Tag>),
        },
        { key: 'timing', heading: 'On time or late', cell: (row) => row.timing },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty="No month has opened yet."
    />
  );
}
