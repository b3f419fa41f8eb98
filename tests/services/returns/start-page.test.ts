import { beforeEach, describe, expect, it } from 'vitest';
import { londonDate } from '~/domain/date';
import { type Month, month } from '~/domain/month';
import { grantsOn } from '~/domain/people/actor';
import { saveEntries } from '~/services/returns/save-entries.server';
import { readStartPage } from '~/services/returns/start-page.server';
import { type Db, inTransaction } from '~db/client.server';
import { delegationsOf, insertDelegation } from '~db/repos/delegations.server';
import { grantsOf } from '~db/repos/grants.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';
import { insertRatification } from '~db/repos/ratifications.server';
import { writeSetting } from '~db/repos/records.server';
import { answerQuery, insertQuery, queriesOf } from '~db/repos/return-queries.server';
import { testDatabase } from '../../support/database';
import { fileReturn, NOW, withReference } from '../../support/filed-returns';
import { addPerson, grant } from '../../support/people';

let db: Db;

/** The start page of a person at an instant, with the grants they really hold. */
function pageOf(person: string, now = NOW) {
  const today = londonDate(now);
  const actor = {
    id: person,
    name: person,
    grants: grantsOn(grantsOf(db, person), today),
    delegations: grantsOn(delegationsOf(db, person), today),
  };
  return readStartPage({ db, actor, now });
}

function onlyPlace(person: string, now = NOW) {
  const [place] = pageOf(person, now).places;
  if (place === undefined) throw new Error('the page has no place');
  return place;
}

/** States and duties by month. */
const work = (person: string, now = NOW) =>
  onlyPlace(person, now).returns.map((one) => [one.month, one.state, one.duty, one.overdueDays]);

beforeEach(() => {
  db = testDatabase(withReference);
  addPerson(db, 'manager');
  addPerson(db, 'sro');
  addPerson(db, 'reviewer');
  addPerson(db, 'office');
  grant(db, 'manager', 'programme_manager', 'barnet');
  grant(db, 'sro', 'place_sro', 'barnet');
  grant(db, 'reviewer', 'icb_reviewer', 'wnl');
  grant(db, 'office', 'london_office', 'london');
  for (const at of ['2025-05', '2026-08', '2026-09']) fileReturn(db, 'barnet', at, 'accepted', { by: 'sro' });
  db.$client
    .prepare("update periods set published_at = '2026-09-20T09:00:00.000Z' where month < '2026-08'")
    .run();
});

