import { type IsoDate, londonDate } from '~/domain/date';
import { holds } from '~/domain/people/actor';
import { delegationStanding, lossOfPower, lossWords, mayBeTakenBack } from '~/domain/people/delegation';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import type { Transaction } from '~db/client.server';
import {
  delegationsLentTo,
  delegationsTouching,
  endDelegation,
  type LentPower,
} from '~db/repos/delegations.server';
import { allOrganisations } from '~db/repos/organisations.server';

/** What befell the account or the role of a person with whom lent powers stand and fall. */
export type PowerCause = 'suspended' | 'reinstated' | 'role_ended' | 'left';

/**
 * Makes a change to a person's account or roles and lets the powers to sign that they lent, or were lent, follow it, each
 * with an event that says why. A power waits while its lender is suspended, and ends for good with their role.
 */
export function withLentPowers<T>(
  tx: Transaction,
  context: Context,
  { person, cause }: { person: string; cause: PowerCause },
  change: () => T,
): T {
  const today = londonDate(context.now);
  const before = delegationsTouching(tx, person, today);
  const made = change();
  const after = new Map(delegationsTouching(tx, person, today).map((power) => [power.id, power]));
  for (const power of before) {
    const then = after.get(power.id) ?? power;
    follow(tx, context, power, { then, today, cause, gone: cause === 'left' });
  }
  return made;
}

function follow(
  tx: Transaction,
  context: Context,
  power: LentPower,
  { then, today, cause, gone }: { then: LentPower; today: IsoDate; cause: PowerCause; gone: boolean },
): void {
  const was = delegationStanding(power, today);
  const is = delegationStanding(then, today);
  if (!mayBeTakenBack(was) || (was === is && !gone)) return;
  const over = gone || is === 'over';
  if (over) endDelegation(tx, power.id, context.now.toISOString());
  recordEvent(tx, context, {
    action: over ? 'delegation.fell' : is === 'waits' ? 'delegation.waits' : 'delegation.counts_again',
    entity: `delegation/${power.organisation}`,
    before: { person: power.person, lentBy: power.lentBy, from: power.from, to: power.to },
    after: { person: power.person, lentBy: power.lentBy, cause },
  });
}

/**
 * What to tell somebody who was lent the power to sign and cannot use it on one of its days, by place; nothing for places
 * at which they may sign all the same.
 */
export function lostPowers({ db, actor, now }: Context): Map<string, string> {
  const today = londonDate(now);
  const lost = delegationsLentTo(db, actor.id, today).flatMap((power) => {
    const loss = lossOfPower(power, today);
    const signs =
      holds(actor, ['place_sro'], power.organisation) ||
      actor.delegations.some(({ organisation }) => organisation === power.organisation);
    return loss === null || signs ? [] : [{ loss, place: power.organisation }];
  });
  if (lost.length === 0) return new Map();
  const names = new Map(allOrganisations(db).map(({ slug, shortName }) => [slug, shortName]));
  // The newest comes first, and the first one counts.
  return new Map(
    lost.toReversed().map(({ loss, place }) => [place, lossWords(loss, names.get(place) ?? place)]),
  );
}
