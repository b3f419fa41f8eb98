import { PhoneFolded } from '~/components/layout/phone-folded';
import { TableScroll } from '~/components/layout/table';
import type { PackBlock, PackChart, PackSection, PackTable } from '~/presenters/review/pack';

/** The sections of a pack as a page that prints well. */
export function PackSections({ sections }: { sections: readonly PackSection[] }) {
  return (
    <>
      {sections.map(({ key, title, blocks }) => (
        <section key={key} className="app-pack-section" aria-labelledby={key}>
          <h2 id={key} className="nhsuk-heading-m">
            {title}
          </h2>
          <PhoneFolded summary={blocks.find((block) => block.kind !== 'words')?.caption ?? title}>
            {blocks.map((block) => (
              <Block key={block.kind === 'words' ? 'words' : block.tab} block={block} />
            ))}
          </PhoneFolded>
        </section>
      ))}
    </>
  );
}

function Block({ block }: { block: PackBlock }) {
  if (block.kind === 'table') return <BlockTable table={block} />;
  if (block.kind === 'chart') return <Bars chart={block} />;
  return (
    <dl className="app-pack-words">
      {block.paragraphs.map(({ lead, text }) => (
        <div key={lead + text}>
          {lead === '' ? null : <dt>{lead}</dt>}
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function BlockTable({ table: { caption, columns, rows, empty } }: { table: PackTable }) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <TableScroll label={caption}>
      <table className="nhsuk-table app-table-compact app-pack-table">
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map(({ heading, numeric }) => (
              <th key={heading} scope="col" className={numeric === true ? 'app-numeric' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row, at) => (
            // A pack never changes: the place in the list is as good a name as any.
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={at} className="nhsuk-table__row">
              {row.map(({ text, tone }, index) => {
                const numeric = columns[index]?.numeric === true ? ' app-numeric' : '';
                const toned = tone === undefined ? '' : ` app-pack-tone app-pack-tone--${tone}`;
                const key = columns[index]?.heading ?? index;
                return index === 0 ? (
                  <th key={key} scope="row" className={`nhsuk-table__header${numeric}`}>
                    {text}
                  </th>
                ) : (
                  <td key={key} className={`nhsuk-table__cell${numeric}${toned}`}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const LABELS = 150;
const BARS = 420;
const ROW = 26;

/** A chart of bars, drawn on the server; its figures stand in the table that follows. */
function Bars({ chart }: { chart: PackChart }) {
  const { caption, alternative, categories, series, shape, unit } = chart;
  const of = (at: number) => series.map(({ values }) => values[at] ?? 0);
  const length = (at: number) =>
    shape === 'stacked' ? of(at).reduce((sum, value) => sum + value, 0) : Math.max(...of(at));
  const most = unit === 'share' ? 1 : Math.max(1, ...categories.map((_, at) => length(at)));
  const thickness = shape === 'stacked' ? ROW - 8 : (ROW - 8) / series.length;
  return (
    <figure className="app-pack-chart">
      <figcaption>{caption}</figcaption>
      {series.length > 1 ? (
        <ul className="app-pack-legend">
          {series.map(({ name, colour }) => (
            <li key={name}>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <rect x="1" y="1" width="12" height="12" fill={`#${colour}`} stroke="#4c6272" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <svg
        role="img"
        aria-label={alternative}
        viewBox={`0 0 ${LABELS + BARS + 60} ${categories.length * ROW + 4}`}
      >
        {categories.map((category, at) => {
          let from = LABELS;
          return (
            <g key={category}>
              <text x={LABELS - 8} y={at * ROW + 18} textAnchor="end" fontSize="13">
                {category}
              </text>
              {series.map(({ name, colour, values }, index) => {
                const width = (BARS * (values[at] ?? 0)) / most;
                const x = shape === 'stacked' ? from : LABELS;
                if (shape === 'stacked') from += width;
                const y = at * ROW + 4 + (shape === 'stacked' ? 0 : index * thickness);
                return (
                  <rect
                    key={name}
                    x={x}
                    y={y}
                    width={width}
                    height={thickness}
                    fill={`#${colour}`}
                    stroke="#4c6272"
                    strokeWidth="0.6"
                  />
                );
              })}
              {shape === 'stacked' ? null : (
                <text x={LABELS + (BARS * length(at)) / most + 6} y={at * ROW + 18} fontSize="12">
                  {unit === 'share' ? `${Math.round(100 * length(at))}%` : of(at).toReversed().join(' of ')}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
