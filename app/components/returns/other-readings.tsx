import type { MilestoneReading, OtherReadings } from '~/presenters/returns/reading';
import { Table } from '../layout/table';
import { Tag } from '../layout/tag';
import { AmbitionTable } from './ambition-fields';
import { ValueHistory } from './value-history';

type MilestoneTableProps = {
  milestones: readonly MilestoneReading[];
  /** How each came to stand where it does, by code; only the place's own people see it. */
  history?: Readonly<Record<string, readonly string[]>>;
};

/** The milestones of a return to be read. */
export function MilestoneTable({ milestones, history = {} }: MilestoneTableProps) {
  return (
    <Table
      caption="Milestones"
      captionHidden
      compact
      columns={[
        {
          key: 'milestone',
          heading: 'Milestone',
          cell: (row) => (
            <>
              {row.code} {row.title}
              {row.evidence === '' ? null : <span className="app-note">Evidence: {row.evidence}</span>}
              {row.note === '' ? null : <span className="app-note">Note: {row.note}</span>}
              <ValueHistory
                summary="History of its forecast and state"
                about={row.code}
                lines={history[row.code]}
              />
            </>
          ),
        },
        {
          key: 'status',
          heading: 'Status',
          cell: (row) => (
            <>
              <Tag colour={row.status.tone}>{row.status.word}</Tag>
              {row.slip === null ? null : <span className="app-note">{row.slip}</span>}
            </>
          ),
        },
        { key: 'due', heading: 'Due', cell: (row) => row.due },
        { key: 'forecast', heading: 'Forecast', cell: (row) => row.forecast },
        { key: 'actual', heading: 'Completed', cell: (row) => row.actual },
      ]}
      rows={[...milestones]}
      rowKey={(row) => row.code}
      empty="This return has no milestones."
    />
  );
}

/** Partners at the table, to be read. */
export function PartnerTable({ partners }: Pick<OtherReadings, 'partners'>) {
  return (
    <Table
      caption="Partners at the table"
      captionHidden
      compact
      columns={[
        { key: 'sector', heading: 'Sector', cell: (row) => row.sector },
        {
          key: 'position',
          heading: 'At the table',
          cell: (row) => (
            <>
              {row.position}
              {row.age === null ? null : <span className="app-note">{row.age}</span>}
            </>
          ),
        },
        { key: 'note', heading: 'Note', cell: (row) => row.note },
      ]}
      rows={partners}
      rowKey={(row) => row.key}
      empty="Not answered."
    />
  );
}

/** Asks for help, to be read. */
export function AskTable({ asks }: Pick<OtherReadings, 'asks'>) {
  return (
    <Table
      caption="Asks for help"
      captionHidden
      compact
      columns={[
        { key: 'text', heading: 'Ask', cell: (row) => row.text },
        { key: 'level', heading: 'To', cell: (row) => row.level },
        { key: 'answerBy', heading: 'Answer by', cell: (row) => row.answerBy },
        {
          key: 'opened',
          heading: 'Opened',
          cell: (row) => `${row.opened}${row.withdrawn ? ', withdrawn' : ''}`,
        },
      ]}
      rows={asks}
      rowKey={(row) => row.key}
      empty="None."
    />
  );
}

/** Risks, to be read. */
export function RiskTable({ risks }: Pick<OtherReadings, 'risks'>) {
  return (
    <Table
      caption="Risks"
      captionHidden
      compact
      columns={[
        {
          key: 'title',
          heading: 'Risk',
          cell: (row) => (
            <>
              {row.title}
              {row.closed ? ' (closed)' : ''}
              {row.mitigation === '' ? null : (
                <span className="app-note">What is being done: {row.mitigation}</span>
              )}
            </>
          ),
        },
        { key: 'score', heading: 'Score', cell: (row) => row.score },
        { key: 'owner', heading: 'Owner', cell: (row) => row.owner },
        { key: 'escalation', heading: 'Escalation', cell: (row) => row.escalation },
      ]}
      rows={risks}
      rowKey={(row) => row.key}
      empty="None."
    />
  );
}

/** Ambition values, partners, asks and risks of a return, each under its heading. */
export function OtherReadingSections({ others }: { others: OtherReadings }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="ambitions">
        Ambitions
      </h2>
      <AmbitionTable ambitions={others.ambitions} />
      <h2 className="nhsuk-heading-m" id="partners">
        Partners at the table
      </h2>
      <PartnerTable partners={others.partners} />
      <h2 className="nhsuk-heading-m" id="asks">
        Asks for help
      </h2>
      <AskTable asks={others.asks} />
      <h2 className="nhsuk-heading-m" id="risks">
        Risks
      </h2>
      <RiskTable risks={others.risks} />
    </>
  );
}
