import { formatCount } from '~/presenters/format';
import {
  type MilestoneReading,
  milestoneSummary,
  NO_DATE,
  type OtherReadings,
} from '~/presenters/returns/reading';
import { PhoneFolded } from '../layout/phone-folded';
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
      cards
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
        {
          key: 'actual',
          heading: 'Completed',
          blank: (row) => row.actual === NO_DATE,
          cell: (row) => row.actual,
        },
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
      cards
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
        {
          key: 'note',
          heading: 'Note',
          wide: true,
          blank: (row) => row.note === '',
          cell: (row) => row.note,
        },
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
      cards
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
      cards
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

/** The milestones of a return among its other parts, under their heading; a phone unfolds them when asked. */
export function MilestoneSection({
  milestones,
  open,
}: Pick<MilestoneTableProps, 'milestones'> & { open?: boolean }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="milestones">
        Milestones
      </h2>
      <PhoneFolded summary={milestoneSummary(milestones)} open={open}>
        <MilestoneTable milestones={milestones} />
      </PhoneFolded>
    </>
  );
}

/** Ambition values, partners, asks and risks of a return, each under its heading; a phone unfolds them when asked. */
export function OtherReadingSections({ others }: { others: OtherReadings }) {
  const { ambitions, partners, asks, risks } = others;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="ambitions">
        Ambitions
      </h2>
      <AmbitionTable ambitions={ambitions} />
      <h2 className="nhsuk-heading-m" id="partners">
        Partners at the table
      </h2>
      <PhoneFolded summary={formatCount(partners.length, 'sector')}>
        <PartnerTable partners={partners} />
      </PhoneFolded>
      <h2 className="nhsuk-heading-m" id="asks">
        Asks for help
      </h2>
      <PhoneFolded summary={formatCount(asks.length, 'ask')}>
        <AskTable asks={asks} />
      </PhoneFolded>
      <h2 className="nhsuk-heading-m" id="risks">
        Risks
      </h2>
      <PhoneFolded summary={formatCount(risks.length, 'risk')}>
        <RiskTable risks={risks} />
      </PhoneFolded>
    </>
  );
}
