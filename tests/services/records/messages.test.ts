import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandOver, Handover, Mail } from '~/domain/records/mail';
import { londonTime, USUAL_HOURS } from '~/domain/records/sending-hours';
import { writeMail } from '~/presenters/records/mail';
import { chooseDelivery } from '~/services/records/message-preference.server';
import { queueMessage } from '~/services/records/queue-message.server';
import { planReminders } from '~/services/records/queue-reminders.server';
import { type Sender, sendMessages } from '~/services/records/send-messages.server';
import { settleReminders } from '~/services/records/settle-reminders.server';
import { smtpTransport } from '~/services/records/smtp-transport.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { recordRatification } from '~/services/returns/record-ratification.server';
import { sendBack } from '~/services/returns/send-back.server';
import { signReturn } from '~/services/returns/sign-return.server';
import { type Db, inTransaction } from '~db/client.server';
import { messageEvents, messageQueue, messages } from '~db/schema/messages';
import { grants, people } from '~db/schema/people';
import { testDatabase } from '../../support/database';
import {
  as,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOW,
  OCTOBER,
  versionOf,
} from '../../support/returns';
import { openPostbox, type Postbox } from '../../support/smtp';

let db: Db;
let sent: Mail[];
beforeEach(() => {
  db = testDatabase(londonWithTeams);
  sent = [];
});

const accepted: HandOver = async (mail) => {
  sent.push(mail);
  return { kind: 'accepted', code: '250' };
};
const sender = (now: Date | (() => Date) = NOW, more: Partial<Sender> = {}): Sender => ({
  db,
  clock: typeof now === 'function' ? now : () => now,
  handOver: accepted,
  write: (parcel) => writeMail(parcel, 'https://tracker.example.org'),
  process: 'one',
  hours: USUAL_HOURS,
  toReserved: true,
  ...more,
});
const at = { place: 'barnet', month: OCTOBER };
const subjectsTo = (address: string) =>
  sent.filter(({ to }) => to === `${address}@tracker.example`).map(({ subject }) => subject);
const statesOf = (person: string) =>
  db
    .select({ kind: messages.kind, state: messageEvents.state, reason: messageEvents.reason })
    .from(messageEvents)
    .innerJoin(messages, eq(messages.id, messageEvents.message))
    .where(eq(messages.person, person))
    .orderBy(asc(messageEvents.id))
    .all()
    .map(({ kind, state, reason }) => [kind, state, reason].filter((part) => part !== null).join(' '));
const plan = (now: Date = NOW) => planReminders(db, now);
const queueReset = (now = NOW, expires?: Date) =>
  inTransaction(db, (tx) =>
    queueMessage(
      tx,
      { actor: null, now },
      {
        kind: 'password_reset',
        to: { person: 'manager' },
        about: 'person/manager',
        cause: `reset/${now.toISOString()}`,
        secret: 'once-only',
        expiresAt: expires?.toISOString(),
      },
    ),
  );

describe('the planner', () => {
  it('queues for each person once, however often and wherever it runs', () => {
    expect(plan()).toBeGreaterThan(0);
    expect(plan()).toBe(0);
    expect(plan(new Date(NOW.getTime() + 3_600_000))).toBe(0);
    expect(statesOf('manager').filter((words) => words.startsWith('due_in_three_days'))).toHaveLength(1);
  });

  it('leaves out people without the role today, and those who are not active', () => {
    db.update(people).set({ state: 'suspended' }).where(eq(people.id, 'manager')).run();
    db.update(grants).set({ toDate: '2026-11-03' }).where(eq(grants.person, 'contributor')).run();
    plan();
    expect([...statesOf('manager'), ...statesOf('contributor')]).toEqual([]);
  });
});

