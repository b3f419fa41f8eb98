import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type StartFacts, startView } from '~/presenters/returns/start-page';
import type { PlaceFacts, PlaceView, ReturnFacts } from '~/presenters/returns/start-places';
import type { IcbFacts, IcbView, LondonView, TallyFacts } from '~/presenters/returns/start-tallies';

const today = '2026-11-22';
const october = month('2026-10');
const november = month('2026-11');

function aReturn(more: Partial<ReturnFacts> = {}): ReturnFacts {
  return {
    month: november,
    state: 'not_started',
    since: null,
    period: { dueOn: '2026-12-07', signOffBy: '2026-12-10' },
    restatement: false,
    overdueDays: 0,
    left: null,
    queries: [],
    duty: 'file',
    dutyDue: '2026-12-07',
    ...more,
  };
}

function barnet(returns: ReturnFacts[], more: Partial<PlaceFacts> = {}): PlaceFacts {
  return {
    place: { slug: 'barnet', shortName: 'Barnet' },
    hats: { team: true, signer: false },
    manages: true,
    delegation: null,
    returns,
    ratifications: [],
    recent: [],
    ...more,
  };
}

function tally(more: Partial<TallyFacts> = {}): TallyFacts {
  return {
    month: october,
    dueOn: '2026-11-06',
    reviewBy: '2026-11-17',
    duePassed: true,
    returns: {
      expected: 4,
      onTime: ['barnet'],
      late: [{ place: 'camden', days: 3 }],
      missing: ['brent', 'harrow'],
      awaited: [],
    },
    waiting: 1,
    queried: 0,
    accepted: 1,
    ...more,
  };
}

const waitingBarnet = {
  place: { slug: 'barnet', shortName: 'Barnet' },
  month: october,
  since: '2026-11-05T09:00:00.000Z',
  days: 17,
  reviewBy: '2026-11-17',
};

function wnl(more: Partial<IcbFacts> = {}): IcbFacts {
  return {
    icb: { slug: 'wnl', shortName: 'West and North London', to: null },
    successor: null,
    reviews: true,
    tallies: [tally()],
    waiting: [waitingBarnet],
    overtaken: [],
    queried: [],
    ...more,
  };
}

const names = new Map([
  ['barnet', 'Barnet'],
  ['brent', 'Brent'],
  ['camden', 'Camden'],
  ['harrow', 'Harrow'],
]);

function view(facts: Partial<StartFacts>) {
  return startView({
    today,
    places: [],
    icbs: [],
    london: null,
    administration: null,
    names,
    administrators: [],
    ...facts,
  });
}

const placeOf = (work: PlaceFacts) => view({ places: [work] }).sections[0] as PlaceView;
const icbOf = (work: IcbFacts) => view({ icbs: [work] }).sections[0] as IcbView;

