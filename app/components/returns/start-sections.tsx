import { ButtonLink } from '~/components/form/button';
import { SummaryList } from '~/components/layout/summary-list';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { StartAction } from '~/presenters/returns/start-actions';
import type { AdministrationView, StartSection } from '~/presenters/returns/start-page';
import type { PlaceView, ReturnCard } from '~/presenters/returns/start-places';
import type { IcbView, LondonView, TallyRow } from '~/presenters/returns/start-tallies';

/** One part of a start page: the work of one grant or of several at the same organisation. */
export function StartSectionPart({ section }: { section: StartSection }) {
  const id = `start-${section.kind}-${section.key}`;
  return (
    <section aria-labelledby={id} className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id={id}>
        {section.title}
      </h2>
      <SectionBody section={section} />
    </section>
  );
}

function SectionBody({ section }: { section: StartSection }) {
  switch (section.kind) {
    case 'place':
      return <PlacePart view={section} />;
    case 'icb':
      return <IcbPart view={section} />;
    case 'london':
      return <LondonPart view={section} />;
    case 'administration':
      return <AdministrationPart view={section} />;
  }
}

function Action({ action }: { action: StartAction }) {
  const { href, label, look } = action;
  if (look !== 'link') {
    return (
      <ButtonLink href={href} variant={look}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <p>
      <a href={href}>{label}</a>
    </p>
  );
}

function Actions({ actions }: { actions: StartAction[] }) {
  const buttons = actions.filter(({ look }) => look !== 'link');
  const links = actions.filter(({ look }) => look === 'link');
  return (
    <>
      {buttons.length > 0 ? (
        <div className="nhsuk-button-group">
          {buttons.map((action) => (
            <Action key={action.href} action={action} />
          ))}
        </div>
      ) : null}
      {links.map((action) => (
        <Action key={action.href} action={action} />
      ))}
    </>
  );
}

function Sentences({ sentences }: { sentences: string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}

function PlacePart({ view }: { view: PlaceView }) {
  return (
    <>
      <Sentences sentences={view.notes} />
      {view.cards.map((card) => (
        <ReturnPart key={card.title} card={card} />
      ))}
      {view.ratifications.map(({ text, action }) => (
        <div key={text} className="nhsuk-inset-text">
          <span className="nhsuk-u-visually-hidden">Information: </span>
          <p>{text}</p>
          <Action action={action} />
        </div>
      ))}
      <Table
        caption={`Earlier returns of ${view.title}`}
        compact
        columns={recentColumns}
        rows={view.recent}
        rowKey={({ href }) => href}
        empty={`${view.title} has no earlier returns.`}
      />
      <p>
        <a href={view.profile.href}>{view.profile.label}</a>
      </p>
    </>
  );
}

const recentColumns: Column<PlaceView['recent'][number]>[] = [
  { key: 'month', heading: 'Month', cell: ({ href, month }) => <a href={href}>{month}</a> },
  { key: 'state', heading: 'State', cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag> },
  { key: 'submitted', heading: 'Submitted', cell: ({ submitted }) => submitted },
];

function ReturnPart({ card }: { card: ReturnCard }) {
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">{card.title}</h3>
        <p>
          <Tag colour={card.state.tone}>{card.state.word}</Tag>{' '}
          {card.late === null ? null : <Tag colour="red">{card.late}</Tag>}
        </p>
        <ul className="nhsuk-list">
          {card.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <Action action={card.action} />
      </div>
    </div>
  );
}

function tallyColumns(heading: string): Column<TallyRow>[] {
  return [
    {
      key: 'label',
      heading,
      cell: ({ label, href }) => (href === null ? label : <a href={href}>{label}</a>),
    },
    { key: 'in', heading: 'In', cell: (row) => row.in },
    { key: 'onTime', heading: 'On time', cell: (row) => row.onTime },
    { key: 'late', heading: 'Late', cell: (row) => row.late },
    { key: 'out', heading: 'Not in', cell: (row) => row.out },
    { key: 'waiting', heading: 'With the ICB', cell: (row) => row.waiting },
    { key: 'queried', heading: 'Queried', cell: (row) => row.queried },
    { key: 'accepted', heading: 'Accepted', cell: (row) => row.accepted },
  ];
}

function IcbPart({ view }: { view: IcbView }) {
  return (
    <>
      <Sentences sentences={view.sentences} />
      <Actions actions={view.actions} />
      {view.waiting.length > 0 ? (
        <>
          <h3 className="nhsuk-heading-s">Submitted and waiting for you</h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {view.waiting.map(({ href, label, text }) => (
              <li key={href}>
                <a href={href}>{label}</a>: {text}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Sentences sentences={view.notes} />
      {view.rows.length > 0 ? (
        <Table
          caption={`Returns to ${view.title}`}
          compact
          cards
          columns={tallyColumns('Month')}
          rows={view.rows}
          rowKey={({ key }) => key}
          empty=""
        />
      ) : null}
    </>
  );
}

function LondonPart({ view }: { view: LondonView }) {
  const icbColumns: Column<LondonView['icbRows'][number]>[] = [
    ...tallyColumns('ICB').filter(({ key }) => ['label', 'in', 'late', 'out'].includes(key)),
    { key: 'names', heading: 'Whom to chase', wide: true, cell: ({ names }) => names },
  ];
  return (
    <>
      <Sentences sentences={view.sentences} />
      <Actions actions={view.actions} />
      {view.icbRows.length > 0 ? (
        <Table
          caption={view.icbCaption}
          compact
          cards
          columns={icbColumns}
          rows={view.icbRows}
          rowKey={({ key }) => key}
          empty=""
        />
      ) : null}
      <Table
        caption="Returns of London by month"
        compact
        cards
        columns={tallyColumns('Month')}
        rows={view.rows}
        rowKey={({ key }) => key}
        empty="No month has opened yet."
      />
      {view.effort.length > 0 ? <h3 className="nhsuk-heading-s">What the returns cost the places</h3> : null}
      <Sentences sentences={view.effort} />
      {view.links.map(({ href, label }) => (
        <p key={href}>
          <a href={href}>{label}</a>
        </p>
      ))}
    </>
  );
}

function AdministrationPart({ view }: { view: AdministrationView }) {
  return (
    <>
      <SummaryList rows={view.rows} />
      <Actions actions={view.actions} />
    </>
  );
}

/** For a person without a role today: nothing is theirs to see, and whom to ask. */
export function NoRole({ contacts }: { contacts: { name: string; email: string }[] }) {
  return (
    <>
      <p>
        You are signed in, but you have no role today, so there is no work here for you. A role may have
        ended, or not have begun yet.
      </p>
      {contacts.length === 0 ? (
        <p>Ask an administrator of this service for the role you need.</p>
      ) : (
        <>
          <p>Ask an administrator for the role you need:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {contacts.map(({ name, email }) => (
              <li key={email}>
                {name}, <a href={`mailto:${email}`}>{email}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
