type TickProps = {
  id: string;
  name: string;
  value: string;
  label: string;
  /** Read out after the label, such as 'in Geography', where the same label stands more than once on a page. */
  about?: string;
  /** Ids of what to read before ticking. */
  describedBy?: string;
  defaultChecked?: boolean;
};

/** One box to tick that needs no question around it. */
export function Tick({ label, about, describedBy, ...input }: TickProps) {
  return (
    <div className="nhsuk-checkboxes">
      <div className="nhsuk-checkboxes__item">
        <input
          {...input}
          className="nhsuk-checkboxes__input"
          type="checkbox"
          aria-describedby={describedBy}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={input.id}>
          {label}
          {about ? <span className="nhsuk-u-visually-hidden"> {about}</span> : null}
        </label>
      </div>
    </div>
  );
}
