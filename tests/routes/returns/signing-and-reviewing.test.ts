import { beforeEach, describe, expect, it } from 'vitest';
import * as queue from '~/routes/icbs.$icb.returns';
import * as taskList from '~/routes/places.$place.returns.$month._index';
import * as area from '~/routes/places.$place.returns.$month.areas.$area';
import * as check from '~/routes/places.$place.returns.$month.check';
import * as review from '~/routes/places.$place.returns.$month.review';
import * as signOff from '~/routes/places.$place.returns.$month.sign-off';
import * as submission from '~/routes/places.$place.returns.$month.submissions.$sequence';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import { addPerson, grant } from '../../support/people';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  lendToDeputy,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

const at = { place: 'barnet', month: OCTOBER };
const params = { ...at, area: 'geography', sequence: '1', icb: 'wnl' };
const path = '/places/barnet/returns/2026-10';

type Args = Awaited<ReturnType<typeof asked>>;

async function open<T>(
  page: { loader: (args: Args) => Promise<T> },
  person: TestPerson | null,
  search = '',
  more: Record<string, string> = {},
): Promise<T> {
  return page.loader(await asked(db, person, `${path}${search}`, { params: { ...params, ...more } }));
}

interface Reply {
  status: number;
  location: string | null;
  answer: { errors?: { id: string; message: string }[]; stale?: string; values?: Record<string, string> };
}

async function send(
  page: { action: (args: Args) => Promise<unknown> },
  person: TestPerson | null,
  form: Record<string, string>,
): Promise<Reply> {
  const reply = await page.action(await asked(db, person, path, { params, form }));
  if (reply instanceof Response)
    return { status: reply.status, location: reply.headers.get('Location'), answer: {} };
  const { data, init } = reply as { data: Reply['answer']; init: { status: number } };
  return { status: init.status, location: null, answer: data };
}

const version = () => String(versionOf(db));
const state = () => draftFor(db).handle.resource.state;
const filled = () => expectDone(fillReturn(as(db, 'manager')));
const askedToSign = () => {
  filled();
  expectDone(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
};

describe('the check page', () => {
  it('lists everything missing at once, each with a link to its field', async () => {
    const { check: found } = await open(check, 'manager');
    expect(found.heading).toBe('63 things missing');
    const geography = found.groups.find(({ title }) => title === 'Geography');
    expect(geography?.errors).toContainEqual({
      key: 'GEO-F1.rating',
      message: 'GEO-F1: choose a level',
      href: '/places/barnet/returns/2026-10/areas/geography#GEO-F1-rating',
    });
    expect(geography?.errors).toContainEqual({
      key: 'GEO.confidence',
      message: 'Geography: choose your delivery confidence',
      href: '/places/barnet/returns/2026-10/areas/geography#GEO-confidence',
    });
  });

  it('puts a watermelon in kind words, with the reason kept at its own field', async () => {
    filled();
    expectDone(
      saveEntries(as(db, 'manager'), {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, confidence: 'green', confidenceReason: '' }))],
      }),
    );
    const { check: found } = await open(check, 'manager');
    const geography = found.groups.find(({ title }) => title === 'Geography');
    expect(geography?.warnings[0]?.message).toMatch(
      /^You rate Geography On course although GEO-1 is \d+ days overdue.*Say why you are confident: your ICB sees both\.$/,
    );
    expect(geography?.warnings[0]?.formKey).toBeNull();
    expect(geography?.errors.map(({ message }) => message)).toEqual([
      'Geography: give the reason for your confidence',
    ]);
  });

  it('takes a sentence for a warning and counts it as said', async () => {
    const words = 'The same words every month';
    for (const month of ['2026-08', '2026-09'] as const) {
      const past = month as typeof OCTOBER;
      expectDone(fillReturn(as(db, 'manager'), 2, { month: past }));
      expectDone(
        saveEntries(as(db, 'manager'), {
          place: 'barnet',
          month: past,
          saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: words }), { month: past })],
        }),
      );
      signMonth(past);
    }
    filled();
    expectDone(
      saveEntries(as(db, 'manager'), {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: words }))],
      }),
    );
    const { check: found } = await open(check, 'manager');
    expect(found.typedHere).toContain('same_text:GEO');
    const form = { ...found.values, 'warning-same_text-GEO.sentence': 'Nothing moved', intent: 'save' };
    const tooLong = { ...form, 'warning-same_text-GEO.sentence': 'x'.repeat(501) };
    expect((await send(check, 'manager', tooLong)).answer.errors?.[0]?.id).toBe(
      'warning-same_text-GEO-sentence',
    );
    expect((await send(check, 'manager', form)).status).toBe(303);
    expect(draftFor(db).draft.content.warnings['same_text:GEO']?.sentence).toBe('Nothing moved');
  });

  it('lets the programme manager ask, once, and shows a second press as a friendly page', async () => {
    filled();
    const form = { intent: 'ask', version: version() };
    const { status, location } = await send(check, 'manager', form);
    expect(status).toBe(303);
    expect(location).toBe('/places/barnet/returns/2026-10?done=asked');
    const again = await send(check, 'manager', form);
    expect(again.status).toBe(409);
    expect(again.answer.stale).toMatch(/moved on/);
  });

  it('does not let anybody ask while something is missing, nor a contributor at all', async () => {
    expectDone(
      saveEntries(as(db, 'manager'), {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, next: 'x' }))],
      }),
    );
    const form = { intent: 'ask', version: version() };
    expect((await send(check, 'manager', form)).status).toBe(422);
    expect((await thrownResponse(() => send(check, 'contributor', form))).status).toBe(403);
    expect((await thrownResponse(() => open(check, 'reviewer'))).status).toBe(403);
    expect(state()).toBe('draft');
  });
});