describe('a place’s team', () => {
  it('sees the overdue month before the open one, with its days', () => {
    expect(work('manager')).toEqual([
      ['2026-10', 'not_started', 'file', 16],
      ['2026-11', 'not_started', 'file', 0],
    ]);
  });

  it('sees only the open month once the month before is submitted', () => {
    fileReturn(db, 'barnet', '2026-10', 'submitted', { by: 'sro' });
    expect(work('manager')).toEqual([['2026-11', 'not_started', 'file', 0]]);
    expect(
      onlyPlace('manager')
        .recent.map(({ month: at, state }) => [at, state])
        .slice(0, 3),
    ).toEqual([
      ['2026-10', 'submitted'],
      ['2026-09', 'accepted'],
      ['2026-08', 'accepted'],
    ]);
  });

  it('sees how many areas of a draft are ready', () => {
    const context = {
      db,
      actor: { id: 'manager', name: 'M', grants: grantsOf(db, 'manager'), delegations: [] },
      now: NOW,
    };
    const functions = ['GEO-F1', 'GEO-F2', 'GEO-F3', 'GEO-F4', 'GEO-F5'].map((code) => [
      code,
      { rating: 2 as const, notApplicable: null, evidence: '', reason: '' },
    ]);
    const saved = saveEntries(context, {
      place: 'barnet',
      month: month('2026-11'),
      saves: [
        {
          kind: 'area',
          key: 'GEO',
          seenVersion: 0,
          content: {
            functions: Object.fromEntries(functions),
            confidence: 'amber',
            confidenceReason: 'The map is late.',
            changed: 'The map is out.',
            next: '',
            links: [],
            confirmedUnchanged: false,
          },
        },
        {
          kind: 'milestone',
          key: 'GEO-1',
          seenVersion: 0,
          content: { state: 'complete', forecast: null, actual: null, evidence: '', note: '' },
        },
      ],
    });
    expect(saved.ok).toBe(true);
    const draft = onlyPlace('manager').returns.find(({ month: at }) => at === '2026-11');
    expect(draft?.left).toEqual({ areas: { ready: 1, total: 11 }, milestones: 1, warnings: 1 });
  });

  it('sees queries with their areas and due dates, and answered ones as answered', () => {
    const { id, submission } = fileReturn(db, 'barnet', '2026-10', 'queried', { by: 'sro' });
    const raised = { owner: 'manager', raisedBy: 'reviewer', raisedAt: '2026-11-20T09:00:00.000Z' };
    inTransaction(db, (tx) => {
      for (const [area, dueOn] of [
        ['GEO', '2026-11-27'],
        ['WRK', '2026-11-25'],
      ] as const)
        insertQuery(tx, {
          return: id,
          submission: submission as number,
          area,
          text: 'Why?',
          dueOn,
          ...raised,
        });
    });
    const queried = () => onlyPlace('manager').returns[0];
    expect(queried()).toMatchObject({ state: 'queried', duty: 'answer_queries', dutyDue: '2026-11-25' });
    expect(queried()?.queries.map(({ areaTitle, answered }) => [areaTitle, answered])).toEqual([
      ['Workforce', false],
      ['Geography', false],
    ]);
    inTransaction(db, (tx) => {
      for (const query of queriesOf(tx, id))
        answerQuery(tx, query.id, query.version, {
          answer: 'Because',
          answeredBy: 'manager',
          answeredAt: NOW.toISOString(),
        });
    });
    expect(queried()).toMatchObject({ duty: 'look' });
    expect(onlyPlace('sro').returns[0]).toMatchObject({ duty: 'sign' });
  });

  it('is not asked about months before anybody was', () => {
    addPerson(db, 'new');
    grant(db, 'new', 'programme_manager', 'camden', { from: '2026-11-03' });
    expect(work('new')).toEqual([['2026-11', 'not_started', 'file', 0]]);
  });

  it('is not asked about a published month', () => {
    const october = findPeriod(db, month('2026-10'));
    if (october === null) throw new Error('no October');
    updatePeriod(db, { ...october, publishedAt: '2026-11-21T09:00:00.000Z' }, october.version);
    expect(work('manager')).toEqual([['2026-11', 'not_started', 'file', 0]]);
    expect(onlyPlace('manager').recent[0]).toMatchObject({ month: '2026-10', submittedAt: null });
  });

  it('sees a board that has still to ratify, until it has', () => {
    const { submission } = fileReturn(db, 'barnet', '2026-10', 'submitted', {
      by: 'sro',
      ratificationBy: '2026-12-01',
    });
    expect(onlyPlace('manager').ratifications).toEqual([{ month: '2026-10', by: '2026-12-01' }]);
    inTransaction(db, (tx) =>
      insertRatification(tx, {
        submission: submission as number,
        ratifiedOn: '2026-11-20',
        recordedBy: 'sro',
        recordedAt: NOW.toISOString(),
      }),
    );
    expect(onlyPlace('manager').ratifications).toEqual([]);
  });
});

