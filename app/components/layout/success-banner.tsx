/** Says that something was done, after it was. */
export function SuccessBanner({ children }: { children: string }) {
  return (
    <section
      className="nhsuk-notification-banner nhsuk-notification-banner--success"
      aria-labelledby="success-banner-title"
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id="success-banner-title">
          Success
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading" role="status">
          {children}
        </p>
      </div>
    </section>
  );
}