function signMonth(month: typeof OCTOBER): void {
  const where = { place: 'barnet', month };
  const seen = () => ({ ...where, seenVersion: versionOf(db, 'barnet', month) });
  expectDone(askSignOff(as(db, 'manager'), seen()));
  expectDone(signReturn(as(db, 'sro'), { ...seen(), attests: true, ratificationBy: null }));
}

describe('the SRO’s page', () => {
  it('says who typed, what changed and that it waits for a signature', async () => {
    askedToSign();
    const page = await open(signOff, 'sro');
    expect(page.why).toBeNull();
    expect(page.typedBy).toBe('Typed by Person manager.');
    expect(page.standing.state.word).toBe('Awaiting sign-off');
    expect(page.maySendBack).toBe(true);
  });

  it('signs and submits, then leads to the figures it now stands in', async () => {
    askedToSign();
    const form = { intent: 'sign', version: version(), attests: 'yes' };
    const { status, location } = await send(signOff, 'sro', form);
    expect(status).toBe(303);
    expect(state()).toBe('submitted');
    const page = await open(taskList, 'sro', new URL(location ?? '', 'http://x').search);
    expect(page.notice).toBe('Signed and submitted.');
    expect(page.signed.map(({ href }) => href)).toEqual(['/icbs/wnl?month=2026-10', '/london?month=2026-10']);
    expect((await send(signOff, 'sro', form)).status).toBe(409);
  });

  it('wants the statement ticked, and keeps the day typed for the board', async () => {
    askedToSign();
    const form = {
      intent: 'sign',
      version: version(),
      pending: 'yes',
      'ratificationBy.day': '31',
      'ratificationBy.month': '2',
      'ratificationBy.year': '2027',
    };
    const { status, answer } = await send(signOff, 'sro', form);
    expect(status).toBe(422);
    expect(answer.errors?.map(({ id }) => id)).toEqual(['attests', 'ratificationBy']);
    expect(answer.values).toMatchObject({ 'ratificationBy.day': '31' });
  });

  it('refuses a day for the board that is not after today', async () => {
    askedToSign();
    const form = {
      intent: 'sign',
      version: version(),
      attests: 'yes',
      pending: 'yes',
      'ratificationBy.day': '4',
      'ratificationBy.month': '11',
      'ratificationBy.year': '2026',
    };
    expect((await send(signOff, 'sro', form)).answer.errors?.[0]?.id).toBe('ratificationBy');
    expect(state()).toBe('awaiting_sign_off');
  });

  it('sends back with a reason, and not without', async () => {
    askedToSign();
    const form = { intent: 'send_back', version: version(), reason: ' ' };
    expect((await send(signOff, 'sro', form)).answer.errors?.[0]?.id).toBe('reason');
    expect((await send(signOff, 'sro', { ...form, reason: 'GEO-F2 is too high' })).status).toBe(303);
    expect(state()).toBe('draft');
    expect((await open(taskList, 'manager')).history[0]).toMatchObject({
      what: 'Sent back',
      who: 'Person sro',
      reason: 'GEO-F2 is too high',
    });
  });

  it('can be signed by a delegate, whose signature says for whom', async () => {
    lendToDeputy(db);
    askedToSign();
    expect((await open(signOff, 'deputy')).why).toBeNull();
    await send(signOff, 'deputy', { intent: 'sign', version: version(), attests: 'yes' });
    const page = await open(submission, 'reviewer');
    expect(page.view.facts).toContainEqual({ label: 'Signed by', value: 'Person deputy, for Person sro' });
  });

  it('is refused to whoever typed in the return while somebody else can sign, in words', async () => {
    addPerson(db, 'second');
    grant(db, 'second', 'place_sro', 'barnet');
    grant(db, 'sro', 'contributor', 'barnet');
    filled();
    expectDone(
      saveEntries(as(db, 'sro'), {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, next: 'x' }))],
      }),
    );
    expectDone(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
    expect((await open(signOff, 'sro')).why).toMatch(/nobody signs their own work/);
    const { status, answer } = await send(signOff, 'sro', {
      intent: 'sign',
      version: version(),
      attests: 'yes',
    });
    expect(status).toBe(403);
    expect(answer.stale).toMatch(/another SRO or delegate/);
    expect(state()).toBe('awaiting_sign_off');
  });

  it('is for the place: its manager reads it and cannot sign, the ICB does not see it', async () => {
    askedToSign();
    expect((await open(signOff, 'manager')).why).toMatch(/^Only the place’s SRO/);
    const form = { intent: 'sign', version: version(), attests: 'yes' };
    expect((await send(signOff, 'contributor', form)).status).toBe(403);
    expect((await send(signOff, 'manager', form)).status).toBe(403);
    expect(state()).toBe('awaiting_sign_off');
    expect((await thrownResponse(() => open(signOff, 'reviewer'))).status).toBe(403);
  });
});

