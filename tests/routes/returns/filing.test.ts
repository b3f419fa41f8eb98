import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '~/domain/records/canonical';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import * as taskList from '~/routes/places.$place.returns.$month._index';
import * as area from '~/routes/places.$place.returns.$month.areas.$area';
import * as asks from '~/routes/places.$place.returns.$month.asks';
import * as grid from '~/routes/places.$place.returns.$month.grid';
import * as milestones from '~/routes/places.$place.returns.$month.milestones';
import * as partners from '~/routes/places.$place.returns.$month.partners';
import * as risks from '~/routes/places.$place.returns.$month.risks';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { returns } from '~db/schema/returns';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOVEMBER,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

const params = { place: 'barnet', month: OCTOBER, area: 'geography' };
const path = '/places/barnet/returns/2026-10';

type Loader<T> = (args: Awaited<ReturnType<typeof asked>>) => Promise<T>;

async function open<T>(
  page: { loader: Loader<T> },
  person: TestPerson | null,
  search = '',
  at: Record<string, string> = params,
): Promise<T> {
  return page.loader(await asked(db, person, `${path}${search}`, { params: at }));
}

interface Reply {
  status: number;
  location: string | null;
  answer: FormAnswer & { newKey?: string };
}

async function send(
  page: { action: (args: Awaited<ReturnType<typeof asked>>) => Promise<unknown> },
  person: TestPerson | null,
  form: Record<string, string>,
): Promise<Reply> {
  const reply = await page.action(await asked(db, person, path, { params, form }));
  if (reply instanceof Response)
    return { status: reply.status, location: reply.headers.get('Location'), answer: {} };
  const { data, init } = reply as { data: Reply['answer']; init: { status: number } };
  return { status: init.status, location: null, answer: data };
}

async function areaForm(person: TestPerson = 'manager'): Promise<Record<string, string>> {
  return { ...(await open(area, person)).area.values };
}

const geography = () => draftFor(db).draft.draft.areas.GEO;
/** A colleague saves what changed in Geography. */
const colleagueSaves = (words: string) =>
  expectDone(
    saveEntries(as(db, 'contributor'), {
      place: 'barnet',
      month: OCTOBER,
      saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: words }))],
    }),
  );
const askForSignOff = () => {
  expectDone(fillReturn(as(db, 'manager')));
  expectDone(askSignOff(as(db, 'manager'), { place: 'barnet', month: OCTOBER, seenVersion: versionOf(db) }));
};

