import type { ReactNode } from 'react';
import { fieldId } from '~/presenters/returns/fields';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import type { MilestoneGroup } from '~/presenters/returns/milestones-form';
import { Button } from '../form/button';
import { InsetText } from '../layout/inset-text';
import { Conflicts, LockedText } from './form-notices';
import { MilestoneFields } from './milestone-fields';
import { MilestoneTable } from './other-readings';
import { errorLookup, ReturnForm } from './return-form';
import { type Sender, useSaveAsYouGo } from './use-save-as-you-go';

/** What was sent belongs to the form of one area. */
export type MilestoneAnswer = FormAnswer & { area?: string };

type MilestoneFormProps = {
  group: MilestoneGroup & { storageKey: string };
  sent: MilestoneAnswer | undefined;
  justSaved: string | null;
  /** How each milestone came to stand where it does, by code. */
  history: Readonly<Record<string, readonly string[]>>;
  primary: boolean;
  /** How the form saves itself while somebody types: each has a way of its own. */
  useSender: () => Sender;
  /** Whether each milestone can be confirmed as unchanged by itself, where no area says it. */
  confirmable?: boolean;
};

type MilestoneFormsProps = Pick<MilestoneFormProps, 'sent' | 'useSender' | 'confirmable'> & {
  shown: Pick<MilestoneFormProps, 'justSaved' | 'history'> & {
    groups: readonly MilestoneFormProps['group'][];
    lock: string | null;
    readings: Parameters<typeof MilestoneTable>[0]['milestones'];
  };
  /** What stands above the forms, when there are any. */
  intro: ReactNode;
};

/** A form for the milestones of each area that is open, and the others to be read. */
export function MilestoneForms({ shown, sent, intro, ...rest }: MilestoneFormsProps) {
  return (
    <>
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      {shown.groups.length === 0 ? null : intro}
      {shown.groups.map((group, index) => (
        <MilestoneForm
          key={group.area}
          group={group}
          sent={sent?.area === group.area ? sent : undefined}
          justSaved={shown.justSaved}
          history={shown.history}
          primary={index === 0}
          {...rest}
        />
      ))}
      {shown.lock === null ? null : (
        <InsetText>
          <p>{shown.lock}</p>
        </InsetText>
      )}
      {shown.readings.length === 0 ? null : (
        <MilestoneTable milestones={shown.readings} history={shown.history} />
      )}
    </>
  );
}

/** The milestones of one area as a form that saves as you go. */
function MilestoneForm(props: MilestoneFormProps) {
  const { group, sent, justSaved, history, primary, useSender, confirmable = false } = props;
  const values = sent?.values ?? group.values;
  const saving = useSaveAsYouGo({ ...group, values, justSaved, sent, sender: useSender() });
  return (
    <section aria-labelledby={group.anchor}>
      <h2 className="nhsuk-heading-m" id={group.anchor}>
        {group.title}
      </h2>
      <Conflicts answer={sent} />
      <ReturnForm
        saving={saving}
        keys={group.keys}
        buttons={
          <Button name="intent" value="save" variant={primary ? 'primary' : 'secondary'}>
            {`Save ${group.title} milestones`}
          </Button>
        }
      >
        {group.milestones.map((milestone) => (
          <MilestoneFields
            key={milestone.code}
            milestone={milestone}
            history={history[milestone.code]}
            values={values}
            errorOf={errorLookup(sent?.errors, fieldId)}
            confirmable={confirmable}
          />
        ))}
      </ReturnForm>
    </section>
  );
}
