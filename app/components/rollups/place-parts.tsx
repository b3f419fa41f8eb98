import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { PlaceModel } from '~/presenters/rollups/place';
import { MilestoneBar } from './milestones';

/** A place's milestones by status, with those that need attention by name. */
export function PlaceMilestones({ milestones }: Pick<PlaceModel, 'milestones'>) {
  if (milestones === null || milestones.total === 0) return null;
  return (
    <section className="app-section" aria-labelledby="milestones">
      <h2 id="milestones" className="nhsuk-heading-m">
        Milestones of the first 12 to 18 months
      </h2>
      <p>{milestones.due}</p>
      <MilestoneBar counts={milestones} label="Milestones by status" />
      {milestones.attention.length === 0 ? null : (
        <Table
          caption="Overdue or forecast late"
          compact
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
            { key: 'status', heading: 'Status', cell: (row) => <Tag colour={row.tone}>{row.status}</Tag> },
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
          rows={milestones.attention}
          rowKey={(row) => row.key}
          empty=""
        />
      )}
    </section>
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
    </section>
  );
}

/** A place's returns, newest month first, as far as the reader may know of them. */
export function PlaceReturns({ returns }: Pick<PlaceModel, 'returns'>) {
  return (
    <section className="app-section app-place-returns" aria-labelledby="returns">
      <h2 id="returns" className="nhsuk-heading-m">
        Returns
      </h2>
      <Table
        caption="Returns by month"
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
        rows={returns}
        rowKey={(row) => row.key}
        empty="No month has opened yet."
      />
    </section>
  );
}