describe('a return on the start page', () => {
  it('that nobody has begun says when it is due and what is carried', () => {
    expect(placeOf(barnet([aReturn()])).cards).toEqual([
      {
        title: 'Barnet: return for November 2026',
        state: { word: 'Not started', tone: 'grey' },
        late: null,
        facts: [
          'The return is due Monday 7 December 2026, in 15 days.',
          'With you.',
          'Last month’s facts are carried forward for you to confirm or change.',
        ],
        action: { href: '/places/barnet/returns/2026-11', label: 'Start November 2026', look: 'primary' },
      },
    ]);
  });

  it('in draft says what is left', () => {
    const left = { areas: { ready: 9, total: 11 }, milestones: 1, warnings: 2 };
    const draft = aReturn({ state: 'draft', since: '2026-11-20T09:00:00.000Z', left });
    const [card] = placeOf(barnet([draft])).cards;
    expect(card?.facts).toContain('With you since 20 November 2026.');
    expect(card?.facts).toContain('9 of 11 areas ready; 1 milestone to put right; 2 warnings to explain.');
    expect(card?.action.label).toBe('Continue November 2026');
  });

  it('with nothing left says who can ask for sign-off', () => {
    const left = { areas: { ready: 11, total: 11 }, milestones: 0, warnings: 0 };
    const draft = aReturn({ state: 'draft', left });
    expect(placeOf(barnet([draft])).cards[0]?.facts).toContain(
      '11 of 11 areas ready. Check it and ask for sign-off.',
    );
    expect(placeOf(barnet([draft], { manages: false })).cards[0]?.facts).toContain(
      '11 of 11 areas ready. Your programme manager can ask for sign-off.',
    );
  });

  it('that is overdue says by how much, and leads', () => {
    const overdue = aReturn({
      month: october,
      period: { dueOn: '2026-11-06', signOffBy: '2026-11-11' },
      overdueDays: 16,
      dutyDue: '2026-11-06',
    });
    const cards = placeOf(barnet([overdue, aReturn()])).cards;
    expect(cards.map(({ late, action }) => [late, action.look])).toEqual([
      ['16 days late', 'primary'],
      [null, 'secondary'],
    ]);
    expect(cards[0]?.facts[0]).toBe('The return was due Friday 6 November 2026, 16 days ago.');
  });

  it('that is queried lists each query with its day', () => {
    const queries = [
      { areaTitle: 'Workforce', dueOn: '2026-11-25', answered: false },
      { areaTitle: 'Geography', dueOn: '2026-11-27', answered: true },
    ];
    const queried = aReturn({ state: 'queried', queries, duty: 'answer_queries', dutyDue: '2026-11-25' });
    const [card] = placeOf(barnet([queried])).cards;
    expect(card?.facts).toEqual([
      'With you.',
      'Query on Workforce: answer by Wednesday 25 November 2026, in 3 days.',
      'Query on Geography: answered.',
    ]);
    expect(card?.action.label).toBe('Answer queries on November 2026');
  });

  it('whose queries are answered waits for the SRO', () => {
    const queries = [{ areaTitle: 'Geography', dueOn: '2026-11-27', answered: true }];
    const queried = aReturn({ state: 'queried', queries, duty: 'look', dutyDue: null });
    expect(placeOf(barnet([queried])).cards[0]?.facts[0]).toBe('With the place’s SRO.');
  });

  it('that waits for a signature leads its SRO to the page for signing', () => {
    const waiting = aReturn({ state: 'awaiting_sign_off', duty: 'sign', dutyDue: '2026-12-10' });
    const [card] = placeOf(barnet([waiting], { hats: { team: false, signer: true }, manages: false })).cards;
    expect(card?.facts[0]).toBe(
      'The return is due Monday 7 December 2026, in 15 days; sign-off by Thursday 10 December 2026.',
    );
    expect(card?.action).toEqual({
      href: '/places/barnet/returns/2026-11/sign-off',
      label: 'Read and sign November 2026',
      look: 'primary',
    });
  });

  it('that was reopened says so and names no due date', () => {
    const reopened = aReturn({ state: 'draft', restatement: true, dutyDue: null });
    const [card] = placeOf(barnet([reopened])).cards;
    expect(card?.facts[0]).toBe('The London office reopened this month for a correction.');
    expect(card?.action.label).toBe('Continue the restatement of November 2026');
  });

  it('of one place among several carries the place’s name on its button', () => {
    const camden = barnet([aReturn()], { place: { slug: 'camden', shortName: 'Camden' } });
    const labels = view({ places: [barnet([aReturn()]), camden] }).sections.map(
      (section) => (section as PlaceView).cards[0]?.action.label,
    );
    expect(labels).toEqual(['Start Barnet, November 2026', 'Start Camden, November 2026']);
  });
});

describe('a place’s other lines', () => {
  it('name earlier returns with their lateness, and months that never had one', () => {
    const recent = [
      { month: october, state: 'accepted' as const, submittedAt: '2026-11-09T09:00:00.000Z', daysLate: 3 },
      { month: month('2026-09'), state: 'not_started' as const, submittedAt: null, daysLate: 0 },
    ];
    expect(placeOf(barnet([aReturn()], { recent })).recent.map(({ submitted }) => submitted)).toEqual([
      '9 November 2026, 3 days late',
      'Never submitted',
    ]);
  });

  it('chase the board’s ratification with those who can record it, and tell the others', () => {
    const ratifications = [{ month: october, by: '2026-11-15' }];
    const seen = (more: Partial<PlaceFacts>) =>
      placeOf(
        barnet([aReturn({ state: 'submitted', duty: 'look', dutyDue: null })], { ratifications, ...more }),
      ).ratifications[0];
    expect(seen({})?.text).toContain('was due Sunday 15 November 2026, 7 days ago');
    expect(seen({})?.action).toMatchObject({
      href: '/places/barnet/returns/2026-10/ratification',
      look: 'primary',
    });
    expect(seen({ manages: false })?.action.look).toBe('link');
  });

  it('say for whom a delegate signs, and until when', () => {
    const delegation = { by: 'Barnet SRO', to: '2026-11-30' };
    expect(placeOf(barnet([aReturn()], { delegation })).notes).toEqual([
      'You may sign here for Barnet SRO until 30 November 2026.',
    ]);
  });
});

