import { fieldId } from '~/presenters/returns/fields';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import type { MilestoneGroup } from '~/presenters/returns/milestones-form';
import { Button } from '../form/button';
import { Conflicts } from './form-notices';
import { MilestoneFields } from './milestone-fields';
import { errorLookup, ReturnForm, seenIn } from './return-form';
import { useSaveAsYouGo } from './use-save-as-you-go';

/** What was sent belongs to the form of one area. */
export type MilestoneAnswer = FormAnswer & { area?: string };

type MilestoneFormProps = {
  group: MilestoneGroup & { storageKey: string };
  sent: MilestoneAnswer | undefined;
  justSaved: string | null;
  /** How each milestone came to stand where it does, by code. */
  history: Readonly<Record<string, readonly string[]>>;
  primary: boolean;
  /** How the form saves itself while somebody types. */
  sender: { busy: boolean; answer: MilestoneAnswer | undefined; send: (form: FormData) => void };
  /** Whether each milestone can be confirmed as unchanged by itself, where no area says it. */
  confirmable?: boolean;
};

/** The milestones of one area as a form that saves as you go. */
export function MilestoneForm(props: MilestoneFormProps) {
  const { group, sent, justSaved, history, primary, sender, confirmable = false } = props;
  const values = sent?.values ?? group.values;
  const saving = useSaveAsYouGo({
    storageKey: group.storageKey,
    initialSeen: seenIn(values, group.keys),
    justSaved,
    shownAgain: sent?.values !== undefined,
    ...sender,
  });
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
