import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { LoggedQuery } from '~/domain/returns/logged-query';
import { toCsv } from '~/presenters/records/csv';
import { logSentence, QUERY_COLUMNS, queryFileName, queryRow } from '~/presenters/returns/query-log';

const open: LoggedQuery = {
  id: 7,
  place: 'barnet',
  placeName: 'Barnet',
  month: month('2026-10'),
  area: 'GEO',
  areaTitle: 'Geography',
  text: 'Which boundaries?',
  dueOn: '2026-11-12',
  owner: 'Programme manager, Barnet',
  raisedBy: 'ICB reviewer',
  raisedAt: '2026-11-04T10:05:00.000Z',
  answer: null,
  answeredBy: null,
  answeredAt: null,
  overdue: false,
};
const overdue = { ...open, overdue: true };
const answered = {
  ...open,
  answer: 'Those of May',
  answeredBy: 'Contributor, Barnet',
  answeredAt: '2026-06-05T23:30:00.000Z',
};

describe('the log in a sentence', () => {
  it.each([
    [[], 'No query has been raised.'],
    [[open], 'The log holds 1 query. 1 waits for an answer, none overdue.'],
    [[open, overdue, answered], 'The log holds 3 queries. 2 wait for an answer, 1 overdue.'],
    [[answered], 'The log holds 1 query. All have been answered.'],
  ])('%#', (queries, sentence) => {
    expect(logSentence(queries)).toBe(sentence);
  });
});

describe('a row of the log', () => {
  it('leads the place to its return and the ICB to the review of it', () => {
    expect(queryRow(open, 'place')).toMatchObject({
      return: 'October 2026',
      href: '/places/barnet/returns/2026-10',
    });
    expect(queryRow(open, 'icb')).toMatchObject({
      return: 'Barnet, October 2026',
      href: '/places/barnet/returns/2026-10/review',
    });
  });

  it('says who asked and when, and has no answer where there is none', () => {
    expect(queryRow(open, 'place')).toMatchObject({
      raised: 'ICB reviewer, 4 November 2026',
      due: '12 November 2026',
      answer: null,
      answered: null,
      state: 'Open',
    });
    expect(queryRow(overdue, 'place').state).toBe('Overdue');
    expect(queryRow(answered, 'place')).toMatchObject({
      answered: 'Contributor, Barnet, 6 June 2026',
      state: 'Answered',
    });
  });
});

describe('the log as a file', () => {
  it('has one line a query, London time, and empty cells where nothing is known', () => {
    const lines = toCsv(QUERY_COLUMNS, [answered, { ...overdue, text: '=1+1' }]).split('\r\n');
    expect(lines).toEqual([
      '\uFEFFPlace,Month,Area code,Area,Question,Due,Owner,Raised by,Raised at,Answer,Answered by,Answered at,State',
      'Barnet,2026-10,GEO,Geography,Which boundaries?,2026-11-12,"Programme manager, Barnet",ICB reviewer,2026-11-04 10:05,Those of May,"Contributor, Barnet",2026-06-06 00:30,Answered',
      'Barnet,2026-10,GEO,Geography,\'=1+1,2026-11-12,"Programme manager, Barnet",ICB reviewer,2026-11-04 10:05,,,,Overdue',
      '',
    ]);
  });

  it('is named after whose it is, what it shows and the day', () => {
    expect(queryFileName('city-and-hackney', 'open', '2026-11-04')).toBe(
      'queries-city-and-hackney-open-2026-11-04',
    );
  });
});
