import { beforeEach, describe, expect, it } from 'vitest';
import { forgetRequests } from '~/auth/token.server';
import type { Db } from '~db/client.server';
import { type Asked, callApi, tokenFor } from '../../support/api';
import { adopt } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import {
  as,
  draftFor,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOW,
  type TestPerson,
} from '../../support/returns';

const RETURN = '/api/v1/returns/barnet/2026-10';

let db: Db;

beforeEach(async () => {
  db = adopt(testDatabase(londonWithTeams));
  await forgetRequests();
});

async function call(person: TestPerson, address: string, more: Asked = {}) {
  const response = await callApi(address, { token: tokenFor(db, person, NOW), ...more });
  const text = await response.text();
  return {
    status: response.status,
    tag: response.headers.get('ETag') ?? '',
    body: text === '' ? null : JSON.parse(text),
  };
}

const read = (person: TestPerson, query = '') => call(person, `${RETURN}${query}`);

async function put(person: TestPerson, body: unknown) {
  const { tag } = await read(person, '?draft=1');
  return call(person, RETURN, { method: 'PUT', body, headers: { 'If-Match': tag } });
}

async function step(person: TestPerson, body: object) {
  const { tag } = await read(person);
  return call(person, `${RETURN}/transitions`, { method: 'POST', body, headers: { 'If-Match': tag } });
}

/** How much the database has been written to, by the one connection of the test. */
function writes(): number {
  return db.$client.prepare('select total_changes() as n').pluck().get() as number;
}