describe('a reminder', () => {
  it('goes out with the person’s name, the month, the date and one link, and nothing of the return', async () => {
    plan();
    await sendMessages(sender());
    const mail = sent.find(({ to, subject }) => to === 'manager@tracker.example' && subject.includes('due'));
    expect(mail?.subject).toBe('Barnet, October 2026: due in three working days');
    expect(mail?.text).toContain('Hello Person manager,');
    expect(mail?.text).toContain('is due by 6 November 2026 and is not in yet');
    expect(mail?.text).toContain('https://tracker.example.org/places/barnet/returns/2026-10\n');
    expect(mail?.text).toContain('Choose how you get messages: https://tracker.example.org/account');
    expect(sent.every(({ html }) => html.startsWith('<!doctype html><html lang="en-GB">'))).toBe(true);
  });

  it('stops when the return is filed between planning and sending', async () => {
    plan();
    fileReturn(db);
    await sendMessages(sender());
    expect(statesOf('manager')).toContain('due_in_three_days cancelled already_done');
    expect(subjectsTo('manager').filter((subject) => subject.includes('due'))).toEqual([]);
  });

  it('is not planned at all once the return is filed', () => {
    fileReturn(db);
    plan();
    expect(statesOf('manager').some((words) => words.startsWith('due_in_three_days'))).toBe(false);
  });

  it('does not go to somebody whose role has ended meanwhile', async () => {
    plan();
    db.update(grants).set({ toDate: '2026-11-03' }).where(eq(grants.person, 'manager')).run();
    await sendMessages(sender());
    expect(statesOf('manager')).toContain('due_in_three_days cancelled no_longer_addressed');
    expect(subjectsTo('manager')).toEqual([]);
  });

  it('is never sent twice, by two processes at once or by one that runs again', async () => {
    plan();
    const slow: HandOver = async (mail) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return accepted(mail);
    };
    await Promise.all([
      sendMessages(sender(NOW, { handOver: slow })),
      sendMessages(sender(NOW, { handOver: slow, process: 'two' })),
    ]);
    await sendMessages(sender());
    const ids = sent.map(({ messageId }) => messageId);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('whose sender stopped half-way counts as unclear and is not sent again by itself', async () => {
    plan();
    const stopped = sendMessages(sender(NOW, { handOver: () => new Promise<Handover>(() => undefined) }));
    void stopped;
    const inHand = db
      .select()
      .from(messageQueue)
      .all()
      .filter(({ claimedBy }) => claimedBy !== null);
    expect(inHand).toHaveLength(1);
    const later = new Date(NOW.getTime() + 6 * 60_000);
    const tally = await sendMessages(sender(later, { process: 'two' }));
    expect(tally.unclear).toBe(1);
    const last = db
      .select()
      .from(messageEvents)
      .where(eq(messageEvents.message, inHand[0]?.message ?? 0))
      .all()
      .at(-1);
    expect(last).toMatchObject({ state: 'unclear', reason: 'interrupted' });
  });

  it('to an address of the demonstration is cancelled unless a test allows it', async () => {
    plan();
    await sendMessages(sender(NOW, { toReserved: false }));
    expect(sent).toEqual([]);
    expect(statesOf('manager')).toContain('due_in_three_days cancelled demonstration_address');
  });

  it('waits for the morning in the night, while a link to choose a password goes at once', async () => {
    const night = new Date('2026-11-04T22:00:00.000Z');
    plan(night);
    queueReset(night);
    await sendMessages(sender(night));
    expect(sent.map(({ subject }) => subject)).toEqual(['Choose a new password']);
    expect(sent[0]?.text).toContain('/reset-password?token=once-only');
    expect(`${sent[0]?.text}${sent[0]?.html}`).not.toContain('Choose how you get messages');
    expect(
      db
        .select()
        .from(messageQueue)
        .all()
        .every(({ secret }) => secret === null),
    ).toBe(true);
    sent = [];
    await sendMessages(sender(new Date('2026-11-05T06:59:00.000Z')));
    expect(sent).toEqual([]);
    await sendMessages(sender(new Date('2026-11-05T07:00:00.000Z')));
    expect(subjectsTo('manager')).toContain('Barnet, October 2026: due in three working days');
  });

  it('goes with the others of the day in one mail to whoever chose so', async () => {
    chooseDelivery(as(db, 'manager'), 'digest');
    plan();
    await sendMessages(sender());
    expect(subjectsTo('manager')).toEqual([]);
    await sendMessages(sender(new Date('2026-11-05T08:00:00.000Z')));
    expect(subjectsTo('manager')).toEqual(['2 things for you today']);
    expect(statesOf('manager').filter((words) => words.endsWith('sent in_digest'))).toHaveLength(2);
  });

  it('that would be out of date by the next daily mail goes by itself', async () => {
    const dueDay = new Date('2026-11-06T09:30:00.000Z');
    chooseDelivery(as(db, 'manager'), 'digest');
    plan(dueDay);
    await sendMessages(sender(dueDay));
    expect(subjectsTo('manager')).toEqual(['Barnet, October 2026: due today']);
  });

  it('is never sent twice, after its cause is done or at night, whatever the order of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('plan', 'send', 'fail', 'file', 'hours', 'night'), {
          minLength: 4,
          maxLength: 9,
        }),
        async (steps) => {
          db = testDatabase(londonWithTeams);
          sent = [];
          let now = NOW;
          let filed = false;
          const wrong: string[] = [];
          const watching: HandOver = async (mail) => {
            if (sent.some(({ messageId }) => messageId === mail.messageId))
              wrong.push(`twice: ${mail.subject}`);
            if (filed && mail.subject.startsWith('Barnet, October 2026: due'))
              wrong.push(`done: ${mail.subject}`);
            if (londonTime(now) < '07:00' || londonTime(now) >= '20:00') wrong.push(`night: ${mail.subject}`);
            return accepted(mail);
          };
          for (const step of ['plan', ...steps, 'send']) {
            if (step === 'plan') plan(now);
            if (step === 'send') await sendMessages(sender(() => now, { handOver: watching }));
            if (step === 'fail')
              await sendMessages(
                sender(() => now, {
                  handOver: async () => ({ kind: 'later', reason: 'server_busy', code: '451' }),
                }),
              );
            if (step === 'file' && !filed) {
              fileReturn(db);
              filed = true;
            }
            if (step === 'hours') now = new Date(now.getTime() + 3 * 3_600_000);
            if (step === 'night') now = new Date(now.getTime() + 11 * 3_600_000);
          }
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('what is done while nothing can be sent', () => {
  it('no longer waits once the return is filed: it is cancelled with the reason in the same moment', () => {
    plan();
    expect(statesOf('manager')).toContain('due_in_three_days queued');
    fileReturn(db);
    expect(statesOf('manager')).toContain('due_in_three_days cancelled already_done');
    expect(statesOf('sro')).toContain('sign_off_asked cancelled already_done');
    expect(statesOf('manager')).not.toContain('period_opened cancelled already_done');
  });

  it('is cancelled once a ratification is recorded or a link has expired, and the rest waits on', () => {
    const signed = { attests: true, ratificationBy: '2026-11-16' };
    expectDone(fillReturn(as(db, 'manager')));
    expectDone(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
    expectDone(signReturn(as(db, 'sro'), { ...at, seenVersion: versionOf(db), ...signed }));
    const later = new Date('2026-11-18T10:00:00Z');
    plan(later);
    queueReset(NOW, later);
    expect(statesOf('sro')).toContain('ratification_outstanding queued');
    expectDone(recordRatification(as(db, 'sro', later), { ...at, ratifiedOn: '2026-11-17' }));
    expect(settleReminders(db, later)).toBe(3);
    expect(statesOf('sro')).toContain('ratification_outstanding cancelled already_done');
    expect(statesOf('manager')).toContain('password_reset cancelled expired');
    expect(db.select().from(messageQueue).all().length).toBeGreaterThan(0);
    expect(settleReminders(db, later)).toBe(0);
  });

  it('is left alone while somebody is sending it', () => {
    plan();
    const until = new Date(NOW.getTime() + 60_000).toISOString();
    db.update(messageQueue).set({ claimedBy: 'one', claimedUntil: until }).run();
    fileReturn(db);
    expect(statesOf('manager').filter((words) => words.startsWith('due'))).toEqual([
      'due_in_three_days queued',
    ]);
  });
});

describe('a move of a return', () => {
  const done = (result: Parameters<typeof expectDone>[0]) => expectDone(result);
  it('tells those it concerns, not who made it, and is queued with the move itself', () => {
    done(fillReturn(as(db, 'manager')));
    done(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
    expect(statesOf('sro')).toEqual(['sign_off_asked queued']);
    done(sendBack(as(db, 'sro'), { ...at, seenVersion: versionOf(db), reason: 'Say more' }));
    expect(statesOf('contributor')).toEqual(['sent_back queued']);
    expect(statesOf('manager')).toEqual(['sent_back queued']);
    expect(JSON.stringify(db.select().from(messages).all())).not.toContain('Say more');
  });

  it('tells of queries and of acceptance; a stale one is cancelled when the return has moved on', async () => {
    fileReturn(db);
    done(
      raiseQueries(as(db, 'reviewer'), {
        ...at,
        seenVersion: versionOf(db),
        queries: [{ area: 'GEO', text: 'Why?', dueOn: '2026-11-10' }],
      }),
    );
    expect(statesOf('manager')).toContain('queried queued');
    await sendMessages(sender());
    expect(subjectsTo('manager')).toEqual(['Barnet, October 2026: a question to answer']);
    expect(statesOf('sro')).toContain('sign_off_asked cancelled already_done');
  });

  it('that fails tells nobody', () => {
    const refused = acceptReturn(as(db, 'reviewer'), { ...at, seenVersion: 0 });
    expect(refused.ok).toBe(false);
    expect(db.select().from(messages).all()).toEqual([]);
  });
});

describe('over a real mail server', () => {
  let postbox: Postbox | null = null;
  afterEach(async () => {
    await postbox?.close();
    postbox = null;
  });
  const by = (more: Partial<Parameters<typeof smtpTransport>[0]> = {}) =>
    smtpTransport({
      host: '127.0.0.1',
      port: postbox?.port ?? 1,
      secure: false,
      plain: true,
      user: null,
      password: null,
      from: 'Tracker <tracker@example.org>',
      patienceMs: 300,
      authority: null,
      ...more,
    });
  const codeError = (code: number) => Object.assign(new Error('refused'), { responseCode: code });
  const lastOf = () => statesOf('manager').at(-1);

  it('arrives in plain text and in HTML', async () => {
    postbox = await openPostbox();
    plan();
    queueReset();
    await sendMessages(sender(NOW, { handOver: by() }));
    const [mail] = postbox.mails.filter(({ recipient }) => recipient === 'manager@tracker.example');
    expect(mail?.text).toContain('Hello Person manager,');
    expect(mail?.html).toContain('<a href="https://tracker.example.org/');
    expect(lastOf()).toMatch(/ sent$/);
  });

  it('greylisted at first, is tried again a minute later and arrives once', async () => {
    let greeted = 0;
    postbox = await openPostbox({
      onRcptTo: (_address, _session, done) => {
        greeted += 1;
        done(greeted === 1 ? codeError(451) : null);
      },
    });
    queueReset();
    await sendMessages(sender(NOW, { handOver: by() }));
    expect(lastOf()).toBe('password_reset failed server_busy');
    const minute = new Date(NOW.getTime() + 60_000);
    await sendMessages(sender(new Date(minute.getTime() - 1), { handOver: by() }));
    expect(postbox.mails).toEqual([]);
    await sendMessages(sender(minute, { handOver: by() }));
    expect(postbox.mails).toHaveLength(1);
  });

  it.each([
    ['is away', {}, {}, false, 'failed server_away'],
    [
      'refuses the recipient',
      { onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(codeError(550)) },
      {},
      true,
      'cancelled refused_recipient',
    ],
    [
      'refuses the password',
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(codeError(535)),
      },
      { user: 'tracker', password: 'wrong' },
      true,
      'failed server_refused_us',
    ],
    ['offers no TLS where it is required', {}, { plain: false }, true, 'failed server_refused_us'],
    [
      'shows a certificate that nobody vouches for',
      { disabledCommands: [], logger: false },
      { plain: false },
      true,
      'failed server_refused_us',
    ],
    ['is silent', { onConnect: () => undefined }, {}, true, 'failed server_away'],
    [
      'takes it all and falls silent',
      { onData: (stream: NodeJS.ReadableStream) => void stream.resume() },
      {},
      true,
      'unclear connection_lost',
    ],
  ] as const)('a server that %s', async (_words, options, transport, there, end) => {
    if (there) postbox = await openPostbox(options as Parameters<typeof openPostbox>[0]);
    queueReset();
    await sendMessages(sender(NOW, { handOver: by(transport) }));
    expect(lastOf()).toBe(`password_reset ${end}`);
    expect(postbox?.mails ?? []).toEqual([]);
  });
});