describe('the review page', () => {
  it('never shows a draft', async () => {
    filled();
    const page = await open(review, 'reviewer');
    expect(page.submission).toBeNull();
    expect(JSON.stringify(page)).not.toContain('Met with all partners');
  });

  it('shows this month beside last, with the place’s rating and what the facts point to', async () => {
    fileReturn(db, 2, '2026-09' as typeof OCTOBER);
    fileReturn(db, 3);
    const page = await open(review, 'reviewer');
    const geography = page.submission?.areas[0];
    expect(geography).toMatchObject({ readiness: '3 Established', readinessBefore: '2 Developing' });
    expect(geography?.functions[0]).toMatchObject({
      now: '3 Established',
      before: '2 Developing',
      changed: true,
    });
    expect(geography?.changes[0]).toMatchObject({ before: '2 Developing', after: '3 Established' });
  });

  it('saves an assured rating beside the place’s own', async () => {
    fileReturn(db);
    const page = await open(review, 'reviewer');
    const form = {
      submission: String(page.submission?.id),
      version: version(),
      'GEO.assured': 'red',
      'GEO.assuredReason': 'The minute is not signed',
      intent: 'assure:GEO',
    };
    expect((await send(review, 'reviewer', { ...form, 'GEO.assuredReason': '' })).status).toBe(422);
    expect((await send(review, 'reviewer', form)).location).toBe(
      '/places/barnet/returns/2026-10/review?done=assured#area-GEO',
    );
    const after = (await open(review, 'board')).submission?.areas[0];
    expect(after).toMatchObject({
      stated: 'amber',
      assured: {
        confidence: 'red',
        reason: 'The minute is not signed',
        who: expect.stringContaining('reviewer'),
      },
    });
  });

  it('keeps questions that are typed but not sent when a rating is saved', async () => {
    fileReturn(db);
    const page = await open(review, 'reviewer');
    const form = {
      submission: String(page.submission?.id),
      version: version(),
      'GEO.assured': 'amber',
      'GEO.assuredReason': 'As they say',
      'WRK.query': 'How many posts?',
      intent: 'assure:GEO',
    };
    const { status, answer } = await send(review, 'reviewer', form);
    expect(status).toBe(200);
    expect(answer.values?.['WRK.query']).toBe('How many posts?');
    const accepting = await send(review, 'reviewer', { ...form, intent: 'accept' });
    expect(accepting.status).toBe(422);
    expect(state()).toBe('submitted');
  });

  it('sends questions, which the place answers, the SRO signs again and the ICB accepts', async () => {
    fileReturn(db);
    const page = await open(review, 'reviewer');
    const questions = {
      ...page.values,
      version: version(),
      'GEO.query': 'Is the map public?',
      owner: page.team[0]?.id ?? '',
      intent: 'query',
    };
    expect((await send(review, 'reviewer', { ...questions, 'GEO.query': '' })).status).toBe(422);
    expect((await send(review, 'reviewer', questions)).status).toBe(303);
    expect(state()).toBe('queried');
    expect((await send(review, 'reviewer', questions)).status).toBe(409);

    const asking = await open(taskList, 'manager');
    expect(asking.tasks?.next.button?.label).toBe('Answer the query on Geography');
    const [query] = (await open(area, 'manager')).queries;
    expect(query).toMatchObject({
      text: 'Is the map public?',
      due: expect.stringContaining('9 November 2026'),
    });
    expect((await open(area, 'manager', '', { area: 'workforce' })).lock).toMatch(
      /^Only the areas that the ICB/,
    );
    expect((await open(signOff, 'sro')).why).toMatch(/waits for answers/);

    const answer = { query: String(query?.id), queryVersion: String(query?.version), intent: 'answer' };
    const empty = await send(area, 'manager', { ...answer, answer: ' ' });
    expect(empty.status).toBe(422);
    expect((await send(area, 'manager', { ...answer, answer: 'Since Monday' })).status).toBe(303);
    const late = await send(area, 'contributor', { ...answer, answer: 'I also answer' });
    expect(late.status).toBe(409);

    expect((await open(signOff, 'sro')).why).toBeNull();
    await send(signOff, 'sro', { intent: 'sign', version: version(), attests: 'yes' });
    await send(review, 'reviewer', { intent: 'accept', version: version() });
    expect(state()).toBe('accepted');
  });

  it('is read-only for the board and London, and closed to another ICB and another place', async () => {
    fileReturn(db);
    for (const person of ['board', 'office', 'member'] as const) {
      const page = await open(review, person);
      expect(page, person).toMatchObject({ mayQuery: false, mayAssure: false, mayAccept: false });
      const form = { intent: 'accept', version: version() };
      expect((await thrownResponse(() => send(review, person, form))).status, person).toBe(403);
    }
    for (const person of ['nel-reviewer', 'camden-manager', 'admin'] as const)
      expect((await thrownResponse(() => open(review, person))).status, person).toBe(403);
  });

  it('lets the London office reopen an accepted return, with a reason', async () => {
    fileReturn(db);
    await send(review, 'reviewer', { intent: 'accept', version: version() });
    const form = { intent: 'restate', version: version(), reason: '' };
    expect((await thrownResponse(() => send(review, 'reviewer', { ...form, reason: 'x' }))).status).toBe(403);
    expect((await send(review, 'office', form)).answer.errors?.[0]?.id).toBe('reason');
    expect((await send(review, 'office', { ...form, reason: 'A wrong date' })).status).toBe(303);
    expect(state()).toBe('draft');
  });
});