describe('the form of an area', () => {
  it('is for the place’s own people: an ICB reviewer, London and other places get 403', async () => {
    expect((await open(area, 'sro')).area.title).toBe('Geography');
    for (const person of ['reviewer', 'office', 'camden-manager', 'admin'] as const) {
      expect((await thrownResponse(() => open(area, person))).status, person).toBe(403);
      expect((await thrownResponse(() => send(area, person, { intent: 'save' }))).status, person).toBe(403);
    }
  });

  it('asks a visitor to sign in', async () => {
    const response = await thrownResponse(() => open(area, null));
    expect(response.headers.get('Location')).toContain('/sign-in?to=');
  });

  it.each([
    { ...params, area: 'astrology' },
    { ...params, place: 'atlantis' },
    { ...params, month: '2026-13' },
    { ...params, month: '1999-01' },
  ])('is not found at %j', async (at) => {
    expect((await thrownResponse(() => open(area, 'manager', '', at))).status).toBe(404);
  });

  it('saves incomplete work, opens the return and goes on to the next area', async () => {
    const form = { ...(await areaForm()), 'GEO-F1.rating': '2', 'GEO.changed': 'Met', intent: 'continue' };
    const { status, location } = await send(area, 'manager', form);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/places\/barnet\/returns\/2026-10\/areas\/workforce\?saved=/);
    expect(geography()).toMatchObject({ changed: 'Met', functions: { 'GEO-F1': { rating: 2 } } });
    expect(draftFor(db).handle.row?.state).toBe('draft');
    expect((await open(area, 'manager', new URL(location ?? '', 'http://x').search)).notice).toBe(
      'Saved 10:00',
    );
  });

  it('stays where it is when only saved', async () => {
    const { location } = await send(area, 'manager', { ...(await areaForm()), intent: 'save' });
    expect(location).toMatch(/areas\/geography\?saved=/);
  });

  it('opens the return with the first change, and not for somebody who only looked and pressed save', async () => {
    await send(area, 'manager', { ...(await areaForm()), intent: 'save' });
    expect(draftFor(db).handle.row).toBeNull();
    await send(area, 'manager', { ...(await areaForm()), 'GEO.changed': 'Met', intent: 'save' });
    expect(draftFor(db).handle.row?.state).toBe('draft');
    expect([...draftFor(db).draft.saved.keys()]).toEqual(['area/GEO']);
  });

  it('confirms an area in which nothing changed, its carried levels kept', async () => {
    fileReturn(db, 2, '2026-09' as typeof OCTOBER);
    const form = { ...(await areaForm()), 'GEO.confidence': 'green', intent: 'unchanged' };
    expect((await send(area, 'manager', form)).location).toContain('/areas/workforce');
    expect(geography()).toMatchObject({ confirmedUnchanged: true, confidence: 'green' });
    expect(draftFor(db).draft.assessments[0]?.update).toBe('confirmed_unchanged');
  });

  it('refuses a level out of range and a text that is too long, with everything typed kept', async () => {
    const typed = {
      ...(await areaForm()),
      'GEO-F2.rating': '9',
      'GEO.changed': 'x'.repeat(2005),
      'GEO.next': 'Keep me',
      intent: 'save',
    };
    const { status, answer } = await send(area, 'manager', typed);
    expect(status).toBe(422);
    expect(answer.errors).toEqual([
      { id: 'GEO-F2-rating', message: 'GEO-F2: choose a level from 0 to 4, or not applicable' },
      {
        id: 'GEO-changed',
        message: 'What changed this month can have 2,000 characters at most: take 5 characters out',
      },
    ]);
    expect(answer.values).toEqual(typed);
    expect(db.select().from(returns).all()).toEqual([]);
  });

  it('keeps links, shows them again with rows to add more, and drops a cleared one', async () => {
    const url = 'https://barnet.example/map';
    const links = { 'GEO.links.1.title': '\u{1f5fa} <b>Map</b>', 'GEO.links.1.url': url };
    await send(area, 'manager', { ...(await areaForm()), ...links, intent: 'save' });
    expect(geography()?.links).toEqual([{ title: '\u{1f5fa} <b>Map</b>', url }]);
    const again = await areaForm();
    expect(again).toMatchObject({ 'GEO.links.0.url': url, 'GEO.links.1.title': '' });
    await send(area, 'manager', { ...again, 'GEO.links.0.title': '', 'GEO.links.0.url': '', intent: 'save' });
    expect(geography()?.links).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' data:text/html,x',
    '//evil.example',
    'http://user:pw@x',
    '',
  ])('refuses the address %j at its row, with what was typed kept and nothing written', async (url) => {
    const typed = {
      ...(await areaForm()),
      'GEO.links.0.title': 'Map',
      'GEO.links.0.url': url,
      'GEO.next': 'Keep me',
      intent: 'save',
    };
    const { status, answer } = await send(area, 'manager', typed);
    expect(status).toBe(422);
    expect(answer.errors?.map(({ id }) => id)).toEqual(['GEO-links-0-url']);
    expect(answer.values).toEqual(typed);
    expect(db.select().from(returns).all()).toEqual([]);
  });

  it('refuses a forged field, and a form without its version', async () => {
    const forged = { ...(await areaForm()), 'XYZ-F9.rating': '4', intent: 'save' };
    expect((await send(area, 'manager', forged)).status).toBe(422);
    const { 'GEO.version': _version, ...without } = await areaForm();
    expect((await send(area, 'manager', { ...without, intent: 'save' })).status).toBe(422);
  });

  it('answers 400 to a button it does not have, and 405 to another method', async () => {
    const form = { ...(await areaForm()), intent: 'explode' };
    expect((await thrownResponse(() => send(area, 'manager', form))).status).toBe(400);
    const args = await asked(db, 'manager', path, { params, form });
    const put = new Request(args.request.url, { method: 'PUT', headers: args.request.headers });
    expect((await thrownResponse(() => area.action({ ...args, request: put }))).status).toBe(405);
  });
});