describe('a draft by token', () => {
  it('is replaced part by part: what is left out stays, what differs is saved by that person', async () => {
    const sent = {
      areas: {
        GEO: {
          ratings: {
            'GEO-F1': { rating: 3, evidence: ' Minute of 4 June, published ' },
            'GEO-F2': { notApplicable: 'Done before 2025' },
          },
          confidence: 'amber',
        },
      },
      milestones: { 'GEO-1': { state: 'complete', actual: '2025-11-20', evidence: 'Map on the website' } },
      partners: { general_practice: 'engaged' },
      asks: [{ level: 'icb', text: 'A data analyst for a quarter', answerBy: '2026-12-15' }],
    };
    const saved = await put('contributor', sent);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect(saved.body).toMatchObject({ state: 'draft', changed: 4 });
    expect(saved.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/areas/GEO/confidenceReason', code: 'confidence_reason_missing' }),
    );
    const { draft } = draftFor(db);
    const geo = draft.draft.areas.GEO;
    expect(geo?.functions['GEO-F1']).toEqual({
      rating: 3,
      notApplicable: null,
      evidence: 'Minute of 4 June, published',
      reason: '',
    });
    expect(geo?.functions['GEO-F2']).toMatchObject({ rating: null, notApplicable: 'Done before 2025' });
    expect(draft.saved.get('area/GEO')).toMatchObject({ savedBy: 'contributor', version: 1 });
    expect(draft.saved.has('area/WRK')).toBe(false);

    const more = await put('manager', { areas: { GEO: { confidenceReason: 'Two wards undecided' } } });
    expect(more.body.changed).toBe(1);
    expect(draftFor(db).draft.draft.areas.GEO).toMatchObject({
      confidence: 'amber',
      confidenceReason: 'Two wards undecided',
      functions: { 'GEO-F1': { rating: 3 } },
    });
  });

  it('read and sent back as it is changes nothing', async () => {
    await put('manager', {
      areas: { GEO: { ratings: { 'GEO-F1': { rating: 2 } } } },
      asks: [{ level: 'london', text: 'One view of the data', answerBy: '2026-12-01' }],
    });
    const { body } = await read('manager', '?draft=1');
    const before = writes();
    expect((await put('manager', body.content)).body).toMatchObject({ changed: 0 });
    expect(writes()).toBe(before);
  });

  it('sent with asks keeps those that stand, adds the new and withdraws the rest, once however often it is sent', async () => {
    const first = { level: 'icb', text: 'First', answerBy: '2026-12-01' };
    const second = { level: 'icb', text: 'Second', answerBy: '2026-12-01' };
    await put('manager', { asks: [first, second] });
    for (const changed of [2, 0]) {
      const { body } = await put('manager', { asks: [second, { ...first, text: 'Third' }] });
      expect(body.changed).toBe(changed);
    }
    const asks = Object.values(draftFor(db).draft.draft.asks);
    expect(asks.map(({ text, withdrawn }) => [text, withdrawn]).toSorted()).toEqual([
      ['First', true],
      ['Second', false],
      ['Third', false],
    ]);
  });

  it('with faults is refused whole, and every fault is named at once', async () => {
    await read('manager');
    const before = writes();
    const { status, body } = await put('manager', {
      areas: {
        GEO: {
          ratings: {
            'GEO-F1': { rating: 7 },
            'GEO-F2': { rating: 1, notApplicable: 'Both' },
            'GEO-F99': { rating: 1 },
          },
          confidence: 'blue',
          colour: 'red',
        },
        'X/Y': {},
      },
      milestones: {
        'GEO-1': { state: 'complete', actual: '2027-01-01' },
        'GEO-2': { forecast: '2026-02-30' },
      },
      ambitions: { 'PHM-B': { value: 3 } },
      partners: { nobody: 'engaged' },
      asks: [{ level: 'icb', text: ' ', answerBy: '2020-01-01' }],
      extra: true,
    });
    expect(status).toBe(422);
    const found = body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    );
    expect(found.toSorted()).toEqual([
      '/ambitions/PHM-B/value figure_does_not_fit',
      '/areas/GEO/colour unknown_field',
      '/areas/GEO/confidence not_a_choice',
      '/areas/GEO/ratings/GEO-F1/rating out_of_range',
      '/areas/GEO/ratings/GEO-F2/notApplicable both_given',
      '/areas/GEO/ratings/GEO-F99 unknown_code',
      '/areas/X~1Y unknown_code',
      '/asks/0/answerBy date_in_past',
      '/asks/0/text not_accepted',
      '/extra unknown_field',
      '/milestones/GEO-1/actual date_in_future',
      '/milestones/GEO-2/forecast not_accepted',
      '/partners/nobody unknown_code',
    ]);
    expect(writes()).toBe(before);
  });

  it('needs the ETag that was read: without it 428, after somebody else’s change 409', async () => {
    const body = { areas: { GEO: { changed: 'Mine' } } };
    expect((await call('manager', RETURN, { method: 'PUT', body })).status).toBe(428);
    const star = { 'If-Match': '*' };
    expect((await call('manager', RETURN, { method: 'PUT', body, headers: star })).status).toBe(428);
    for (const query of ['', '?draft=1']) {
      const { tag } = await read('manager', query);
      await put('contributor', { areas: { GEO: { changed: `Theirs ${query}` } } });
      const stale = await call('manager', RETURN, { method: 'PUT', body, headers: { 'If-Match': tag } });
      expect(stale.status).toBe(409);
    }
    expect(draftFor(db).draft.draft.areas.GEO?.changed).toBe('Theirs ?draft=1');
  });

  it('is compared with the return as it is once the whole body has come, however long that takes', async () => {
    const { tag } = await read('manager', '?draft=1');
    let finish = () => {};
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"areas":{"GEO":{"changed":'));
        finish = () => {
          controller.enqueue(new TextEncoder().encode('"Slow"}}}'));
          controller.close();
        };
      },
    });
    const slow = call('manager', RETURN, { method: 'PUT', body, headers: { 'If-Match': tag } });
    expect((await put('contributor', { areas: { WRK: { changed: 'Quick' } } })).status).toBe(200);
    finish();
    expect((await slow).status).toBe(409);
    expect(draftFor(db).draft.draft.areas.GEO?.changed).toBe('');
  });

  it('takes a tag that a proxy has weakened, and says how to send one that lost its quotation marks', async () => {
    const { tag } = await read('manager', '?draft=1');
    const send = (seen: string) =>
      call('manager', RETURN, { method: 'PUT', body: {}, headers: { 'If-Match': seen } });
    expect((await send(`"another", W/${tag}`)).status).toBe(200);
    const { status, body } = await send(tag.replaceAll('"', ''));
    expect([status, body.detail]).toEqual([400, expect.stringContaining('quotation marks')]);
  });

  it('names what is wanted in words of ours, also where the kind of a value is wrong', async () => {
    const { body } = await put('manager', {
      areas: {
        GEO: {
          ratings: { 'GEO-F1': { rating: '3' } },
          confidence: 'purple',
          changed: 7,
          confirmedUnchanged: 'yes',
        },
      },
      milestones: [],
      asks: [{ level: 'icb' }, 'help'],
    });
    expect(
      Object.fromEntries(
        body.errors.map((fault: { pointer: string; message: string }) => [fault.pointer, fault.message]),
      ),
    ).toMatchObject({
      '/areas/GEO/ratings/GEO-F1/rating': 'Give a number, without quotation marks',
      '/areas/GEO/confidence': 'Give one of red, amber, green',
      '/areas/GEO/changed': 'Give a text, in quotation marks',
      '/areas/GEO/confirmedUnchanged': 'Give true or false, without quotation marks',
      '/milestones': 'Give an object, in { }',
      '/asks/0/text': 'Give this field: a text, in quotation marks',
      '/asks/1': 'Give an object, in { }',
    });
  });

  it('goes on with the ETag of the answer', async () => {
    const { tag } = await put('manager', { areas: { GEO: { changed: 'One' } } });
    const body = { areas: { GEO: { changed: 'Two' } } };
    expect(
      (await call('manager', RETURN, { method: 'PUT', body, headers: { 'If-Match': tag } })).status,
    ).toBe(200);
  });

  it('is locked while the SRO has it, as on the pages', async () => {
    fillReturn(as(db, 'manager'));
    await step('manager', { action: 'ask_sign_off' });
    const { status, body } = await put('manager', { areas: { GEO: { changed: 'Late thought' } } });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('sign-off')]);
  });
});