describe('a stored submission', () => {
  it('reads as it was signed, whatever was typed since', async () => {
    fileReturn(db);
    await send(review, 'reviewer', { intent: 'accept', version: version() });
    await send(review, 'office', { intent: 'restate', version: version(), reason: 'A wrong date' });
    expectDone(
      saveEntries(as(db, 'manager'), {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'Typed after the signature' }))],
      }),
    );
    const page = await open(submission, 'reviewer');
    expect(page.view.facts.find(({ label }) => label === 'SHA-256')?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(page)).not.toContain('Typed after the signature');
    expect(page.areas).toHaveLength(11);
  });

  it.each(['2', '0', 'x', '1.5'])('numbered %s is not there', async (sequence) => {
    fileReturn(db);
    expect((await thrownResponse(() => open(submission, 'reviewer', '', { sequence }))).status).toBe(404);
  });
});

describe('the review queue', () => {
  it('puts what waits for the ICB first, and names every place', async () => {
    fileReturn(db);
    const page = await open(queue, 'reviewer', '?month=2026-10');
    expect(page.rows[0]).toMatchObject({
      place: 'barnet',
      link: 'Review',
      href: '/places/barnet/returns/2026-10/review',
      late: 'On time',
      queries: 'None',
    });
    expect(page.rows.length).toBeGreaterThan(5);
    expect(page.sentence).toMatch(
      /^1 of \d+ places submitted \(0 late\), \d+ still to come\. 1 waits for review\.$/,
    );
  });

  it('opens on the month that is over', async () => {
    expect((await open(queue, 'reviewer')).monthWords).toBe('October 2026');
  });

  it('is for the ICB’s own people and London', async () => {
    expect((await open(queue, 'office')).icbName).toBe('West and North London');
    for (const person of ['nel-reviewer', 'manager', 'admin'] as const)
      expect((await thrownResponse(() => open(queue, person))).status, person).toBe(403);
    expect((await thrownResponse(() => open(queue, 'office', '', { icb: 'atlantis' }))).status).toBe(404);
    expect((await thrownResponse(() => open(queue, 'office', '?month=soon'))).status).toBe(404);
  });
});