describe('an SRO or a delegate', () => {
  it('signs what waits for a signature, and only looks at what is being drafted', () => {
    fileReturn(db, 'barnet', '2026-10', 'awaiting_sign_off', {
      by: 'manager',
      since: '2026-11-20T09:00:00.000Z',
    });
    fileReturn(db, 'barnet', '2026-11', 'draft', { by: 'manager' });
    expect(work('sro')).toEqual([
      ['2026-10', 'awaiting_sign_off', 'sign', 16],
      ['2026-11', 'draft', 'look', 0],
    ]);
  });

  it('signs for the SRO who lent the power, in the days it was lent for', () => {
    addPerson(db, 'deputy');
    insertDelegation(db, {
      organisation: 'barnet',
      person: 'deputy',
      lentBy: 'sro',
      recordedBy: 'sro',
      fromDate: '2026-11-20',
      toDate: '2026-11-24',
      createdAt: NOW.toISOString(),
    });
    fileReturn(db, 'barnet', '2026-11', 'awaiting_sign_off', { by: 'manager' });
    const place = onlyPlace('deputy');
    expect(place.delegation).toMatchObject({ by: 'Person sro', to: '2026-11-24' });
    expect(place.returns.at(-1)?.duty).toBe('sign');
    expect(pageOf('deputy', new Date('2026-11-25T09:00:00.000Z')).places).toEqual([]);
  });
});

describe('an ICB', () => {
  it('counts its own places’ returns and names what waits for it, longest first', () => {
    fileReturn(db, 'barnet', '2026-10', 'submitted', { by: 'sro', submittedAt: '2026-11-05T09:00:00.000Z' });
    fileReturn(db, 'camden', '2026-10', 'submitted', {
      by: 'sro',
      submittedAt: '2026-11-09T09:00:00.000Z',
      daysLate: 3,
    });
    fileReturn(db, 'brent', '2026-10', 'queried', { by: 'sro', since: '2026-11-20T09:00:00.000Z' });
    fileReturn(db, 'croydon', '2026-10', 'submitted', { by: 'sro' });
    const [icb] = pageOf('reviewer').icbs;
    const october = icb?.tallies[0];
    expect(october).toMatchObject({ month: '2026-10', duePassed: true, waiting: 2, queried: 1, accepted: 0 });
    expect(october?.returns).toMatchObject({
      expected: 13,
      onTime: ['barnet', 'brent'],
      late: [{ place: 'camden', days: 3 }],
    });
    expect(october?.returns.missing).toHaveLength(10);
    expect(icb?.waiting.map(({ place, days }) => [place.slug, days])).toEqual([
      ['barnet', 17],
      ['camden', 13],
    ]);
    expect(icb?.queried.map(({ place }) => place.slug)).toEqual(['brent']);
  });

  it('no longer has to review a month that is published', () => {
    fileReturn(db, 'barnet', '2026-07', 'submitted', { by: 'sro' });
    const [icb] = pageOf('reviewer').icbs;
    expect(icb?.waiting).toEqual([]);
    expect(icb?.overtaken.map(({ place, month: at }) => [place.slug, at])).toEqual([['barnet', '2026-07']]);
  });

  it('sees November as awaited, not missing, while it is not due', () => {
    const november = pageOf('reviewer').icbs[0]?.tallies[1];
    expect(november).toMatchObject({ month: '2026-11', duePassed: false });
    expect(november?.returns.missing).toEqual([]);
    expect(november?.returns.awaited).toHaveLength(13);
  });

  it('that has ended says who took over and counts nothing', () => {
    addPerson(db, 'former');
    grant(db, 'former', 'icb_reviewer', 'ncl');
    const [icb] = pageOf('former').icbs;
    expect(icb).toMatchObject({ tallies: [], successor: 'West and North London', icb: { to: '2026-03' } });
  });
});

describe('London', () => {
  it('sees every place by ICB, and what returns cost', () => {
    fileReturn(db, 'barnet', '2026-10', 'submitted', {
      by: 'sro',
      openedAt: '2026-11-02T09:00:00.000Z',
      since: '2026-11-04T09:00:00.000Z',
    });
    const { london, places, icbs } = pageOf('office');
    expect([places, icbs]).toEqual([[], []]);
    expect(london?.tallies.map(({ month: at, returns }) => [at, returns.expected, returns.onTime])).toEqual([
      ['2026-10', 32, ['barnet']],
      ['2026-11', 32, []],
    ]);
    expect(london?.byIcb.map(({ icb }) => icb.slug).toSorted()).toEqual(['nel', 'sel', 'swl', 'wnl']);
    expect(london?.effort).toEqual({
      month: '2026-10',
      medianHours: 48,
      measured: 1,
      queries: 0,
      placesQueried: 0,
    });
  });

  it('shows a member no effort, which is for the office', () => {
    addPerson(db, 'member');
    grant(db, 'member', 'london_member', 'london');
    expect(pageOf('member').london).toMatchObject({ office: false, effort: null });
  });
});

