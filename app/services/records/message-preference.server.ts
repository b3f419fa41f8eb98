import type { Delivery } from '~/domain/records/messages';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { deliveryOf, writeDelivery } from '~db/repos/messages.server';

/** How the actor gets reminders. */
export function ownDelivery({ db, actor }: Pick<Context, 'db' | 'actor'>): Delivery {
  return deliveryOf(db, actor.id);
}

/** The actor chooses to get reminders one by one or once a day together. Everyone may, for themselves alone. */
export function chooseDelivery(context: Context, delivery: Delivery): void {
  inTransaction(context.db, (tx) => {
    const before = deliveryOf(tx, context.actor.id);
    if (before === delivery) return;
    writeDelivery(tx, context.actor.id, delivery, context.now.toISOString());
    recordEvent(tx, context, {
      action: 'messages.delivery_chosen',
      entity: `person/${context.actor.id}`,
      before: { delivery: before },
      after: { delivery },
    });
  });
}
