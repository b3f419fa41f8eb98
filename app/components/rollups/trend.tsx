import { Chart } from '~/components/chart/chart';
import { Table } from '~/components/layout/table';
import type { TrendModel } from '~/presenters/rollups/trend';

/** Twelve months of an area: each chart with its finding over it and its figures as a table under it. */
export function Trends({ trend }: { trend: TrendModel | null }) {
  if (trend === null) return null;
  return (
    <section className="app-section" aria-labelledby="trend">
      <h2 id="trend" className="nhsuk-heading-m">
        Over time
      </h2>
      <TrendFigure
        title="Residents covered"
        finding={trend.coverage.finding}
        note={trend.coverage.note}
        kind="lines"
        months={trend.months}
        part={trend.coverage}
      />
      <TrendFigure
        title="Places at each level of readiness"
        finding={trend.spread.finding}
        note=""
        kind="bars"
        months={trend.months}
        part={trend.spread}
      />
    </section>
  );
}

interface TrendFigureProps {
  title: string;
  finding: string;
  note: string;
  kind: 'lines' | 'bars';
  months: TrendModel['months'];
  part: Pick<TrendModel['coverage'], 'series' | 'rows'>;
}

function TrendFigure({ title, finding, note, kind, months, part }: TrendFigureProps) {
  return (
    <figure className="app-trend">
      <figcaption>
        <h3 className="nhsuk-heading-s">{title}</h3>
        <p>{finding}</p>
        {note === '' ? null : <p className="app-visually-quiet">{note}</p>}
      </figcaption>
      <Chart kind={kind} months={months} series={part.series} />
      <Table
        caption={`${title} by month`}
        captionHidden
        compact
        columns={[
          { key: 'month', heading: 'Month', cell: (row) => row.month },
          ...part.series.map(({ key, label }, index) => ({
            key,
            heading: label,
            numeric: true,
            cell: (row: (typeof part.rows)[number]) => row.cells[index],
          })),
        ]}
        rows={part.rows.toReversed()}
        rowKey={(row) => row.key}
        empty=""
      />
    </figure>
  );
}