describe('a return by token', () => {
  it('goes from draft to accepted, each step by its own person', async () => {
    fillReturn(as(db, 'manager'));
    expect((await step('manager', { action: 'ask_sign_off' })).body.state).toBe('awaiting_sign_off');
    expect((await step('manager', { action: 'sign' })).status).toBe(403);
    expect((await step('sro', { action: 'send_back', reason: 'Say more on workforce' })).body.state).toBe(
      'draft',
    );
    await step('manager', { action: 'ask_sign_off' });
    expect((await step('sro', { action: 'sign' })).body.state).toBe('submitted');
    const assured = await call('reviewer', `${RETURN}/assurances/GEO`, {
      method: 'PUT',
      body: { confidence: 'red', reason: 'No map yet' },
      headers: { 'If-Match': (await read('reviewer')).tag },
    });
    expect(assured.body).toMatchObject({ area: 'GEO', confidence: 'red' });
    const query = { action: 'query', areas: ['GEO'], reason: 'Where is the map?' };
    expect((await step('reviewer', query)).body.state).toBe('queried');
    expect((await step('sro', { action: 'sign' })).status).toBe(409);
  });

  it('that is in no state for a step or a rating says which it is in, and what leads on from there', async () => {
    const detail = async (person: TestPerson, body: object) => {
      const { status, body: answer } = await step(person, body);
      expect(status).toBe(409);
      return answer.detail;
    };
    const assure = async () =>
      call('reviewer', `${RETURN}/assurances/GEO`, {
        method: 'PUT',
        body: { confidence: 'red', reason: 'No map yet' },
        headers: { 'If-Match': (await read('reviewer')).tag },
      });
    expect(await detail('manager', { action: 'ask_sign_off' })).toContain('Save something');
    await put('manager', { areas: { GEO: { changed: 'Begun' } } });
    expect(await detail('manager', { action: 'sign' })).toBe(
      'The return is draft, and sign is no step from there. The steps from there are ask_sign_off.',
    );
    expect((await assure()).status).toBe(409);
    fileReturn(db);
    await step('reviewer', { action: 'accept' });
    expect(await detail('reviewer', { action: 'accept' })).toContain('reopen');
    expect((await assure()).body.detail).toContain('This one is accepted');
  });

  it('is accepted by its ICB', async () => {
    fileReturn(db);
    expect((await step('nel-reviewer', { action: 'accept' })).status).toBe(403);
    expect((await step('reviewer', { action: 'accept' })).body.state).toBe('accepted');
  });

  it('that is not complete is not taken to sign-off, and each thing missing is named', async () => {
    await put('manager', { areas: { GEO: { changed: 'Begun' } } });
    const { status, body } = await step('manager', { action: 'ask_sign_off' });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/areas/GEO/ratings/GEO-F1/rating' }),
    );
  });

  it('takes sentences on warnings with the request for sign-off, or none of them', async () => {
    fillReturn(as(db, 'manager'));
    await put('manager', { milestones: { 'GEO-1': { state: 'complete', actual: '2026-10-01' } } });
    const key = 'complete_without_evidence:GEO-1';
    const unknown = await step('manager', {
      action: 'ask_sign_off',
      warnings: { [key]: 'x', 'jump:ZZZ': 'x' },
    });
    expect(unknown.body.errors).toEqual([expect.objectContaining({ pointer: '/warnings/jump:ZZZ' })]);
    expect((await step('manager', { action: 'ask_sign_off' })).status).toBe(422);
    expect((await step('contributor', { action: 'ask_sign_off', warnings: { [key]: 'x' } })).status).toBe(
      403,
    );
    expect(draftFor(db).draft.saved.has(`warning/${key}`)).toBe(false);
    const done = await step('manager', {
      action: 'ask_sign_off',
      warnings: { complete_without_evidence: 'On paper' },
    });
    expect(done.body.state, JSON.stringify(done.body)).toBe('awaiting_sign_off');
    expect(draftFor(db).draft.draft.warnings[key]).toEqual({ sentence: 'On paper' });
  });

  it.each([
    [{ action: 'send_back' }, ['/reason']],
    [{ action: 'query' }, ['/areas', '/reason']],
    [{ action: 'accept', areas: ['GEO'], warnings: {} }, ['/areas', '/warnings']],
    [{ action: 'restate' }, ['/action']],
    [{ action: 'query', areas: ['GEO', 'GEO'], reason: 'x', who: 'me' }, ['/areas', '/who']],
    [[], ['']],
  ])('refuses the step %j for all that is wrong with it', async (body, pointers) => {
    const { status, body: answer } = await call('manager', `${RETURN}/transitions`, { method: 'POST', body });
    expect(status).toBe(422);
    expect(answer.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual(pointers);
  });
});

