import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { calendarView, datesSentence, periodView } from '~/presenters/returns/periods-page';

const dates = {
  opensOn: '2026-11-01',
  dueOn: '2026-12-07',
  signOffBy: '2026-12-10',
  reviewBy: '2026-12-16',
  meetingOn: '2026-12-21',
};
const november = { month: month('2026-11'), ...dates, publishedAt: null, state: 'open' as const };

describe('the calendar in words', () => {
  it('puts months that have begun before those to come, the next of these first', () => {
    const scheduled = (at: string) => ({ ...november, month: month(at), state: 'scheduled' as const });
    const { begun, toCome } = calendarView([scheduled('2027-01'), scheduled('2026-12'), november]);
    expect(begun.map((row) => [row.month, row.state.word, row.dates.dueOn])).toEqual([
      ['November 2026', 'Open', '7 December 2026'],
    ]);
    expect(toCome.map((row) => row.month)).toEqual(['December 2026', 'January 2027']);
  });

  it('tells a change as what moved, by whom, when and why', () => {
    const change = {
      sequence: 12,
      at: '2026-11-22T10:02:00.000Z',
      actor: 'office',
      before: { dueOn: '2026-12-04', reviewBy: '2026-12-15' },
      after: { dueOn: '2026-12-07', reviewBy: '2026-12-16' },
      reason: 'A bank holiday.',
    };
    expect(periodView(november, dates, [change], () => 'London office').changes).toEqual([
      {
        key: '12',
        head: 'London office, 22 November 2026 at 10:02',
        moves: [
          'Return due moved from 4 December 2026 to 7 December 2026',
          'ICB review by moved from 15 December 2026 to 16 December 2026',
        ],
        reason: 'A bank holiday.',
      },
    ]);
  });

  it('says that a published month is fixed', () => {
    const open = periodView(november, dates, [], String);
    expect([open.fixed, open.rows.at(-1)?.value]).toEqual([null, 'Not yet']);
    const published = { ...november, publishedAt: '2026-12-22T09:00:00.000Z', state: 'published' as const };
    expect(periodView(published, dates, [], String)).toMatchObject({
      fixed: 'This month has been published, so its dates stand.',
    });
  });

  it('reads out all five dates', () => {
    expect(datesSentence(dates)).toBe(
      'Opens 1 November 2026, Return due 7 December 2026, SRO sign-off by 10 December 2026, ' +
        'ICB review by 16 December 2026 and Review meeting 21 December 2026',
    );
  });
});