describe('two people in one area', () => {
  it('get both texts side by side when they wrote the same field, and nothing is written', async () => {
    const mine = { ...(await areaForm()), 'GEO.changed': 'My words', 'GEO.next': 'My plan', intent: 'save' };
    colleagueSaves('Their words');
    const { status, answer } = await send(area, 'manager', mine);
    expect(status).toBe(409);
    expect(answer.conflicts?.[0]).toMatchObject({
      who: 'Person contributor saved Geography on 4 November 2026 at 10:00, while you were typing.',
      clashes: [{ id: 'GEO-changed', mine: 'My words', theirs: 'Their words' }],
    });
    expect(answer.values).toMatchObject({
      'GEO.changed': 'My words',
      'GEO.next': 'My plan',
      'GEO.version': '1',
    });
    expect(geography()?.changed).toBe('Their words');

    const again = await send(area, 'manager', { ...answer.values, intent: 'save' });
    expect(again.status).toBe(303);
    expect(geography()).toMatchObject({ changed: 'My words', next: 'My plan' });
  });

  it('get both lists side by side when they typed different links', async () => {
    const link = (name: string) => ({ title: name, url: `https://barnet.example/${name}` });
    const row = (at: number, name: string) => ({
      [`GEO.links.${at}.title`]: name,
      [`GEO.links.${at}.url`]: link(name).url,
    });
    const mine = { ...(await areaForm()), ...row(0, 'mine'), ...row(1, 'also-mine'), intent: 'save' };
    expectDone(
      saveEntries(as(db, 'contributor'), {
        place: 'barnet',
        month: OCTOBER,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, links: [link('theirs')] }))],
      }),
    );
    const { status, answer } = await send(area, 'manager', mine);
    expect(status).toBe(409);
    expect(answer.conflicts?.[0]).toMatchObject({
      clashes: [{ id: 'GEO-links', theirs: 'theirs: https://barnet.example/theirs' }],
    });
    await send(area, 'manager', { ...answer.values, intent: 'save' });
    expect(geography()?.links).toEqual([link('mine'), link('also-mine')]);
  });

  it('see each other’s changes where they wrote different fields', async () => {
    const mine = { ...(await areaForm()), 'GEO.next': 'My plan', intent: 'save' };
    colleagueSaves('Their words');
    const { status, answer } = await send(area, 'manager', mine);
    expect(status).toBe(409);
    expect(answer.conflicts?.[0]).toMatchObject({
      clashes: [],
      taken: [{ id: 'GEO-changed', theirs: 'Their words' }],
    });
    await send(area, 'manager', { ...answer.values, intent: 'save' });
    expect(geography()).toMatchObject({ changed: 'Their words', next: 'My plan' });
  });

  it('lose nothing when one of them only looked', async () => {
    const looked = { ...(await areaForm()), intent: 'save' };
    colleagueSaves('Their words');
    const { status, location } = await send(area, 'manager', looked);
    expect(status).toBe(303);
    expect(location).toContain('newer=1');
    expect(geography()?.changed).toBe('Their words');
  });

  it('are told by an autosave that a colleague was first', async () => {
    const mine = { ...(await areaForm()), 'GEO.changed': 'My words', intent: 'autosave' };
    colleagueSaves('Their words');
    const { status, answer } = await send(area, 'manager', mine);
    expect(status).toBe(409);
    expect(answer.problem).toMatch(/^a colleague saved this/);
    expect(geography()?.changed).toBe('Their words');
  });
});

