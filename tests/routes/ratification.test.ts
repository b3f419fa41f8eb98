import { beforeEach, describe, expect, it } from 'vitest';
import { action, loader } from '~/routes/places.$place.returns.$month.ratification';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { ratifications } from '~db/schema/returns';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import {
  as,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../support/returns';
import { thrownResponse } from '../support/signed-in';

const at = { place: 'barnet', month: OCTOBER };

function signedAsPending(fresh: Db): void {
  londonWithTeams(fresh);
  expectDone(fillReturn(as(fresh, 'manager')));
  expectDone(askSignOff(as(fresh, 'manager'), { ...at, seenVersion: versionOf(fresh) }));
  const signature = { attests: true, ratificationBy: '2026-11-20' };
  expectDone(signReturn(as(fresh, 'sro'), { ...at, seenVersion: versionOf(fresh), ...signature }));
}

/** The day after the promised one. */
const LATER = new Date('2026-11-21T10:00:00Z');

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(signedAsPending), LATER);
});

const params = { place: 'barnet', month: '2026-10' };
const path = '/places/barnet/returns/2026-10/ratification';
const open = async (person: TestPerson | null, changes: Partial<typeof params> = {}) =>
  loader(await asked(db, person, path, { params: { ...params, ...changes }, now: LATER }));
const send = async (person: TestPerson | null, [day, month, year]: string[]) => {
  const form = { 'ratified.day': day ?? '', 'ratified.month': month ?? '', 'ratified.year': year ?? '' };
  return action(await asked(db, person, path, { params, form, now: LATER }));
};
const recorded = () => db.select().from(ratifications).all();

describe('the page of the board’s ratification', () => {
  it('says what was promised and that it is overdue', async () => {
    const page = await open('manager');
    expect(page).toMatchObject({ overdue: true, isRecorded: false, placeName: 'Barnet' });
    expect(page.sentence).toBe(
      'This return was signed on 4 November 2026, before the board had ratified it. ' +
        'The board’s decision was promised by 20 November 2026 and is overdue.',
    );
  });

  it('takes the day, leads back to itself and then says it', async () => {
    const answer = await send('sro', ['18', '11', '2026']);
    expect(answer).toBeInstanceOf(Response);
    expect((answer as unknown as Response).headers.get('Location')).toBe(path);
    expect(recorded()).toMatchObject([{ ratifiedOn: '2026-11-18', recordedBy: 'sro' }]);
    const page = await open('manager');
    expect(page).toMatchObject({ overdue: false, isRecorded: true });
    expect(page.sentence).toBe(
      'The board ratified this return on 18 November 2026. It had been promised by 20 November 2026.',
    );
  });

  it('sent twice keeps the first day', async () => {
    await send('sro', ['18', '11', '2026']);
    expect(await send('manager', ['19', '11', '2026'])).toBeInstanceOf(Response);
    expect(recorded()).toMatchObject([{ ratifiedOn: '2026-11-18' }]);
  });

  it.each([
    ['no day', ['', '', '']],
    ['a day that does not exist', ['31', '11', '2026']],
    ['a day in the future', ['22', '11', '2026']],
    ['a day before it was signed', ['3', '11', '2026']],
    ['words', ['soon', '11', '2026']],
  ])('with %s keeps what was typed and says what to do', async (_what, typed) => {
    const answer = await send('manager', typed);
    expect(answer).toMatchObject({
      init: { status: 400 },
      data: { typed: { day: typed[0], month: typed[1], year: typed[2] }, error: expect.any(String) },
    });
    expect(recorded()).toEqual([]);
  });

  it.each(['contributor', 'camden-sro', 'reviewer', 'office', 'admin'] as const)(
    'answers 403 to %s, who can send nothing either',
    async (person) => {
      expect((await thrownResponse(() => open(person))).status).toBe(403);
      expect((await thrownResponse(() => send(person, ['18', '11', '2026']))).status).toBe(403);
      expect(recorded()).toEqual([]);
    },
  );

  it('leads a visitor to sign in', async () => {
    expect((await thrownResponse(() => open(null))).status).toBe(302);
    expect((await thrownResponse(() => send(null, ['18', '11', '2026']))).status).toBe(302);
  });

  it('answers 404 where no ratification is outstanding, and for no such place or month', async () => {
    db = adopt(testDatabase(londonWithTeams), LATER);
    fileReturn(db);
    expect((await thrownResponse(() => open('manager'))).status).toBe(404);
    expect((await thrownResponse(() => send('manager', ['18', '11', '2026']))).status).toBe(404);
    expect((await thrownResponse(() => open('manager', { place: 'atlantis' }))).status).toBe(404);
    expect((await thrownResponse(() => open('manager', { month: '2026-00' }))).status).toBe(404);
  });
});
