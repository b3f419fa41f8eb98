import { type FormValues, fieldName } from '~/domain/returns/fields';
import { LIMITS } from '~/domain/returns/limits';
import { fieldId } from '~/presenters/returns/fields';
import type { MilestoneField } from '~/presenters/returns/milestones-form';
import { MILESTONE_STATE_CHOICES } from '~/presenters/returns/words';
import { Radios } from '../form/choices';
import { DateField, dateIn } from '../form/date-field';
import { TextArea } from '../form/text-area';
import { Tick } from '../form/tick';
import { Details } from '../layout/details';
import { SummaryList, type SummaryRow } from '../layout/summary-list';
import { Tag } from '../layout/tag';
import { ValueHistory } from './value-history';

type MilestoneFieldsProps = {
  milestone: MilestoneField;
  /** How its forecast and its state moved, in words. */
  history?: readonly string[];
  values: FormValues;
  errorOf: (name: string) => string | undefined;
  /** Whether it can be confirmed as unchanged by itself, where no area says it. */
  confirmable?: boolean;
};

/** One milestone: its dates and last report, then what the place reports now. Open where somebody should look. */
export function MilestoneFields(props: MilestoneFieldsProps) {
  const { milestone, history, values, errorOf, confirmable } = props;
  const { code } = milestone;
  const at = (field: string) => {
    const name = fieldName(code, field);
    return { id: fieldId(name), name, error: errorOf(name) };
  };
  const text = (field: string) => values[fieldName(code, field)] ?? '';
  const date = (field: string) => dateIn(values, fieldName(code, field));
  return (
    <Details
      summary={`${code} ${milestone.title}: ${milestone.status.word.toLowerCase()}`}
      open={milestone.needsLook || partNames(code).some((name) => errorOf(name) !== undefined)}
    >
      <SummaryList rows={factsOf(milestone)} />
      <ValueHistory summary="History of its forecast and state" about={code} lines={history} />
      <Radios
        {...at('state')}
        label={`${code}: state`}
        items={MILESTONE_STATE_CHOICES}
        defaultValue={text('state')}
        small
        inline
      />
      <DateField
        {...at('forecast')}
        label={`${code}: forecast date`}
        hint="For example, 27 3 2027"
        defaultValue={date('forecast')}
      />
      <DateField
        {...at('actual')}
        label={`${code}: completed on`}
        hint="Only when it is complete"
        defaultValue={date('actual')}
      />
      <TextArea
        {...at('evidence')}
        label={`${code}: evidence`}
        defaultValue={text('evidence')}
        limit={LIMITS.evidence}
        rows={2}
      />
      <TextArea
        {...at('note')}
        label={`${code}: note`}
        hint="If it does not apply, say why"
        defaultValue={text('note')}
        limit={LIMITS.note}
        rows={2}
      />
      {confirmable ? (
        <Tick
          id={at('confirmed').id}
          name={at('confirmed').name}
          value="yes"
          label="Nothing has changed: this still stands"
          about={code}
          defaultChecked={text('confirmed') === 'yes'}
        />
      ) : null}
    </Details>
  );
}

/** The fields that an error can be about. */
function partNames(code: string): string[] {
  return ['state', 'forecast', 'actual', 'evidence', 'note'].map((field) => fieldName(code, field));
}

function factsOf(milestone: MilestoneField): SummaryRow[] {
  const rows: SummaryRow[] = [
    {
      label: 'Status at month end',
      value: (
        <>
          <Tag colour={milestone.status.tone}>{milestone.status.word}</Tag>{' '}
          {milestone.slip === null ? null : milestone.slip}
        </>
      ),
    },
    {
      label: 'Due',
      value: (
        <>
          {milestone.due}{' '}
          <a href={milestone.page}>
            Ask for a new date
            <span className="nhsuk-u-visually-hidden"> for {milestone.code}</span>
          </a>
        </>
      ),
    },
    { label: 'Evidence wanted', value: milestone.evidenceWanted },
  ];
  if (milestone.last !== null) rows.push({ label: 'Carried', value: milestone.last });
  if (milestone.saved !== null) rows.push({ label: 'This month', value: milestone.saved });
  return rows;
}
