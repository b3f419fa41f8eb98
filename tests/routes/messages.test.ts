import { beforeEach, describe, expect, it } from 'vitest';
import { action as again, loader as all } from '~/routes/admin.messages';
import { loader as own } from '~/routes/messages';
import { sendLink } from '~/services/people/account-link.server';
import { planReminders } from '~/services/records/queue-reminders.server';
import { type Db, inTransaction } from '~db/client.server';
import { insertMessageEvent, leaveQueue } from '~db/repos/messages.server';
import { auditEventsOf } from '~db/repos/records.server';
import { messageQueue, messages } from '~db/schema/messages';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { londonWithTeams, NOW } from '../support/returns';
import { thrownResponse } from '../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(withReminders));
});

function withReminders(into: Db): void {
  londonWithTeams(into);
  planReminders(into, NOW);
}

/** Gives up the manager's first message, as a mail server that does not know the address would. */
function giveUpOne(): number {
  const id =
    db
      .select()
      .from(messages)
      .all()
      .find(({ person }) => person === 'manager')?.id ?? 0;
  inTransaction(db, (tx) => {
    leaveQueue(tx, id);
    const at = NOW.toISOString();
    insertMessageEvent(tx, { message: id, state: 'cancelled', at, reason: 'refused_recipient', code: '550' });
  });
  return id;
}

describe('the page of all messages', () => {
  it('says what waits for whom and why, and that no mail server is set', async () => {
    const page = await all(await asked(db, 'admin', '/admin/messages?kind=due_in_three_days'));
    expect(page.noWayOut).toBe(true);
    expect(page.rows).toContainEqual(
      expect.objectContaining({
        recipient: 'Person manager',
        subject: 'Barnet, October 2026: due in three working days',
        detail: 'Not sent: no mail server is set.',
        why: 'You help to file this return, or sign it. It follows from the calendar.',
      }),
    );
  });

  it('says of a link that a visitor asked for nothing about the calendar', async () => {
    inTransaction(db, (tx) =>
      sendLink(tx, { actor: null, now: NOW }, { person: 'manager', purpose: 'password_reset' }),
    );
    const page = await all(await asked(db, 'admin', '/admin/messages?kind=password_reset'));
    expect(page.rows.map(({ why }) => why)).toEqual(['A new password was asked for on the sign-in page.']);
  });

  it('is filtered by state, and takes an unknown one for all', async () => {
    giveUpOne();
    const rows = async (query: string) =>
      (await all(await asked(db, 'office', `/admin/messages${query}`))).rows;
    expect((await rows('?state=cancelled')).map(({ detail }) => detail)).toEqual([
      'The mail server does not know the address.',
    ]);
    expect((await rows('?state=nonsense&page=-3')).length).toBeGreaterThan(1);
  });

  it.each(['manager', 'sro', 'reviewer', 'member'] as const)('is refused to %s', async (person) => {
    const response = await thrownResponse(async () => all(await asked(db, person, '/admin/messages')));
    expect(response.status).toBe(403);
  });

  it('sends one that was given up again, once, and audits who asked', async () => {
    const id = giveUpOne();
    const form = { message: String(id) };
    const answer = await again(await asked(db, 'admin', '/admin/messages', { form }));
    expect((answer as Response).headers.get('Location')).toBe('/admin/messages?done=again');
    expect(
      db
        .select()
        .from(messageQueue)
        .all()
        .map(({ message }) => message),
    ).toContain(id);
    expect(auditEventsOf(db, `message/${id}`)).toMatchObject([
      { action: 'message.queued_again', actor: 'admin' },
    ]);
    expect(await again(await asked(db, 'admin', '/admin/messages', { form }))).toMatchObject({
      init: { status: 409 },
    });
    const none = { message: '=1+1' };
    expect(await again(await asked(db, 'admin', '/admin/messages', { form: none }))).toMatchObject({
      init: { status: 404 },
    });
  });
});

describe('the page of one’s own messages', () => {
  it('lists the reader’s alone', async () => {
    const { rows } = await own(await asked(db, 'manager', '/messages'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ recipient }) => recipient === 'Person manager')).toBe(true);
  });
});