describe('an administrator', () => {
  it('counts people, those without a role, and the audit', () => {
    addPerson(db, 'administrator');
    addPerson(db, 'nobody');
    addPerson(db, 'gone', { state: 'left' });
    grant(db, 'administrator', 'administrator', 'london');
    expect(pageOf('administrator').administration).toEqual({
      active: 6,
      suspended: 0,
      left: 1,
      withoutRole: 1,
      invited: 0,
      toConfirm: 0,
      latestEvent: null,
    });
  });

  it('is the only one to see them', () => {
    for (const person of ['manager', 'reviewer', 'office'])
      expect(pageOf(person).administration, person).toBeNull();
  });
});

describe('several grants, or none', () => {
  it('a person with several grants finds the work of each on one page', () => {
    grant(db, 'manager', 'place_sro', 'camden');
    grant(db, 'manager', 'icb_board', 'nel');
    grant(db, 'manager', 'london_member', 'london');
    const page = pageOf('manager');
    expect(page.places.map(({ place, hats }) => [place.slug, hats])).toEqual([
      ['barnet', { team: true, signer: false }],
      ['camden', { team: false, signer: true }],
    ]);
    expect(page.icbs.map(({ icb, reviews }) => [icb.slug, reviews])).toEqual([['nel', false]]);
    expect(page.london).not.toBeNull();
    expect(page.administration).toBeNull();
  });

  it('a person without a grant is told the administrators and nothing else', () => {
    addPerson(db, 'administrator');
    grant(db, 'administrator', 'administrator', 'london');
    addPerson(db, 'nobody');
    grant(db, 'nobody', 'programme_manager', 'barnet', { from: '2025-05-01', to: '2026-10-31' });
    const page = pageOf('nobody');
    expect([page.places, page.icbs, page.london, page.administration]).toEqual([[], [], null, null]);
    expect(page.administrators.map(({ role, email }) => [role, email])).toEqual([
      ['administrator', 'administrator@tracker.example'],
    ]);
  });
});

describe('the number of queries', () => {
  function queriesFor(person: string): number {
    pageOf(person);
    // Any change lets go of what was remembered, so that all that the page reads is counted.
    writeSetting(db, 'changed', person);
    const client = db.$client;
    const prepare = client.prepare.bind(client);
    let count = 0;
    client.prepare = ((text: string) => {
      count += 1;
      return prepare(text);
    }) as typeof client.prepare;
    try {
      pageOf(person);
    } finally {
      client.prepare = prepare;
    }
    return count;
  }

  const everywhere = ['barnet', 'brent', 'camden', 'croydon', 'ealing', 'enfield', 'harrow', 'newham'];
  const months: Month[] = ['2026-06', '2026-07', '2026-10', '2026-11'].map(month);

  it.each(['reviewer', 'office'])('of the %s is the same for one return and for many', (person) => {
    const few = queriesFor(person);
    for (const place of everywhere.slice(1))
      for (const at of months) fileReturn(db, place, at, 'submitted', { by: 'sro' });
    expect(queriesFor(person)).toBe(few);
  });

  it('of someone with many places ends where drafts are no longer counted', () => {
    addPerson(db, 'four');
    addPerson(db, 'eight');
    for (const [at, place] of everywhere.entries()) {
      if (at < 4) grant(db, 'four', 'programme_manager', place);
      grant(db, 'eight', 'programme_manager', place);
      fileReturn(db, place, '2026-11', 'draft', { by: 'manager' });
    }
    expect(queriesFor('eight')).toBe(queriesFor('four'));
  });
});
