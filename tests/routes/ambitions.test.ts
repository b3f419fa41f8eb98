import { beforeEach, describe, expect, it } from 'vitest';
import { loader as listLoader } from '~/routes/ambitions._index';
import { loader as detailLoader } from '~/routes/ambitions.$id._index';
import { action as recordAction, loader as recordLoader } from '~/routes/ambitions.$id.record';
import { loader as templateLoader } from '~/routes/ambitions.template[.]csv';
import { loader as uploadLoader } from '~/routes/ambitions.upload';
import { loader as sightLoader } from '~/routes/framework.line-of-sight';
import {
  action as returnAction,
  loader as returnLoader,
} from '~/routes/places.$place.returns.$month.ambitions';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { londonWithTeams, type TestPerson } from '../support/returns';
import { thrownResponse } from '../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

type Params = Record<string, string>;
const ask = (who: TestPerson | null, path: string, params: Params = {}, form?: Record<string, string>) =>
  asked(db, who, path, { params, form });
const inReturn = { place: 'barnet', month: '2026-10' };
const RETURN = '/places/barnet/returns/2026-10/ambitions';

describe('the pages of ambitions', () => {
  it('show every ambition of London, proposed ones marked, without a value as no data', async () => {
    const page = await listLoader(await ask('member', '/ambitions'));
    const rows = page.areas.flatMap((area) => area.rows);
    expect(rows).toHaveLength(22);
    expect(rows.find(({ code }) => code === 'GEO-A')).toMatchObject({
      proposed: true,
      value: '–',
      status: { word: 'No data' },
      coverage: 'No place has a value',
    });
    expect(page.summary).toBe('Of 22 ambitions, 22 have no data.');
    expect(page.upload).toBeNull();
  });

  it('show one by its code in small letters, and no other', async () => {
    const page = await detailLoader(await ask('member', '/ambitions/phm-b', { id: 'phm-b' }));
    expect(page.caption).toBe('PHM-B, London, September 2026');
    expect(page.measured).toBeNull();
    expect(page.record).toBeNull();
    const wrong = await thrownResponse(async () =>
      detailLoader(await ask('member', '/ambitions/nothing', { id: 'nothing' })),
    );
    expect(wrong.status).toBe(404);
  });

  it('say that what is measured for London alone has no value in an ICB', async () => {
    const page = await detailLoader(await ask('member', '/ambitions/phm-a?org=wnl', { id: 'phm-a' }));
    expect(page.instead).toContain('measured for London as a whole');
  });

  it('show how milestones serve ambitions', async () => {
    const page = await sightLoader(await ask('manager', '/framework/line-of-sight?month=2026-10'));
    expect(page.gaps.map(({ links }) => links.length)).toEqual([0, 0, 0]);
    expect(page.areas).toHaveLength(11);
  });
});

describe('recording values', () => {
  it.each<[TestPerson, string, number | null]>([
    ['manager', '/ambitions/upload?org=wnl', 403],
    ['board', '/ambitions/upload?org=wnl', 403],
    ['reviewer', '/ambitions/upload?org=nel', 403],
    ['member', '/ambitions/upload', 403],
    ['office', '/ambitions/upload?org=barnet', 404],
  ])('%s cannot open %s', async (who, path, status) => {
    const answer = await thrownResponse(async () => uploadLoader(await ask(who, path)));
    expect(answer.status).toBe(status);
  });

  it('starts from a template with a row for each place', async () => {
    const file = await templateLoader(await ask('reviewer', '/ambitions/template.csv?org=wnl'));
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines[0]).toBe('ambition,organisation,month,numerator,denominator,value');
    expect(lines).toContain('PHM-B,barnet,2026-09,,,');
    expect(lines.some((line) => line.startsWith('TRN-B'))).toBe(false);
  });

  const form = { organisation: 'barnet', month: '2026-09', value: '52.5', origin: 'Resident survey' };
  const record = async (fields: Record<string, string>) =>
    recordAction(await ask('reviewer', '/ambitions/par-b/record?org=wnl', { id: 'par-b' }, fields));

  it('by the form leads back to the ambition, which shows it', async () => {
    const answer = (await record(form)) as Response;
    expect(answer.status).toBe(303);
    const page = await detailLoader(
      await ask('reviewer', '/ambitions/par-b?org=barnet&month=2026-09', { id: 'par-b' }),
    );
    expect(page.parts[0]).toMatchObject({
      value: '53 (index 0 to 100)',
      source: { note: 'Resident survey', href: null },
    });
  });

  it('asks again about a value outside the plausible range, and keeps what was typed', async () => {
    const odd = { ...form, value: '525' };
    expect(await record(odd)).toMatchObject({
      data: { odd: true, values: odd, errors: [{ id: 'keep' }] },
      init: { status: 422 },
    });
    expect(((await record({ ...odd, keep: 'yes' })) as Response).status).toBe(303);
  });

  it('says at its field what is wrong', async () => {
    expect(await record({ ...form, value: '52%' })).toMatchObject({
      data: { errors: [{ id: 'value', message: expect.stringContaining('plain number') }] },
    });
    const wrong = { ...form, value: '', origin: ' ' };
    expect(await record(wrong)).toMatchObject({
      data: { values: wrong, errors: [{ id: 'value' }, { id: 'origin' }] },
    });
  });
});