describe('what a token reads of a return', () => {
  it('is the submission that counts, as it was known, and not the draft', async () => {
    fileReturn(db);
    const { body, tag } = await read('reviewer');
    expect(body).toMatchObject({
      state: 'submitted',
      draft: false,
      submission: { sequence: 1 },
      check: null,
    });
    expect(body.content.areas.GEO.ratings['GEO-F1'].rating).toBe(2);
    expect((await read('reviewer', '?asKnownOn=2026-11-03')).body.submission).toBeNull();
    expect((await read('reviewer', `?asKnownOn=${NOW.toISOString()}`)).body.submission.sequence).toBe(1);
    const again = await call('reviewer', RETURN, { headers: { 'If-None-Match': `W/${tag}` } });
    expect([again.status, again.body]).toEqual([304, null]);
  });

  it.each(['reviewer', 'office', 'camden-manager', 'admin'] as const)(
    'is never the draft for %s',
    async (person) => {
      await put('manager', { areas: { GEO: { changed: 'Between us' } } });
      expect((await read(person, '?draft=1')).status).toBe(403);
      const { body } = await read(person);
      expect(JSON.stringify(body)).not.toContain('Between us');
    },
  );

  it('says that it is hidden where only the state may be known, and nothing at all to other places', async () => {
    fileReturn(db);
    expect((await read('admin')).body).toMatchObject({ state: 'submitted', submission: null, hidden: true });
    expect((await read('camden-manager')).status).toBe(403);
  });
});

describe('the addresses', () => {
  it.each([
    ['/api/v1/returns/barnet/2026-13', 404],
    ['/api/v1/returns/nowhere/2026-10', 404],
    ['/api/v1/returns/wnl/2026-10', 404],
    ['/api/v1/returns/barnet/2026-10?draft=yes', 400],
    ['/api/v1/returns/barnet/2026-10?asKnownOn=yesterday', 400],
    ['/api/v1/returns/barnet/2026-10?draft=1&draft=1', 400],
    ['/api/v1/rollups/london?boundary=now', 400],
    ['/api/v1/milestones?limit=0', 400],
    ['/api/v1/milestones?cursor=!', 400],
    ['/api/v1/milestones?cursor=bm93aGVyZQ', 400],
    ['/api/v1/rollups/wnl/history?from=2026-10&to=2026-01', 400],
    ['/api/v1/exports/risks.txt', 404],
    ['/api/v1/nothing', 404],
  ])('%s answers %i with a problem', async (address, status) => {
    const { status: answered, body } = await call('office', address);
    expect([answered, body.status]).toEqual([status, status]);
    expect(body.detail).not.toMatch(/invalid/i);
  });

  it('take the methods they say and no others', async () => {
    const deleted = await callApi(RETURN, { method: 'DELETE' });
    expect([deleted.status, deleted.headers.get('Allow')]).toEqual([405, 'GET, PUT, HEAD, OPTIONS']);
    const options = await callApi(RETURN, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, PUT, HEAD, OPTIONS']);
    expect((await callApi(`${RETURN}/transitions`)).status).toBe(405);
  });

  it.each([
    ['no JSON', '{"areas":', 400],
    ['one with a field twice', '{"areas":{"GEO":{"next":"\\\\\\"}"},"G\\u0045O":{"next":"Two"}}}', 400],
    ['a hidden field', '{"areas":{"__proto__":{"GEO":1}}}', 400],
    ['a deep nest', '['.repeat(10_000) + ']'.repeat(10_000), 400],
    ['more than a megabyte', `{"areas":"${'x'.repeat(1_048_576)}"}`, 413],
    ['nothing', '', 400],
  ])('answer a body that is %s with a problem', async (_what, body, status) => {
    const { tag } = await read('manager', '?draft=1');
    expect(
      (await call('manager', RETURN, { method: 'PUT', body, headers: { 'If-Match': tag } })).status,
    ).toBe(status);
  });

  it('page through a list without losing or repeating an item', async () => {
    const whole = (await call('office', '/api/v1/organisations')).body.items;
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await call('office', `/api/v1/organisations?limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items);
      cursor = body.next ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(whole);
  });
});