describe('saving while typing', () => {
  it('answers with the time and the version to send next, so that a second save is no conflict', async () => {
    const form = { ...(await areaForm()), 'GEO.changed': 'First', intent: 'autosave' };
    const first = await send(area, 'manager', form);
    expect(first.status).toBe(200);
    expect(first.answer.saved?.at).toBe('10:00');
    expect(first.answer.saved?.seen).toEqual({
      'GEO.version': '1',
      'GEO.base': canonicalJson(geography()),
    });
    const second = await send(area, 'manager', {
      ...form,
      ...first.answer.saved?.seen,
      'GEO.changed': 'Second',
    });
    expect(second.status).toBe(200);
    expect(geography()?.changed).toBe('Second');
  });

  it('can put a text back to what the page opened with', async () => {
    const form = { ...(await areaForm()), intent: 'autosave' };
    const first = await send(area, 'manager', { ...form, 'GEO.changed': 'First' });
    await send(area, 'manager', { ...form, ...first.answer.saved?.seen });
    expect(geography()?.changed).toBe('');
  });

  it('says so when the session has ended, and does not lead away', async () => {
    const form = { ...(await areaForm()), intent: 'autosave' };
    const { status, answer } = await send(area, null, form);
    expect(status).toBe(401);
    expect(answer.problem).toMatch(/^you are signed out/);
  });

  it('says why when the return has gone to the SRO, and gives the text back to copy', async () => {
    const form = { ...(await areaForm()), 'GEO.changed': 'Too late', intent: 'save' };
    askForSignOff();
    const { status, answer } = await send(area, 'manager', form);
    expect(status).toBe(409);
    expect(answer.locked?.message).toContain('with the SRO');
    expect(answer.locked?.texts).toContainEqual({
      name: 'GEO.changed',
      label: 'Geography: what changed this month',
      text: 'Too late',
    });
    expect((await open(area, 'manager')).lock).toContain('with the SRO');
  });
});

