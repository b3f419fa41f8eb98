import { ChartFigure } from '~/components/chart/chart';
import { Details } from '~/components/layout/details';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { AmbitionModel, PartRow } from '~/presenters/rollups/ambition';
import type { SignalModel } from '~/presenters/rollups/ambition-charts';

/** The charts of one ambition, with the signals named in words. */
export function AmbitionCharts({ page }: { page: Pick<AmbitionModel, 'tenYears' | 'measured'> }) {
  const { tenYears, measured } = page;
  if (tenYears === null && measured === null) return null;
  return (
    <section className="app-section" aria-labelledby="charts">
      <h2 id="charts" className="nhsuk-heading-m">
        Over time
      </h2>
      {tenYears === null ? null : <ChartFigure chart={tenYears} />}
      {measured === null ? null : (
        <>
          <ChartFigure chart={measured.chart} fold />
          <p className="app-visually-quiet">{measured.method}</p>
          {measured.signals.length === 0 ? null : (
            <>
              <h3 className="nhsuk-heading-s">Signals</h3>
              <Signals signals={measured.signals} />
              <p className="app-visually-quiet">{measured.reading}</p>
              {measured.earlier.length === 0 ? null : (
                <Details summary={`Earlier signals (${measured.earlier.length})`}>
                  <Signals signals={measured.earlier} />
                </Details>
              )}
            </>
          )}
        </>
      )}
    </section>
  );
}

function Signals({ signals }: { signals: SignalModel[] }) {
  return (
    <ul>
      {signals.map(({ key, kind, label, words }) => (
        <li key={key}>
          <Tag colour={kind === 'improvement' ? 'blue' : 'orange'}>{label}</Tag> {words}
        </li>
      ))}
    </ul>
  );
}

const PARTS = 'Each part of the value, the one furthest from the target first';

/** The receipt: what the value is made of, and who is missing. */
export function AmbitionReceipt({ parts, missing }: { parts: PartRow[]; missing: string }) {
  return (
    <section className="app-section" aria-labelledby="receipt">
      <h2 id="receipt" className="nhsuk-heading-m">
        What this is made of
      </h2>
      {missing === '' ? null : <p>{missing}</p>}
      <PhoneFolded summary={PARTS}>
        <Table
          caption={PARTS}
          captionHidden
          compact
          cards
          columns={[
            {
              key: 'name',
              heading: 'Place',
              cell: (row) => (
                <>
                  <a href={row.href}>{row.name}</a>
                  <span className="app-note">{row.residents}</span>
                </>
              ),
            },
            {
              key: 'value',
              heading: 'Value',
              cell: (row) => (
                <>
                  {row.value}
                  {row.figure === '' ? null : <span className="app-note">{row.figure}</span>}
                  {row.flags.map((flag) => (
                    <span key={flag} className="app-note">
                      <Tag colour={flag === 'Outside plausible range' ? 'orange' : 'grey'}>{flag}</Tag>
                    </span>
                  ))}
                </>
              ),
            },
            { key: 'of', heading: 'Month', blank: (row) => row.of === '', cell: (row) => row.of || '–' },
            {
              key: 'source',
              heading: 'From',
              blank: (row) => row.source === null,
              cell: (row) => <Source row={row} />,
            },
          ]}
          rows={parts}
          rowKey={(row) => row.key}
          empty="No part of this organisation gives this value."
        />
      </PhoneFolded>
    </section>
  );
}

function Source({ row }: { row: PartRow }) {
  const { source, beside, name } = row;
  if (source === null) return <>–</>;
  return (
    <>
      {source.href === null ? (
        source.label
      ) : (
        <a href={source.href}>
          {source.label}
          <span className="nhsuk-u-visually-hidden"> of {name}</span>
        </a>
      )}
      <span className="app-note">{source.note}</span>
      {beside.map((words) => (
        <span key={words} className="app-note">
          {words}
        </span>
      ))}
    </>
  );
}