describe('an ICB on the start page', () => {
  it('reads out who is in, who was late and who is not in', () => {
    expect(icbOf(wnl()).sentences).toEqual([
      'October 2026: 2 of 4 returns are in (1 on time, 1 late); they were due 6 November 2026. ' +
        'Not in: Brent and Harrow.',
    ]);
  });

  it('calls nobody missing before the due date', () => {
    const returns = {
      expected: 4,
      onTime: ['barnet'],
      late: [],
      missing: [],
      awaited: ['brent', 'camden', 'harrow'],
    };
    const open = tally({ month: november, dueOn: '2026-12-07', duePassed: false, returns });
    const { sentences, rows } = icbOf(wnl({ tallies: [open] }));
    expect(sentences).toEqual([
      'November 2026: 1 of 4 returns are in; the rest are due Monday 7 December 2026, in 15 days.',
    ]);
    expect(rows[0]?.out).toBe('3\u00a0awaited');
  });

  it('leads its reviewer to what waits, oldest month first', () => {
    const waiting = [waitingBarnet, { ...waitingBarnet, month: november, reviewBy: '2026-12-16' }];
    const { actions, waiting: lines } = icbOf(wnl({ waiting }));
    expect(actions.map(({ label, look }) => [label, look])).toEqual([
      ['Review 1 return for October 2026', 'primary'],
      ['Review 1 return for November 2026', 'secondary'],
      ['Open West and North London for October 2026', 'link'],
      ['See the returns of West and North London for October 2026', 'link'],
    ]);
    expect(lines[0]).toEqual({
      href: '/places/barnet/returns/2026-10/review',
      label: 'Barnet, October 2026',
      text: 'waiting for 17 days, submitted 5 November 2026; review was due Tuesday 17 November 2026, 5 days ago',
    });
  });

  it('leads its board to the dashboard, and keeps the queue’s work from it', () => {
    const { actions, waiting } = icbOf(wnl({ reviews: false }));
    expect(actions[0]).toEqual({
      href: '/icbs/wnl?month=2026-10',
      label: 'Open West and North London for October 2026',
      look: 'primary',
    });
    expect(waiting).toEqual([]);
  });

  it('that has ended says so', () => {
    const ended = { slug: 'ncl', shortName: 'North Central London', to: month('2026-03') };
    const { sentences, actions } = icbOf(
      wnl({ icb: ended, successor: 'West and North London', tallies: [], waiting: [] }),
    );
    expect(sentences).toEqual([
      'This ICB ended in March 2026. Its places now belong to West and North London.',
    ]);
    expect(actions[0]?.href).toBe('/icbs/ncl?month=2026-03');
  });

  it('mentions what is with a place and what was overtaken by publication', () => {
    const away = { place: { slug: 'brent', shortName: 'Brent' }, month: october, since: '', days: 3 };
    expect(icbOf(wnl({ queried: [away], overtaken: [{ ...away, days: 90 }] })).notes).toEqual([
      'With their place after a query: Brent (October 2026, for 3 days).',
      'Published before the ICB accepted it: Brent (October 2026, for 90 days).',
    ]);
  });
});

describe('London and administration on the start page', () => {
  const effort = { month: october, medianHours: 30, measured: 20, queries: 1, placesQueried: 1 };
  const london = { office: true, tallies: [tally()], byIcb: [{ icb: wnl().icb, tally: tally() }], effort };
  const londonOf = (more: object = {}) => view({ london: { ...london, ...more } }).sections[0] as LondonView;

  it('name whom to chase by ICB', () => {
    expect(londonOf().icbRows.map(({ label, names: chase }) => [label, chase])).toEqual([
      ['West and North London', 'Late: Camden (3 days). Not in: Brent and Harrow'],
    ]);
  });

  it('say what returns cost, in plain words', () => {
    expect(londonOf().effort).toEqual([
      'Half of the 20 places that asked for sign-off of October 2026 did so within 30 hours of opening the return.',
      '1 query was raised on October 2026, to 1 place.',
    ]);
    expect(londonOf({ effort: { ...effort, medianHours: null, measured: 0, queries: 0 } }).effort).toEqual([
      'Nobody has asked for sign-off of October 2026 yet, so there is no time to show.',
      'No queries were raised on October 2026.',
    ]);
  });

  it('keep the office’s pages from members', () => {
    expect(londonOf().links.map(({ href }) => href)).toEqual([
      '/admin/effort',
      '/admin/periods',
      '/admin/messages',
      '/admin/framework',
      '/admin/organisations',
    ]);
    expect(londonOf({ office: false }).links).toEqual([]);
  });

  it('count people and the audit for an administrator', () => {
    const [section] = view({
      administration: {
        active: 1200,
        suspended: 0,
        left: 3,
        withoutRole: 1,
        invited: 2,
        toConfirm: 0,
        latestEvent: { sequence: 14032, at: '2026-11-22T09:05:00.000Z' },
      },
    }).sections;
    expect(section?.kind === 'administration' && section.rows.map(({ value }) => value)).toEqual([
      '1,200 active, 2 invited, 0 suspended, 3 left',
      '1 active person without a role today',
      '14,032 events, the latest on 22 November 2026 at 09:05',
    ]);
  });
});

describe('the page as a whole', () => {
  it('has one main button, whatever the number of grants, and its part comes first', () => {
    const page = view({
      places: [barnet([aReturn()])],
      icbs: [wnl()],
      london: { office: false, tallies: [tally()], byIcb: [], effort: null },
    });
    expect(page.sections.map(({ kind }) => kind)).toEqual(['icb', 'place', 'london']);
    expect(JSON.stringify(page).match(/"look":"primary"/g)).toHaveLength(1);
    expect(page.nobody).toBeNull();
  });

  it('tells a person without a role whom to ask', () => {
    const administrators = [{ name: 'Administrator', email: 'administrator@london.example' }];
    expect(view({ administrators })).toEqual({
      today: 'Sunday 22 November 2026',
      sections: [],
      nobody: { contacts: administrators },
    });
  });
});