describe('milestones', () => {
  const form = async () => {
    const page = await open(milestones, 'manager');
    return { ...page.groups.find((group) => group.area === 'GEO')?.values };
  };

  it('are saved by area, only those that changed', async () => {
    const typed = { ...(await form()), 'GEO-1.state': 'in_progress', intent: 'save' };
    const { status, location } = await send(milestones, 'manager', typed);
    expect(status).toBe(303);
    expect(location).toMatch(/#milestones-GEO$/);
    const { saved, draft } = draftFor(db).draft;
    expect([...saved.keys()]).toEqual(['milestone/GEO-1']);
    expect(draft.milestones['GEO-1']?.state).toBe('in_progress');
  });

  it.each([
    ['31 February', { day: '31', month: '2', year: '2027' }, 'must be a real date'],
    ['the year 26', { day: '1', month: '2', year: '0026' }, 'must be a real date'],
    ['half a date', { day: '1', month: '', year: '' }, 'needs a day, a month and a year'],
  ])('refuse %s, with the boxes as they were typed', async (_what, date, words) => {
    const typed = {
      ...(await form()),
      'GEO-1.forecast.day': date.day,
      'GEO-1.forecast.month': date.month,
      'GEO-1.forecast.year': date.year,
      intent: 'save',
    };
    const { status, answer } = await send(milestones, 'manager', typed);
    expect(status).toBe(422);
    expect(answer.errors?.[0]?.id).toBe('GEO-1-forecast');
    expect(answer.errors?.[0]?.message).toContain(words);
    expect(answer.values).toMatchObject({ 'GEO-1.forecast.day': date.day, 'GEO-1.forecast.year': date.year });
  });

  it('cannot have been completed in the future', async () => {
    const typed = {
      ...(await form()),
      'GEO-1.state': 'complete',
      'GEO-1.actual.day': '5',
      'GEO-1.actual.month': '11',
      'GEO-1.actual.year': '2026',
      intent: 'save',
    };
    const { answer } = await send(milestones, 'manager', typed);
    expect(answer.errors?.[0]).toEqual({
      id: 'GEO-1-actual',
      message: 'GEO-1: the date it was completed must be today or earlier',
    });
  });
});

describe('partners, asks, risks and the grid', () => {
  it('keep a partner’s answer', async () => {
    const { values } = await open(partners, 'manager');
    const form = { ...values, 'general_practice.position': 'engaged', intent: 'save' };
    expect((await send(partners, 'manager', form)).status).toBe(303);
    expect(draftFor(db).draft.draft.partners.general_practice?.position).toBe('engaged');
  });

  it('add one ask however often the form is sent, and withdraw it', async () => {
    const { values, newKey } = await open(asks, 'manager');
    const form = {
      ...values,
      newKey,
      [`${newKey}.level`]: 'london',
      [`${newKey}.text`]: 'A decision on estates',
      [`${newKey}.answerBy.day`]: '1',
      [`${newKey}.answerBy.month`]: '12',
      [`${newKey}.answerBy.year`]: '2026',
      intent: 'save',
    };
    expect((await send(asks, 'manager', form)).status).toBe(303);
    expect((await send(asks, 'manager', form)).status).toBe(303);
    expect(Object.values(draftFor(db).draft.draft.asks)).toEqual([
      {
        level: 'london',
        text: 'A decision on estates',
        answerBy: '2026-12-01',
        openedMonth: '2026-10',
        withdrawn: false,
      },
    ]);

    const next = await open(asks, 'manager');
    await send(asks, 'manager', {
      ...next.values,
      newKey: next.newKey,
      [`${newKey}.withdrawn`]: 'yes',
      intent: 'save',
    });
    expect(draftFor(db).draft.draft.asks[newKey]?.withdrawn).toBe(true);
  });

  it('show a half-typed ask again with what is missing', async () => {
    const { values, newKey } = await open(asks, 'manager');
    const form = { ...values, newKey, [`${newKey}.text`]: 'A decision', intent: 'save' };
    const { status, answer } = await send(asks, 'manager', form);
    expect(status).toBe(422);
    expect(answer.newKey).toBe(newKey);
    expect(answer.errors?.map(({ id }) => id)).toEqual([`${newKey}-answerBy`, `${newKey}-level`]);
  });

  it('add a risk', async () => {
    const { values, newKey } = await open(risks, 'manager');
    const form = {
      ...values,
      newKey,
      [`${newKey}.title`]: 'No lead for Geography',
      [`${newKey}.owner`]: 'The Integrator',
      [`${newKey}.likelihood`]: '4',
      [`${newKey}.impact`]: '5',
      [`${newKey}.escalation`]: 'icb',
      intent: 'save',
    };
    expect((await send(risks, 'manager', form)).status).toBe(303);
    const [item] = (await open(risks, 'manager')).items;
    expect(item?.note).toContain('Score 20 of 25');
  });

  it('fill a whole month from the grid, and go on to the check page', async () => {
    fileReturn(db, 2, '2026-09' as typeof OCTOBER);
    const page = await open(grid, 'manager');
    expect(page.grid.rows).toHaveLength(11);
    const confidences = Object.fromEntries(page.grid.rows.map(({ code }) => [`${code}.confidence`, 'green']));
    const form = { ...page.grid.values, ...confidences, 'GEO-F1.rating': '1', intent: 'unchanged' };
    const { status, location } = await send(grid, 'manager', form);
    expect(status).toBe(303);
    expect(location).toContain('/check?saved=');
    const { draft, assessments } = draftFor(db).draft;
    expect(draft.areas.GEO?.functions['GEO-F1']?.rating).toBe(1);
    expect(assessments.map(({ update }) => update)).toEqual([
      'updated',
      ...Array.from({ length: 10 }, () => 'confirmed_unchanged'),
    ]);
  });

  it('refuse a level in the grid that is none', async () => {
    const page = await open(grid, 'manager');
    const form = { ...page.grid.values, 'WRK-F1.rating': '8', intent: 'save' };
    const { status, answer } = await send(grid, 'manager', form);
    expect(status).toBe(422);
    expect(answer.errors?.[0]?.id).toBe('WRK-F1-rating');
    expect(answer.values?.['WRK-F1.rating']).toBe('8');
  });

  it('show a clash in the grid at its area only', async () => {
    const page = await open(grid, 'manager');
    colleagueSaves('Their words');
    const form = {
      ...page.grid.values,
      'GEO.changed': 'My words',
      'WRK.changed': 'Other words',
      intent: 'save',
    };
    const { status, answer } = await send(grid, 'manager', form);
    expect(status).toBe(409);
    expect(answer.conflicts?.map(({ key }) => key)).toEqual(['GEO']);
    expect(draftFor(db).draft.draft.areas.WRK?.changed).toBe('');
    await send(grid, 'manager', { ...answer.values, intent: 'save' });
    expect(geography()?.changed).toBe('My words');
    expect(draftFor(db).draft.draft.areas.WRK?.changed).toBe('Other words');
  });
});

describe('the task list', () => {
  it('leads the place’s team to the first area', async () => {
    const page = await open(taskList, 'manager');
    expect(page.title).toBe('Barnet: return for October 2026');
    expect(page.tasks?.next.button).toEqual({
      label: 'Start with Geography',
      href: '/places/barnet/returns/2026-10/areas/geography',
    });
    expect(page.tasks?.areas).toHaveLength(11);
  });

  it('leads the programme manager to the check once every area is ready', async () => {
    expectDone(fillReturn(as(db, 'manager')));
    const page = await open(taskList, 'manager');
    expect(page.tasks?.areas.every(({ status }) => status.word === 'Ready')).toBe(true);
    expect(page.tasks?.next.button?.label).toBe('Check and ask for sign-off');
  });

  it('tells the ICB the state of a draft, and not one of its words', async () => {
    colleagueSaves('Not for the ICB yet');
    const page = await open(taskList, 'reviewer');
    expect(page.standing?.state.word).toBe('Draft');
    expect(page.tasks).toBeNull();
    expect(JSON.stringify(page)).not.toContain('Not for the ICB yet');
  });

  it('shows the ICB what was submitted, not what is typed since', async () => {
    fileReturn(db);
    const page = await open(taskList, 'reviewer');
    expect(page.submission?.view?.heading).toBe('Submission 1');
    expect(page.submission?.next?.button?.label).toBe('Review the return');
    expect(page.history.map(({ what }) => what)).toEqual([
      'Signed and submitted',
      'Asked for sign-off',
      'Opened',
    ]);
  });

  it('shows the return as it was known on an earlier day', async () => {
    fileReturn(db);
    const before = await open(taskList, 'office', '?asKnownOn=2026-11-03');
    expect(before.submission?.view).toBeNull();
    const after = await open(taskList, 'office', '?asKnownOn=2026-11-04');
    expect(after.submission?.view?.heading).toBe('Submission 1');
    expect((await thrownResponse(() => open(taskList, 'office', '?asKnownOn=yesterday'))).status).toBe(404);
  });

  it('is closed to another place until the month is published', async () => {
    fileReturn(db);
    expect((await thrownResponse(() => open(taskList, 'camden-manager'))).status).toBe(403);
  });

  it('says when a month opens that has not yet', async () => {
    const at = { ...params, month: '2026-12' };
    const page = await open(taskList, 'manager', '', at);
    expect(page.standing?.due).toBe('Opens 1 December 2026');
    expect((await open(area, 'manager', '', at)).lock).toContain('opens on 1 December 2026');
    expect(NOVEMBER < at.month).toBe(true);
  });
});
