import { LIMITS } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import type { ChangeGroup } from '~/presenters/returns/changes';
import { fieldId } from '~/presenters/returns/fields';
import type { MilestoneReading, OtherReadings } from '~/presenters/returns/reading';
import type { AreaReview } from '~/presenters/returns/review';
import type { SubmissionView } from '~/presenters/returns/submission';
import { Button } from '../form/button';
import { DateField, dateIn } from '../form/date-field';
import { Select } from '../form/select';
import { TextArea } from '../form/text-area';
import { AreaReviewSection } from './area-review-section';
import { ChangedFacts } from './changed-facts';
import { MilestoneSection, OtherReadingSections } from './other-readings';
import { errorLookup } from './return-form';
import { SubmissionFacts } from './submission-facts';

type Errors = readonly { id: string; message: string }[] | undefined;

type SubmissionReviewProps = {
  submission: {
    id: number;
    view: SubmissionView;
    areas: readonly AreaReview[];
    changes: readonly ChangeGroup[];
    firstReturn: boolean;
    milestones: readonly MilestoneReading[];
    others: OtherReadings;
  };
  version: number;
  powers: { mayAssure: boolean; mayQuery: boolean; mayAccept: boolean };
  team: readonly { id: string; name: string }[];
  values: FormValues;
  errors: Errors;
};

/** A submission to be read by its reviewer, in one form with all that they may do about it. */
export function SubmissionReview({
  submission,
  version,
  powers,
  team,
  values,
  errors,
}: SubmissionReviewProps) {
  const errorOf = errorLookup(errors, fieldId);
  const acts = powers.mayAssure || powers.mayQuery || powers.mayAccept;
  const page = (
    <>
      <SubmissionFacts view={submission.view} />
      <h2 className="nhsuk-heading-m">What changed since last month</h2>
      <ChangedFacts groups={submission.changes} first={submission.firstReturn} fold />
      {submission.areas.map((area) => (
        <AreaReviewSection
          key={area.code}
          area={area}
          values={values}
          errorOf={errorOf}
          mayAssure={powers.mayAssure}
          mayQuery={powers.mayQuery}
        />
      ))}
      <MilestoneSection milestones={submission.milestones} />
      {submission.view.imported === '' ? <OtherReadingSections others={submission.others} /> : null}
    </>
  );
  if (!acts) return page;
  return (
    <form method="post" noValidate autoComplete="off">
      {/* Pressing Enter in a box presses the first button of a form: this one loses nothing. */}
      <button type="submit" name="intent" value="keep" hidden>
        Keep what I typed
      </button>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="submission" value={submission.id} />
      {page}
      {powers.mayQuery ? (
        <section aria-labelledby="send" className="app-no-print">
          <h2 className="nhsuk-heading-m" id="send">
            Send your questions
          </h2>
          <DateField
            id="dueOn"
            name="dueOn"
            label="Answer by"
            defaultValue={dateIn(values, 'dueOn')}
            error={errorOf('dueOn')}
          />
          <Select
            id="owner"
            name="owner"
            label="Who should answer?"
            items={team.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={values.owner}
            error={errorOf('owner')}
          />
          <Button name="intent" value="query" variant="secondary">
            Send questions
          </Button>
        </section>
      ) : null}
      {powers.mayAccept ? (
        <section aria-labelledby="accept" className="app-no-print">
          <h2 className="nhsuk-heading-m" id="accept">
            Accept
          </h2>
          <p>Accepting makes the return final for the month. London’s figures do not wait for it.</p>
          <Button name="intent" value="accept">
            Accept the return
          </Button>
        </section>
      ) : null}
    </form>
  );
}

/** Why a return has to be opened again. */
export function RestateForm({
  version,
  reason,
  errors,
}: {
  version: number;
  reason: string | undefined;
  errors: Errors;
}) {
  return (
    <form method="post" className="app-no-print" noValidate autoComplete="off">
      <h2 className="nhsuk-heading-m">Reopen as a restatement</h2>
      <input type="hidden" name="version" value={version} />
      <TextArea
        id="reason"
        name="reason"
        label="Why does this return have to change?"
        limit={LIMITS.reason}
        rows={3}
        defaultValue={reason ?? ''}
        error={errorLookup(errors, fieldId)('reason')}
      />
      <Button name="intent" value="restate" variant="secondary">
        Reopen
      </Button>
    </form>
  );
}
