import type { AreaModel } from '~/presenters/rollups/area';
import { MilestoneBar } from './milestones';

/** What an area asks of places: its milestones with how far they are, and the functions readiness is rated on. */
export function AreaFramework({ functions, milestones }: Pick<AreaModel, 'functions' | 'milestones'>) {
  return (
    <>
      {milestones.length === 0 ? null : (
        <section className="app-section" aria-labelledby="milestones">
          <h2 id="milestones" className="nhsuk-heading-m">
            Milestones that places report
          </h2>
          <ul className="app-milestones">
            {milestones.map(({ key, title, counts, due, proposed }) => (
              <li key={key}>
                <h3 className="nhsuk-heading-s">
                  <span className="app-code">{key}</span> {title}
                  {proposed ? <Proposed /> : null}
                </h3>
                <MilestoneBar counts={counts} label={`${key} by status`} />
                <p className="app-visually-quiet">{due}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="app-section" aria-labelledby="functions">
        <h2 id="functions" className="nhsuk-heading-m">
          What readiness is rated on
        </h2>
        <ul className="app-functions">
          {functions.map(({ key, code, title, proposed }) => (
            <li key={key}>
              <span className="app-code">{code}</span> {title}
              {proposed ? <Proposed /> : null}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Proposed() {
  return <span className="app-proposed"> Proposed</span>;
}