describe('values of ICBs and of London', () => {
  const at = async (who: TestPerson, code: string, org: string, fields: Record<string, string>) =>
    recordAction(await ask(who, `/ambitions/${code}/record?org=${org}`, { id: code }, fields));
  const icb = { organisation: 'wnl', month: '2026-09', value: '52.5', origin: 'Regional report' };

  it.each<[TestPerson, string]>([
    ['reviewer', 'wnl'],
    ['office', 'london'],
  ])('%s types one of an ICB for all of its places, from the form of %s', async (who, org) => {
    const form = await recordLoader(await ask(who, `/ambitions/par-b/record?org=${org}`, { id: 'par-b' }));
    expect(form.organisations).toContainEqual({ value: 'wnl', label: expect.stringMatching(/ as a whole$/) });
    expect(((await at(who, 'par-b', org, icb)) as Response).status).toBe(303);
    const page = await detailLoader(
      await ask('office', '/ambitions/par-b?org=wnl&month=2026-09', { id: 'par-b' }),
    );
    expect(page.parts).toMatchObject([{ value: '53 (index 0 to 100)' }]);
  });

  it('the office types what is measured for London as a whole, and keeps what was typed with an error', async () => {
    const years = { organisation: 'london', month: '2026-09', value: '11,9', origin: 'Yearly report' };
    expect(await at('office', 'phm-a', 'london', years)).toMatchObject({
      data: { values: years, errors: [{ id: 'value' }] },
      init: { status: 422 },
    });
    const sent = await at('office', 'phm-a', 'london', { ...years, value: '11.9' });
    expect((sent as Response).status).toBe(303);
  });

  it.each<[TestPerson, string, string, number]>([
    ['manager', 'par-b', 'wnl', 403],
    ['board', 'par-b', 'wnl', 403],
    ['member', 'phm-a', 'london', 403],
    ['reviewer', 'par-b', 'nel', 403],
    ['reviewer', 'phm-a', 'london', 403],
    ['office', 'trn-b', 'london', 404],
  ])('%s can neither open nor send the form of %s for %s', async (who, code, org, status) => {
    const opened = await thrownResponse(async () =>
      recordLoader(await ask(who, `/ambitions/${code}/record?org=${org}`, { id: code })),
    );
    const sent = await thrownResponse(() => at(who, code, org, icb));
    expect([opened.status, sent.status]).toEqual([status, status]);
  });

  it('an ICB cannot record for another ICB’s place', async () => {
    expect(await at('reviewer', 'par-b', 'wnl', { ...icb, organisation: 'newham' })).toMatchObject({
      data: { errors: [{ id: 'organisation', message: expect.stringContaining('cannot record') }] },
    });
  });
});

describe('ambitions in a return', () => {
  it('are given by the place and saved as typed', async () => {
    const page = await returnLoader(await ask('manager', RETURN, inReturn));
    expect(page.keys).not.toContain('TRN-B');
    expect(page.ambitions.every(({ due }) => due)).toBe(true);
    const sent = { ...page.values, 'PHM-B.numerator': '412', 'PHM-B.denominator': '1800', intent: 'save' };
    const saved = (await returnAction(await ask('manager', RETURN, inReturn, sent))) as Response;
    expect(saved.status).toBe(303);
    const again = await returnLoader(await ask('manager', RETURN, inReturn));
    expect(again.values['PHM-B.numerator']).toBe('412');
    expect(again.values['PHM-B.version']).toBe('1');
    expect(again.values['PAR-B.version']).toBe('0');
  });

  it('with a fault are shown again as typed, and nothing is saved', async () => {
    const page = await returnLoader(await ask('manager', RETURN, inReturn));
    const sent = { ...page.values, 'PHM-B.numerator': 'many', 'PAR-B.value': '50', intent: 'save' };
    expect(await returnAction(await ask('manager', RETURN, inReturn, sent))).toMatchObject({
      data: { values: { 'PHM-B.numerator': 'many' }, errors: [{ id: 'PHM-B-numerator' }] },
      init: { status: 422 },
    });
    const again = await returnLoader(await ask('manager', RETURN, inReturn));
    expect(again.values['PAR-B.value']).toBe('');
  });

  it('are not for other places', async () => {
    const answer = await thrownResponse(async () =>
      returnLoader(await ask('camden-manager', RETURN, inReturn)),
    );
    expect(answer.status).toBe(403);
  });
});
