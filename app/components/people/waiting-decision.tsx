import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import type { AnswerView } from '~/presenters/people/accounts';

interface WaitingDecisionProps {
  /** The address that takes the decision. */
  action: string;
  /** What was asked for: the name of its field and its id. */
  field: 'request' | 'address';
  id: number;
  /** What the reader can make of it. */
  answer: AnswerView;
  reasonId: string;
  confirm: string;
  refuse: string;
}

/** What a second administrator makes of something that waits for them. */
export function WaitingDecision(props: WaitingDecisionProps) {
  const { action, field, id, answer, reasonId, confirm, refuse } = props;
  const asked = <input type="hidden" name={field} value={id} />;
  if (answer.withdraws)
    return (
      <form method="post" action={action}>
        {asked}
        <p>{answer.note}</p>
        <Button variant="secondary" name="decision" value="withdrawn">
          Withdraw the request
        </Button>
      </form>
    );
  return (
    <>
      {answer.note === null ? null : <p>{answer.note}</p>}
      {answer.confirms ? (
        <form method="post" action={action}>
          {asked}
          <Button variant="secondary" name="decision" value="confirmed">
            {confirm}
          </Button>
        </form>
      ) : null}
      <Details summary="Refuse it">
        <form method="post" action={action} noValidate>
          {asked}
          <TextField id={reasonId} name="reason" label="Why, for whoever asked" />
          <Button variant="secondary" name="decision" value="refused">
            {refuse}
          </Button>
        </form>
      </Details>
    </>
  );
}
