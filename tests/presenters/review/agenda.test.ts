import { describe, expect, it } from 'vitest';
import type { ItemFacts } from '~/domain/review/agenda';
import { draftedWords, itemWords } from '~/presenters/review/agenda';
import { OCTOBER } from './world';

const AT_ICB = { organisation: { slug: 'wnl', level: 'icb' as const }, month: OCTOBER };
const AT_LONDON = { organisation: { slug: 'london', level: 'region' as const }, month: OCTOBER };
const BARNET = { slug: 'barnet', name: 'Barnet' };
const CAMDEN = { slug: 'camden', name: 'Camden' };
const AREA = { code: 'MET', slug: 'metrics', title: 'Metrics' };

const said = (facts: ItemFacts, where = AT_ICB as typeof AT_ICB | typeof AT_LONDON) => {
  const { lines, ...words } = draftedWords(facts, where);
  return {
    ...words,
    lines: lines.map(({ lead, text }) => lead + text),
    links: lines.map(({ href }) => href),
  };
};

describe('an item of the agenda says', () => {
  it('which returns were late and by how much, which are missing, and asks how those will be heard', () => {
    const returns = { kind: 'returns' as const, expected: 13, onTime: 11, awaited: [] };
    expect(said({ ...returns, late: [{ place: BARNET, days: 3 }], missing: [CAMDEN] })).toMatchObject({
      title: 'Returns',
      lines: ['11 of 13 returns came in time.', 'Late: Barnet (3 days).', 'Missing: Camden.'],
      question: 'How will Camden be heard before the month is published?',
    });
    expect(said({ ...returns, onTime: 13, late: [], missing: [] }).question).toContain('Every return came');
    expect(said({ ...returns, late: [], missing: [], awaited: [CAMDEN] }).lines).toContain(
      'Still awaited: Camden.',
    );
  });

  it('what moved, from which level to which, in the place’s own words, with a link to each', () => {
    const move = {
      place: BARNET,
      area: AREA,
      direction: 'down' as const,
      readiness: { from: 3 as const, to: 2 as const },
      confidence: { from: 'green' as const, to: 'red' as const },
      words: 'Two practices left.',
    };
    const found = said({ kind: 'changed', up: 1, down: 2, largest: [move] });
    expect(found.lines).toEqual([
      '1 place and area moved up, 2 moved down.',
      'Barnet, Metrics: readiness 3 Established to 2 Developing and confidence on course to needs help. “Two practices left.”',
    ]);
    expect(found.links[1]).toBe('/areas/metrics?org=wnl&month=2026-10#barnet');
    expect(found.question).toBe('Which of these falls needs help from this board?');
    expect(said({ kind: 'changed', up: 2, down: 0, largest: [] }).question).toContain('Nothing fell');
  });

  it('how many places of an area need help and how many residents live there; none are left out of the count', () => {
    const area = {
      kind: 'area' as const,
      area: AREA,
      result: 'red' as const,
      places: { red: 1, amber: 2, green: 9, missing: 1 },
      shares: { red: 0.08, amber: 0.2, green: 0.66, missing: 0.06 },
    };
    expect(said(area)).toMatchObject({
      title: 'Metrics: needs help (red)',
      lines: [
        '1 place with 8% of residents needs help, 2 places with 20% of residents are at risk, 9 places with 66% of residents are on course and 1 place with 6% of residents has not reported.',
      ],
      question: 'What does this area need from us, from whom and by when?',
      receipt: { href: '/areas/metrics?org=wnl&month=2026-10' },
    });
  });

  it('which milestones slip most; one without a forecast says so', () => {
    const one = { place: BARNET, code: 'M1', title: 'Plan', status: 'overdue' as const };
    expect(
      said({
        kind: 'milestones',
        overdue: 1,
        late: 4,
        worst: [
          { ...one, currentDue: '2026-10-31', forecast: '2026-12-31', slipDays: 61 },
          { ...one, currentDue: null, forecast: null, slipDays: null },
        ],
      }).lines,
    ).toEqual([
      '1 milestone is overdue and 4 forecast late. Slipped most:',
      'Barnet: Plan, due 31 October 2026, forecast 31 December 2026, slipped 61 days.',
      'Barnet: Plan, no forecast.',
    ]);
  });

  it('by how much an ambition is behind its plan', () => {
    const behind = [{ code: 'AMB-1', title: 'Falls', status: 'far_behind' as const, variance: -0.31 }];
    expect(said({ kind: 'ambitions', behind }).lines).toEqual([
      'Falls: far behind its plan by 31% of the whole way.',
    ]);
  });

  it('who owns an overdue action; nobody’s is said to be nobody’s', () => {
    const action = { id: 4, text: 'Send the list.', organisation: BARNET };
    const actions = [
      { ...action, owner: 'SRO', due: '2026-11-01' },
      { ...action, owner: '', due: null },
    ];
    expect(said({ kind: 'overdue_actions', actions })).toMatchObject({
      lines: ['Barnet: Send the list. SRO, due 1 November 2026.', 'Barnet: Send the list. No owner.'],
      links: ['/actions/4', '/actions/4'],
      receipt: { href: '/actions?state=overdue' },
    });
  });

  it('what an ask is and until when it waits', () => {
    const asks = [
      { place: BARNET, key: 'ask-1', text: 'Who pays?', answerBy: '2026-12-01', openedMonth: OCTOBER },
    ];
    expect(said({ kind: 'asks', asks }, AT_LONDON)).toMatchObject({
      lines: ['Barnet: “Who pays?” Answer by 1 December 2026.'],
      links: ['/asks/barnet/ask-1'],
      receipt: { href: '/asks?organisation=london&state=open' },
    });
  });

  it.each([
    [
      { kind: 'ask', place: 'barnet', key: 'ask-1', text: 'Who pays?' },
      'an ask: “Who pays?”',
      '/asks/barnet/ask-1',
    ],
    [
      { kind: 'outcome', id: 4, outcomeKind: 'decision', text: 'Go on.' },
      'a decision: “Go on.”',
      '/decisions/4',
    ],
    [
      { kind: 'item', organisation: 'wnl', month: OCTOBER, id: 9, text: '' },
      'an item of its review of October 2026.',
      '/reviews/wnl/2026-10',
    ],
  ] as const)('what was passed on with which question: %j', (subject, words, href) => {
    const from = { slug: 'wnl', name: 'West and North London' };
    const escalation = { id: 1, from, question: 'Who may tell us?', subject };
    expect(said({ kind: 'escalation', escalation }, AT_LONDON)).toMatchObject({
      title: 'Escalated by West and North London',
      lines: [`West and North London passes on ${words}`],
      links: [href],
      question: 'Who may tell us?',
    });
  });

  it('that there is no good news rather than nothing', () => {
    expect(said({ kind: 'good_news', moved: null })).toMatchObject({
      lines: ['No place reported a rise this month.'],
      receipt: null,
    });
  });
});

describe('people’s own words', () => {
  it('stand before the drafted ones, and the facts stay', () => {
    const lastFacts = { kind: 'good_news' as const, moved: null };
    const item = { kind: 'good_news' as const, title: 'Cheer', question: null, lastFacts };
    expect(itemWords(item, AT_ICB)).toMatchObject({
      title: 'Cheer',
      question: 'What went well that the figures do not show?',
      lines: [{ text: 'No place reported a rise this month.' }],
    });
  });
});
