import { describe, expect, it } from 'vitest';
import { askView } from '~/presenters/review/ask-page';
import { type OutcomeFacts, outcomeView } from '~/presenters/review/outcome-page';
import { askAnswers, ownReturnDutiesView, returnDutiesTask } from '~/presenters/review/return-duties';
import { ask, escalation, NAMES, NOVEMBER, OCTOBER, ORGANISATIONS, outcome, response, TODAY } from './world';

const view = (changes: Partial<OutcomeFacts> = {}) =>
  outcomeView({
    outcome: outcome(),
    escalations: [],
    organisations: ORGANISATIONS,
    names: NAMES,
    today: TODAY,
    effect: null,
    ...changes,
  });

const QUIET = {
  since: OCTOBER,
  until: NOVEMBER,
  area: null,
  actions: [],
  moves: [],
  milestones: [],
  areas: [],
};
const AREA = { code: 'MET', slug: 'metrics', title: 'Metrics' };

describe('the page of an action', () => {
  it('says whose it is, who recorded it and what was said to it in which return', () => {
    const said = response({ month: NOVEMBER });
    expect(view({ outcome: outcome({ responses: [said] }) })).toMatchObject({
      kind: 'Action',
      open: true,
      rows: [
        { value: 'Barnet' },
        { value: 'SRO' },
        { value: '14 December 2026' },
        { value: 'ICB reviewer, 19 November 2026 at 10:30' },
      ],
      responses: [
        {
          lead: 'Progress, Programme manager, 20 November 2026 at 09:00, in the return for November 2026',
          text: 'Half of it.',
        },
      ],
    });
  });

  it('shows its way up with each question', () => {
    const first = { ...escalation, from: 'barnet', to: 'wnl', question: 'Who may tell us?', by: 'manager' };
    expect(view({ escalations: [first, escalation] }).trail).toMatchObject([
      {
        lead: 'Barnet passed it on to West and North London, Programme manager, 20 November 2026 at 11:00',
        text: 'Who may tell us?',
      },
      { lead: 'West and North London passed it on to London, ICB reviewer, 20 November 2026 at 11:00' },
    ]);
  });
});

describe('what happened since', () => {
  it('cannot be shown before a later month was due, and is not said to be nothing', () => {
    expect(view({ effect: { ...QUIET, until: null } }).effect?.sentence).toBe(
      'No month after October 2026 has been due yet, so nothing can be shown to have moved.',
    );
  });

  it('says that nothing moved where nothing did', () => {
    expect(view({ effect: QUIET }).effect?.sentence).toBe(
      'Between October 2026 and November 2026 nothing that you may read moved in any area where this reached.',
    );
  });

  it('names what moved, claims no cause, and counts the closed actions', () => {
    const { effect } = view({
      effect: {
        ...QUIET,
        area: AREA,
        areas: [AREA],
        actions: [
          { id: 1, text: 'Write.', organisation: 'barnet', closed: true },
          { id: 2, text: 'Call.', organisation: 'camden', closed: false },
        ],
        moves: [
          {
            place: 'barnet',
            area: 'MET',
            direction: 'up',
            readiness: { from: 2, to: 3 },
            confidence: null,
            words: '',
          },
        ],
        milestones: [
          {
            place: 'camden',
            code: 'M1',
            title: 'Plan',
            before: { status: 'overdue', forecast: '2026-12-01' },
            now: { status: 'complete', forecast: null },
          },
        ],
      },
    });
    expect(effect).toMatchObject({
      actions: '1 of 2 actions that went with it is closed.',
      actionLinks: [
        { text: 'Barnet: Write.', state: 'Closed', href: '/actions/1' },
        { text: 'Camden: Call.', state: 'Open', href: '/actions/2' },
      ],
      moves: [{ text: 'Barnet, Metrics: readiness 2 Developing to 3 Established' }],
      milestones: [{ text: 'Camden: Plan: overdue, forecast 1 December 2026; now complete' }],
    });
    expect(effect?.sentence).toBe(
      'What moved in Metrics between October 2026 and November 2026. It came after; whether it came from it is for people to say.',
    );
  });
});

describe('the page of an ask', () => {
  it('tells what was done in the order it was done', () => {
    const assigned = {
      kind: 'assigned' as const,
      organisation: 'wnl',
      owner: 'Estates lead',
      answerBy: '2026-12-05',
      comment: '',
      by: 'reviewer',
      at: '2026-11-21T09:00:00Z',
    };
    const shown = askView(ask({ events: [assigned], escalations: [escalation] }), {
      organisations: ORGANISATIONS,
      names: NAMES,
      today: TODAY,
    });
    expect(shown.trail.map(({ text }) => text)).toEqual([
      'Is there money for it?',
      'Estates lead, answer by 5 December 2026',
    ]);
    expect(shown).toMatchObject({ waiting: true, answered: false, row: { addressed: 'London' } });
  });
});

describe('in a return', () => {
  it('the task list counts what needs a response before sign-off', () => {
    const task = (owes: boolean, changes = {}) =>
      returnDutiesTask('barnet', NOVEMBER, [{ outcome: outcome(changes), owes }]);
    expect(task(true)).toMatchObject({
      hint: '1 item needs your response before sign-off',
      status: { word: 'Respond' },
    });
    expect(task(false)).toMatchObject({ hint: '1 item open', status: { word: 'Optional' } });
    const closed = { responses: [response({ kind: 'closed', month: NOVEMBER })] };
    expect(task(false, closed)).toMatchObject({ hint: '0 items open', status: { word: 'Closed' } });
    expect(returnDutiesTask('barnet', NOVEMBER, [])).toBeNull();
  });

  it('an ICB’s own shows what waits for it, and nothing where nothing stands', () => {
    const facts = { organisations: ORGANISATIONS, today: TODAY };
    expect(ownReturnDutiesView({ ...facts, outcomes: [], asks: [] })).toBeNull();
    const both = ownReturnDutiesView({
      ...facts,
      outcomes: [{ outcome: outcome(), owes: true }],
      asks: [ask()],
    });
    expect(both).toMatchObject({ outcomes: [{ id: 7, owes: true }], asks: [{ place: 'Barnet' }] });
    expect(both?.sentence).toMatch(
      /^Waiting for you: 1 decision or action for a response and 1 ask for an answer\./,
    );
    const said = ownReturnDutiesView({ ...facts, outcomes: [{ outcome: outcome(), owes: false }], asks: [] });
    expect(said?.sentence).toMatch(/^Nothing waits for you now\./);
  });

  it('an ask says whether it was answered or with whom it now stands; one untouched says nothing', () => {
    const answered = {
      kind: 'answered' as const,
      organisation: 'wnl',
      owner: '',
      answerBy: null,
      comment: 'From April.',
      by: 'reviewer',
      at: '2026-11-20T10:00:00Z',
    };
    expect(
      askAnswers(
        [ask(), ask({ key: 'up', escalations: [escalation] }), ask({ key: 'done', events: [answered] })],
        TODAY,
      ),
    ).toEqual({
      up: {
        lead: 'Not answered yet',
        text: 'Passed on to London: Is there money for it?',
        href: '/asks/barnet/up',
      },
      done: { lead: 'Answered on 20 November 2026', text: 'From April.', href: '/asks/barnet/done' },
    });
  });
});
