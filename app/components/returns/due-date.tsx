import { LIMITS } from '~/domain/returns/content';
import type { RequestView } from '~/presenters/rollups/milestone-page';
import { Button } from '../form/button';
import { DateField, dateIn } from '../form/date-field';
import { TextArea } from '../form/text-area';
import { RequestList } from './rebaseline';

type DueDateProps = {
  dates: {
    standing: string;
    requests: RequestView[];
    waiting: number | null;
    mayAsk: boolean;
    mayWithdraw: boolean;
    mayDecide: boolean;
  };
  typed: Readonly<Record<string, string>>;
  errors: readonly { id: string; message: string }[];
};

/** A milestone's due date, every request for another one, and what the reader may do about it. */
export function DueDate({ dates, typed, errors }: DueDateProps) {
  const errorOn = (id: string) => errors.find((error) => error.id === id)?.message;
  return (
    <div className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m" id="dates">
        Due date
      </h2>
      <p>{dates.standing} The first date stays for ever; slip is counted from it.</p>
      {dates.requests.length === 0 ? null : <RequestList requests={dates.requests} about={false} />}
      {dates.mayDecide ? (
        <form method="post" noValidate autoComplete="off">
          <h3 className="nhsuk-heading-s">Decide on the new date</h3>
          <input type="hidden" name="request" value={dates.waiting ?? ''} />
          <TextArea
            id="reason"
            name="reason"
            label="Your reason"
            hint="Whoever asked reads it."
            limit={LIMITS.reason}
            rows={3}
            defaultValue={typed.reason ?? ''}
            error={errorOn('reason')}
          />
          <div className="nhsuk-button-group">
            <Button name="intent" value="approved">
              Approve the new date
            </Button>
            <Button name="intent" value="refused" variant="secondary">
              Refuse it
            </Button>
          </div>
        </form>
      ) : null}
      {dates.mayWithdraw ? (
        <form method="post">
          <input type="hidden" name="request" value={dates.waiting ?? ''} />
          <input type="hidden" name="reason" value="" />
          <Button name="intent" value="withdrawn" variant="secondary">
            Withdraw the request
          </Button>
        </form>
      ) : null}
      {dates.mayAsk ? (
        <form method="post" noValidate autoComplete="off">
          <h3 className="nhsuk-heading-s" id="new-date">
            Ask for a new due date
          </h3>
          <DateField
            id="due"
            name="due"
            label="New due date"
            hint="For example, 31 3 2027"
            defaultValue={dateIn(typed, 'due')}
            error={errorOn('due')}
          />
          <TextArea
            id="reason"
            name="reason"
            label="Why does it have to move?"
            limit={LIMITS.reason}
            rows={4}
            defaultValue={typed.reason ?? ''}
            error={errorOn('reason')}
          />
          <Button name="intent" value="ask">
            Ask for this date
          </Button>
        </form>
      ) : null}
    </div>
  );
}
