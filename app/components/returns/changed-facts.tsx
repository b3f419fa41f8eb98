import type { ChangeGroup } from '~/presenters/returns/changes';
import { PhoneFolded } from '../layout/phone-folded';

/** What changed since last month, one list a group: readable on a phone, where a table would run off the side. */
export function ChangedFacts({
  groups,
  first,
  fold = false,
}: {
  groups: readonly ChangeGroup[];
  first: boolean;
  /** Among other things a phone shows where they are and how many, and the list when asked. */
  fold?: boolean;
}) {
  if (first) return <p>This is the place’s first return, so there is nothing to compare it with.</p>;
  if (groups.length === 0) return <p>No fact has changed since last month.</p>;
  if (!fold) return <Groups groups={groups} />;
  return (
    <PhoneFolded summary={groups.map(({ title, rows }) => `${title} (${rows.length})`).join(', ')}>
      <Groups groups={groups} />
    </PhoneFolded>
  );
}

function Groups({ groups }: { groups: readonly ChangeGroup[] }) {
  return groups.map((group) => (
    <section key={group.title} aria-label={`Changes: ${group.title}`}>
      <h3 className="nhsuk-heading-s">{group.title}</h3>
      <Changes rows={group.rows} />
    </section>
  ));
}

function Changes({ rows }: Pick<ChangeGroup, 'rows'>) {
  return (
    <dl className="app-changed">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.what}</dt>
          <dd>
            <span className="app-visually-quiet">Before:</span> {row.before}
          </dd>
          <dd>
            <span className="app-visually-quiet">Now:</span> {row.after}
          </dd>
        </div>
      ))}
    </dl>
  );
}
