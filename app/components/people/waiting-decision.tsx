import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';

interface WaitingDecisionProps {
  /** The address that takes the decision. */
  action: string;
  /** What was asked for: the name of its field and its id. */
  field: 'request' | 'address';
  id: number;
  /** Whether the reader asked for it: then they can only withdraw it. */
  own: boolean;
  reasonId: string;
  confirm: string;
  refuse: string;
}

/** What a second administrator makes of something that waits for them. */
export function WaitingDecision(props: WaitingDecisionProps) {
  const { action, field, id, own, reasonId, confirm, refuse } = props;
  const asked = <input type="hidden" name={field} value={id} />;
  if (own)
    return (
      <form method="post" action={action}>
        {asked}
        <p>You asked for it yourself, so another administrator has to confirm it.</p>
        <Button variant="secondary" name="decision" value="withdrawn">
          Withdraw the request
        </Button>
      </form>
    );
  return (
    <>
      <form method="post" action={action}>
        {asked}
        <Button variant="secondary" name="decision" value="confirmed">
          {confirm}
        </Button>
      </form>
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
