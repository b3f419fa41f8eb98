import { beforeEach, describe, expect, it } from 'vitest';
import { chooseDelivery, ownDelivery } from '~/services/records/message-preference.server';
import { giveUpMessages, type MessageToQueue, queueMessage } from '~/services/records/queue-message.server';
import { type Db, inTransaction } from '~db/client.server';
import { auditEventsOf } from '~db/repos/records.server';
import { messageEvents, messageQueue, messages } from '~db/schema/messages';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, NOW } from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const invitation: MessageToQueue = {
  kind: 'invitation',
  to: { address: ' New.Person@NHS.example ' },
  about: 'invitation/7',
  cause: 'invitation/7',
  expiresAt: '2026-11-11T10:00:00.000Z',
  secret: 'one-time-token',
};
const queue = (message: MessageToQueue = invitation) =>
  inTransaction(db, (tx) => queueMessage(tx, as(db, 'admin'), message));
const states = () =>
  db
    .select()
    .from(messageEvents)
    .all()
    .map(({ state }) => state);

describe('a queued message', () => {
  it('waits with the secret of its link, says whose doing it is, and holds the address in small letters', () => {
    queue();
    expect(db.select().from(messages).all()).toMatchObject([
      { person: null, address: 'new.person@nhs.example', causedBy: 'admin', dueAt: NOW.toISOString() },
    ]);
    expect(db.select().from(messageQueue).all()).toMatchObject([{ secret: 'one-time-token', tries: 0 }]);
    expect(states()).toEqual(['queued']);
  });

  it('is queued once for the same cause, and neither its key nor its facts hold the address or the secret', () => {
    expect(queue()).toBeTypeOf('number');
    expect(queue()).toBeNull();
    const [message] = db.select({ key: messages.dedupeKey, data: messages.data }).from(messages).all();
    expect(JSON.stringify(message)).not.toMatch(/new\.person|one-time/);
    expect(queue({ ...invitation, to: { person: 'manager' } })).toBeTypeOf('number');
  });

  it('is not there when its cause is rolled back', () => {
    expect(() =>
      inTransaction(db, (tx) => {
        queueMessage(tx, as(db, 'admin'), invitation);
        throw new Error('the cause failed');
      }),
    ).toThrow('the cause failed');
    expect(states()).toEqual([]);
  });

  it('is never edited or removed; its address can only be blotted out', () => {
    queue();
    const run = (sql: string) => () => db.$client.exec(sql);
    expect(run(`update messages set kind = 'published'`)).toThrow('never changed');
    expect(run(`update messages set address = 'other@nhs.example'`)).toThrow('blotted out');
    expect(run(`update message_events set state = 'sent'`)).toThrow('never changed');
    expect(run('delete from message_events')).toThrow('never changed');
    expect(run(`update messages set address = ''`)).not.toThrow();
  });

  it('that is given up leaves the queue with its secret and says why', () => {
    queue();
    const given = inTransaction(db, (tx) =>
      giveUpMessages(tx, { now: NOW }, { about: 'invitation/7' }, 'no_longer_addressed'),
    );
    expect(given).toBe(1);
    expect(db.select().from(messageQueue).all()).toEqual([]);
    expect(states()).toEqual(['queued', 'cancelled']);
  });
});

describe('the choice between reminders one by one and once a day', () => {
  it('is one by one until the person says otherwise, and is audited once', () => {
    const person = as(db, 'manager');
    expect(ownDelivery(person)).toBe('immediate');
    chooseDelivery(person, 'digest');
    chooseDelivery(person, 'digest');
    expect(ownDelivery(person)).toBe('digest');
    expect(auditEventsOf(db, 'person/manager')).toMatchObject([
      { action: 'messages.delivery_chosen', after: { delivery: 'digest' } },
    ]);
  });
});
