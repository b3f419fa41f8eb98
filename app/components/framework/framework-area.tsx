import { Folded } from '~/components/layout/folded';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type {
  AmbitionView,
  AreaView,
  FunctionView,
  MilestoneView,
} from '~/presenters/framework/framework-page';

/** One area of the framework: its functions with their levels, its milestones and its ambitions. */
export function FrameworkArea({ area, open }: { area: AreaView; open?: boolean }) {
  return (
    <section aria-labelledby={area.id} className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id={area.id}>
        {area.title} <span className="nhsuk-caption-m">{area.subtitle}</span>
      </h2>
      <p>
        <Tag colour={area.basis.tone}>{area.basis.word}</Tag>
      </p>
      <p className="app-reading">{area.summary}</p>
      <PhoneFolded summary={area.counted.all} open={open}>
        <h3 className="nhsuk-heading-s">Functions</h3>
        {area.functions.map((fn) => (
          <FunctionLevels key={fn.id} fn={fn} />
        ))}
        <h3 className="nhsuk-heading-s">Milestones and ambitions</h3>
        <Folded summary={area.counted.milestones} open={open}>
          <Table
            caption={`Milestones of ${area.name}`}
            captionHidden
            compact
            cards
            columns={milestoneColumns}
            rows={area.milestones}
            rowKey={({ id }) => id}
            empty="This area has no milestones."
          />
        </Folded>
        <Folded summary={area.counted.ambitions} open={open}>
          <Table
            caption={`Ambitions of ${area.name}`}
            captionHidden
            compact
            cards
            columns={ambitionColumns}
            rows={area.ambitions}
            rowKey={({ id }) => id}
            empty="This area has no ambitions."
          />
        </Folded>
      </PhoneFolded>
      <p>
        <a href={area.profile.href}>{area.profile.label}</a>
      </p>
    </section>
  );
}

function FunctionLevels({ fn }: { fn: FunctionView }) {
  return (
    <details className="nhsuk-details" id={fn.id}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{fn.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>
          <Tag colour={fn.basis.tone}>{fn.basis.word}</Tag>
        </p>
        <p>{fn.help}</p>
        <p>
          <Kind commitment={fn.commitment} shift={fn.shift} />
        </p>
        <dl className="app-anchors">
          {fn.levels.map(({ level, anchor }) => (
            <div key={level}>
              <dt>{level}</dt>
              <dd>{anchor}</dd>
            </div>
          ))}
        </dl>
        {fn.levelsNote === null ? null : <p>{fn.levelsNote}</p>}
        <p>
          <History code={fn.title} history={fn.history} />
        </p>
      </div>
    </details>
  );
}

const milestoneColumns: Column<MilestoneView>[] = [
  {
    key: 'title',
    heading: 'Milestone',
    cell: (row) => <Named {...row} />,
  },
  { key: 'due', heading: 'Due', cell: ({ due }) => due },
  { key: 'owner', heading: 'Reported by', cell: ({ owner }) => owner },
  { key: 'evidence', heading: 'Shown by', cell: ({ evidence }) => evidence },
  { key: 'kind', heading: 'Commitment and shift', cell: (row) => <Kind {...row} /> },
];

const ambitionColumns: Column<AmbitionView>[] = [
  {
    key: 'title',
    heading: 'Ambition',
    cell: (row) => <Named {...row} />,
  },
  {
    key: 'indicator',
    heading: 'Indicator',
    wide: true,
    cell: ({ indicator, definition }) => (
      <>
        <strong>{indicator}.</strong> {definition}
      </>
    ),
  },
  { key: 'baseline', heading: 'Start', cell: ({ baseline }) => baseline },
  { key: 'target', heading: 'Target', cell: ({ target }) => target },
  { key: 'rollUp', heading: 'For an ICB or London', cell: ({ rollUp }) => rollUp },
  { key: 'kind', heading: 'Commitment and shift', cell: (row) => <Kind {...row} /> },
];

type NamedProps = Pick<MilestoneView, 'id' | 'code' | 'title' | 'basis' | 'history'>;

function Named({ id, code, title, basis, history }: NamedProps) {
  return (
    <span id={id} className="app-named">
      <span className="app-code">{code}</span> {title} <Tag colour={basis.tone}>{basis.word}</Tag>{' '}
      <History code={code} history={history} />
    </span>
  );
}

function History({ code, history }: { code: string; history: MilestoneView['history'] }) {
  return (
    <span className="app-history">
      {history.since === null ? null : <>{history.since}. </>}
      <a href={history.href}>
        History<span className="nhsuk-u-visually-hidden"> of {code}</span>
      </a>
    </span>
  );
}

function Kind({ commitment, shift }: { commitment: string; shift: string | null }) {
  return (
    <>
      {commitment}
      {shift === null ? null : (
        <>
          <br />
          {shift}
        </>
      )}
    </>
  );
}
