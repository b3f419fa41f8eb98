import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { faultOn } from '~/components/form/faults';
import { HiddenVersion } from '~/components/form/hidden-version';
import { TextArea } from '~/components/form/text-area';
import {
  LONGEST_REASON,
  PERIOD_DATES,
  type PeriodDate,
  type PeriodFault,
  type PeriodForm as Typed,
} from '~/domain/returns/period-form';
import { PERIOD_DATE_WORDS } from '~/presenters/returns/periods-page';

type PeriodFormProps = {
  /** What the boxes hold: as typed, or as the month has it. */
  form: Typed;
  version: number;
  hints: Record<PeriodDate, string>;
  faults: readonly PeriodFault[];
};

/** Changes the dates of one month, with a reason. Sends to the page it stands on. */
export function PeriodForm({ form, version, hints, faults }: PeriodFormProps) {
  const errorOf = faultOn(faults);
  return (
    <form method="post" noValidate>
      <h2 className="nhsuk-heading-m">Change the dates</h2>
      <p>
        Each date must be on or after the one before it. Returns already submitted keep the lateness they were
        given.
      </p>
      <HiddenVersion version={version} />
      {PERIOD_DATES.map((field) => (
        <DateField
          key={field}
          id={field}
          name={field}
          label={PERIOD_DATE_WORDS[field]}
          hint={hints[field]}
          defaultValue={form.dates[field]}
          error={errorOf(field)}
        />
      ))}
      <TextArea
        id="reason"
        name="reason"
        label="Why the dates change"
        hint="Everyone who uses the calendar can read it"
        limit={LONGEST_REASON}
        defaultValue={form.reason}
        error={errorOf('reason')}
      />
      <Button>Change the dates</Button>
    </form>
  );
}
