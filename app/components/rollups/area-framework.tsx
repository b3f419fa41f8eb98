import { SightLine } from '~/components/framework/sight-line';
import { PhoneFolded } from '~/components/layout/phone-folded';
import type { AreaModel } from '~/presenters/rollups/area';
import { MilestoneBar } from './milestones';

/** What an area asks of places: its milestones with how far they are, and the functions readiness is rated on. */
export function AreaFramework({
  functions,
  milestones,
  sight,
}: Pick<AreaModel, 'functions' | 'milestones' | 'sight'>) {
  return (
    <>
      {milestones.length === 0 ? null : (
        <section className="app-section" aria-labelledby="milestones">
          <h2 id="milestones" className="nhsuk-heading-m">
            Milestones that places report
          </h2>
          <PhoneFolded summary={`${milestones.length} milestones, each with how far places are`}>
            <ul className="app-milestones">
              {milestones.map(({ key, title, href, counts, due, proposed }) => (
                <li key={key}>
                  <h3 className="nhsuk-heading-s">
                    <a href={href}>
                      <span className="app-code">{key}</span> {title}
                    </a>
                    {proposed ? <Proposed /> : null}
                  </h3>
                  <MilestoneBar counts={counts} label={`${key} by status`} />
                  <p className="app-visually-quiet">{due}</p>
                  <SightLine
                    says="Builds"
                    links={sight.milestones[key]?.builds ?? []}
                    none="Builds no function"
                  />
                  <SightLine
                    says="Serves"
                    links={sight.milestones[key]?.serves ?? []}
                    none="Serves no ambition"
                  />
                </li>
              ))}
            </ul>
          </PhoneFolded>
        </section>
      )}
      <section className="app-section" aria-labelledby="functions">
        <h2 id="functions" className="nhsuk-heading-m">
          What readiness is rated on
        </h2>
        <PhoneFolded summary={`${functions.length} functions and the milestones that build them`}>
          <ul className="app-functions">
            {functions.map(({ key, code, title, proposed }) => (
              <li key={key}>
                <span className="app-code">{code}</span> {title}
                {proposed ? <Proposed /> : null}
                <SightLine
                  says="Built by"
                  links={sight.functions[code] ?? []}
                  none="No milestone builds it"
                />
              </li>
            ))}
          </ul>
        </PhoneFolded>
      </section>
      {sight.ambitions.length === 0 ? null : (
        <section className="app-section" aria-labelledby="ambitions">
          <h2 id="ambitions" className="nhsuk-heading-m">
            Ambitions it works towards
          </h2>
          <ul className="app-functions">
            {sight.ambitions.map(({ link, proposed, servedBy }) => (
              <li key={link.key}>
                <a href={link.href}>
                  <span className="app-code">{link.key}</span> {link.title}
                </a>
                {proposed ? <Proposed /> : null}
                <SightLine says="Served by" links={servedBy} none="No milestone serves it" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Proposed() {
  return <span className="app-proposed"> Proposed</span>;
}
