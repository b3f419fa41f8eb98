import { Details } from '~/components/layout/details';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type {
  AmbitionListModel,
  AmbitionRow,
  AmbitionTrend,
  PathModel,
  TenYearModel,
} from '~/presenters/rollups/ambitions';

/** Columns that every table of ambitions has. */
function columnsOf<Row extends AmbitionRow>(): Column<Row>[] {
  return [
    {
      key: 'ambition',
      heading: 'Ambition',
      cell: (row) => (
        <>
          <a href={row.href}>
            {row.code} {row.title}
          </a>
          <span className="app-note">
            {row.indicator}
            {row.proposed ? ' ' : null}
            {row.proposed ? <Tag colour="yellow">Proposed</Tag> : null}
          </span>
        </>
      ),
    },
    {
      key: 'value',
      heading: 'Value',
      cell: (row) => (
        <>
          <strong>{row.value}</strong>
          {row.of === '' ? null : <span className="app-note">{row.of}</span>}
        </>
      ),
    },
    { key: 'planned', heading: 'Planned', cell: (row) => row.planned },
    {
      key: 'status',
      heading: 'Status and variance',
      cell: (row) => (
        <>
          <Tag colour={row.status.tone}>{row.status.word}</Tag>
          <span className="app-note">{row.variance}</span>
        </>
      ),
    },
  ];
}

/** Where an ambition lies between its start and its target, with the planned place as a line. */
export function PathBar({ path }: { path: PathModel }) {
  const at = (share: number) => 8 + 104 * Math.min(1.05, Math.max(-0.05, share));
  return (
    <svg width="120" height="20" viewBox="0 0 120 20" aria-hidden="true" focusable="false">
      <path d="M8 10H112" stroke="#aeb7bd" strokeWidth="4" />
      {path.actual === null ? null : <path d={`M8 10H${at(path.actual)}`} stroke="#003087" strokeWidth="4" />}
      {path.planned === null ? null : (
        <path d={`M${at(path.planned)} 2V18`} stroke="#212b32" strokeWidth="2" strokeDasharray="3 2" />
      )}
      {path.actual === null ? null : <circle cx={at(path.actual)} cy="10" r="5" fill="#003087" />}
    </svg>
  );
}

/** A small line of values beside the planned one. */
function TrendLine({ trend }: { trend: AmbitionTrend | null }) {
  if (trend === null) return <>–</>;
  const points = (list: AmbitionTrend['actual']) =>
    list.map(({ x, y }) => `${4 + x * 112},${28 - y * 24}`).join(' ');
  const last = trend.actual.at(-1);
  return (
    <svg width="120" height="32" viewBox="0 0 120 32" role="img" aria-label={trend.words}>
      <polyline
        points={points(trend.planned)}
        fill="none"
        stroke="#4c6272"
        strokeWidth="1.5"
        strokeDasharray="4 3"
      />
      <polyline points={points(trend.actual)} fill="none" stroke="#003087" strokeWidth="2.5" />
      {last === undefined ? null : (
        <circle cx={4 + last.x * 112} cy={28 - last.y * 24} r="3" fill="#003087" />
      )}
    </svg>
  );
}

/** Every ambition, a table for each area. */
export function AmbitionTables({ areas }: Pick<AmbitionListModel, 'areas'>) {
  return (
    <>
      {areas.map(({ key, title, href, rows }) => (
        <section key={key} className="app-section" aria-labelledby={key}>
          <h2 className="nhsuk-heading-m" id={key}>
            <a href={href}>{title}</a>
          </h2>
          <Table
            caption={`Ambitions of ${title}`}
            captionHidden
            compact
            cards
            columns={[
              ...columnsOf<(typeof rows)[number]>(),
              { key: 'trend', heading: 'Trend', cell: (row) => <TrendLine trend={row.trend} /> },
              { key: 'coverage', heading: 'Stands on', cell: (row) => row.coverage },
              { key: 'milestones', heading: 'Served by', cell: (row) => row.milestones || 'No milestone' },
            ]}
            rows={rows}
            rowKey={(row) => row.key}
            empty=""
          />
        </section>
      ))}
    </>
  );
}

/** What the signs of the tables mean. */
export function AmbitionLegend() {
  return (
    <PhoneFolded summary="What variance and the drawings mean">
      <p className="app-visually-quiet">
        Variance is the distance from the planned value as a share of the whole way from start to target;
        above zero is better than planned. Within 5% either way is on path, down to −15% is behind. In the
        drawings the broken line is the plan.
      </p>
    </PhoneFolded>
  );
}

/** The ten-year path on a dashboard. */
export function TenYears({ path }: { path: TenYearModel | null }) {
  if (path === null) return null;
  return (
    <section className="app-section" aria-labelledby="ten-years">
      <h2 id="ten-years" className="nhsuk-heading-m">
        The ten-year path
      </h2>
      <p>{path.summary}</p>
      {path.rows.length === 0 ? null : (
        <PhoneFolded
          summary={`Furthest behind the planned line: ${path.rows.map(({ code }) => code).join(', ')}`}
        >
          <TenYearTable
            rows={path.rows}
            ofPlaces={path.ofPlaces}
            caption="Furthest behind the planned line"
          />
        </PhoneFolded>
      )}
      {path.rest.length === 0 ? null : (
        <div className="app-print-open">
          <Details
            summary={`The ${path.rows.length === 0 ? '' : 'other '}${path.rest.length} ambitions against their planned lines`}
          >
            <TenYearTable
              rows={path.rest}
              ofPlaces={path.ofPlaces}
              caption="The other ambitions"
              captionHidden
            />
          </Details>
        </div>
      )}
      <AmbitionLegend />
      <p className="app-no-print">
        <a href={path.href}>{path.link}</a>
      </p>
    </section>
  );
}

function TenYearTable({
  rows,
  ofPlaces,
  caption,
  captionHidden,
}: {
  rows: AmbitionRow[];
  ofPlaces: boolean;
  caption: string;
  captionHidden?: boolean;
}) {
  const coverage: Column<AmbitionRow> = {
    key: 'coverage',
    heading: 'Stands on',
    wide: true,
    cell: (row) => row.coverage,
  };
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      compact
      cards
      columns={[
        ...columnsOf<AmbitionRow>(),
        { key: 'path', heading: 'Start to target', cell: (row) => <PathBar path={row.path} /> },
        ...(ofPlaces ? [coverage] : []),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty=""
    />
  );
}
