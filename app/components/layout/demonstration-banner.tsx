/** Says on every page that people and figures are invented. `asOf` is words for a day, or null. */
export function DemonstrationBanner({ asOf }: { asOf: string | null }) {
  return (
    <section className="app-demonstration" aria-label="Demonstration data">
      <div className="nhsuk-width-container">
        <p>
          <strong>Demonstration.</strong> People, returns and figures here are invented
          {asOf ? `, as they would stand on ${asOf}` : ''}.
        </p>
      </div>
    </section>
  );
}
