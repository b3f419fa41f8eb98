import type { PlacesStandingModel } from '~/presenters/organisations/places-standing';

/** Integrators and neighbourhood teams of an ICB or of London, in short. */
export function PlacesStanding({ standing }: { standing: PlacesStandingModel }) {
  return (
    <section className="app-section" aria-labelledby="integrators">
      <h2 id="integrators" className="nhsuk-heading-m">
        Integrators and neighbourhood teams
      </h2>
      <p>{standing.integrators}</p>
      <p>{standing.teams}</p>
      <p className="app-no-print">
        <a href={standing.href}>Integrators and neighbourhoods, place by place</a>
      </p>
    </section>
  );
}
