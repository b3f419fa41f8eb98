import { londonDate } from '~/domain/date';
import type { GrantDecision } from '~/domain/people/grant-request';
import {
  APPOINTED_DAYS,
  type ConfirmerStanding,
  confirmerStanding,
} from '~/domain/people/second-administrator';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import { administratorAppointments } from '~db/repos/people-register.server';

/** How an administrator stands to each of those who asked for something. */
export function standingTo(
  db: Queryable,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): (asker: string) => ConfirmerStanding {
  const appointments = administratorAppointments(db);
  const today = londonDate(now);
  return (asker) => confirmerStanding({ asker, confirmer: actor.id, appointments, today });
}

/**
 * Whether an administrator may answer a request so: another one confirms or refuses it, whoever asked may withdraw it, and
 * nobody confirms what is asked by somebody who made them an administrator lately. Gives what the trail keeps of it.
 */
export function mayAnswer(
  db: Queryable,
  context: Pick<Context, 'actor' | 'now'>,
  { askedBy, decision }: { askedBy: string; decision: GrantDecision },
): Result<{ appointedByAsker?: true }, 'own' | 'appointed'> {
  const standing = standingTo(db, context)(askedBy);
  const own = standing === 'own';
  if (own !== (decision === 'withdrawn'))
    return failure(
      'own',
      own ? 'Another administrator has to decide this.' : 'Only whoever asked can withdraw.',
    );
  if (decision !== 'confirmed' || standing === 'apart') return success({});
  if (standing === 'lately')
    return failure(
      'appointed',
      `Your role as an administrator comes from whoever asks, and is less than ${APPOINTED_DAYS} days old. So somebody else has to confirm this. You can refuse it.`,
    );
  return success({ appointedByAsker: true });
}
