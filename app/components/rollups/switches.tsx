import { PhoneFolded } from '~/components/layout/phone-folded';
import type { SwitchesModel, SwitchLink } from '~/presenters/rollups/frame';
import type { GroupSwitchModel } from '~/presenters/rollups/group';

/** The switches of a view, all in the address: month and day of knowledge as a form, the rest as links. */
export function Switches({ switches, group }: { switches: SwitchesModel; group?: GroupSwitchModel }) {
  return (
    <section className="app-switches app-no-print" aria-label="What this page shows">
      <PhoneFolded summary="Choose the month and what is shown">
        <div className="app-switches__row">
          <MonthForm switches={switches} group={group} />
          <LinkGroup name="Boundaries" links={switches.boundaries} />
          <LinkGroup name="Rating" links={switches.bases} />
        </div>
      </PhoneFolded>
      {switches.note === '' ? null : <p className="app-switches__note">{switches.note}</p>}
    </section>
  );
}

function MonthForm({ switches, group }: { switches: SwitchesModel; group?: GroupSwitchModel }) {
  const { action, hidden, previous, next, months, month, asKnownOn } = switches;
  return (
    <form className="app-switches__month" method="get" action={action}>
      {hidden
        .filter(({ name }) => group === undefined || name !== 'group')
        .map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <label className="app-switches__name" htmlFor="switch-month">
        Month
      </label>
      <Step link={previous} words="Earlier" arrow="←" />
      <select id="switch-month" name="month" className="nhsuk-select app-select-small" defaultValue={month}>
        {months.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Step link={next} words="Later" arrow="→" />
      {group === undefined ? null : <GroupChoice group={group} />}
      <details className="app-switches__known" open={asKnownOn !== ''}>
        <summary>As known on</summary>
        <label className="nhsuk-u-visually-hidden" htmlFor="switch-known">
          Show only what was known by the end of this day
        </label>
        <input
          id="switch-known"
          className="nhsuk-input app-input-small"
          type="date"
          name="asKnownOn"
          defaultValue={asKnownOn}
        />
      </details>
      <button type="submit" className="nhsuk-button nhsuk-button--secondary app-button-small">
        Show
      </button>
    </form>
  );
}

/** The reader's groups; a link to make one while there is none. */
function GroupChoice({ group }: { group: GroupSwitchModel }) {
  if (group.options.length < 2) return <a href={group.href}>Pick a group of places</a>;
  return (
    <>
      <label className="app-switches__name" htmlFor="switch-group">
        Group
      </label>
      <select
        id="switch-group"
        name="group"
        className="nhsuk-select app-select-small app-select-group"
        defaultValue={group.current}
      >
        {group.options.map(({ value, label }) => (
          <option key={`${value} ${label}`} value={value}>
            {label}
          </option>
        ))}
      </select>
      <a href={group.href}>Your groups</a>
    </>
  );
}

function Step({ link, words, arrow }: { link: SwitchLink | null; words: string; arrow: string }) {
  if (link === null) return null;
  return (
    <a className="app-switches__step" href={link.href}>
      <span aria-hidden="true">{arrow}</span>
      <span className="nhsuk-u-visually-hidden">
        {words}: {link.label}
      </span>
    </a>
  );
}

/** Choices of which one is current, each a link. */
export function LinkGroup({ name, links }: { name: string; links: SwitchLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav className="app-choices" aria-label={name}>
      <span className="app-switches__name">{name}</span>
      <ul>
        {links.map(({ label, href, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
