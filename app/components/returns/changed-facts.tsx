import type { ChangeGroup } from '~/presenters/returns/changes';

/** What changed since last month, one list a group: readable on a phone, where a table would run off the side. */
export function ChangedFacts({ groups, first }: { groups: readonly ChangeGroup[]; first: boolean }) {
  if (first) return <p>This is the place’s first return, so there is nothing to compare it with.</p>;
  if (groups.length === 0) return <p>No fact has changed since last month.</p>;
  return (
    <>
      {groups.map((group) => (
        <section key={group.title} aria-label={`Changes: ${group.title}`}>
          <h3 className="nhsuk-heading-s">{group.title}</h3>
          <dl className="app-changed">
            {group.rows.map((row) => (
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
        </section>
      ))}
    </>
  );
}
