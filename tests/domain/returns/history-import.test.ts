import { describe, expect, it } from 'vitest';
import { type Month, month } from '~/domain/month';
import type { Place } from '~/domain/organisations/organisation';
import { HISTORY_LIMITS, historyRows } from '~/domain/returns/history-file';
import { checkHistory, type HistoryWorld } from '~/domain/returns/history-import';

const bytes = (text: string) => new TextEncoder().encode(text);

const place = (slug: string, shortName: string): Place => ({
  slug,
  level: 'place',
  code: slug.toUpperCase(),
  name: `${shortName} place`,
  shortName,
  from: month('2025-05'),
  to: null,
  successor: null,
  residents: 1000,
});

const WORLD: HistoryWorld = {
  places: [place('barnet', 'Barnet'), place('city-and-hackney', 'City and Hackney')],
  monthFault: (at: Month) => (at > '2026-09' ? `${at} is not over` : null),
  returnFault: (slug, at) => (slug === 'barnet' && at === '2025-07' ? 'It has a return already' : null),
  codesIn: () => ({
    functions: new Map([
      ['GEO-F1', 'GEO'],
      ['GEO-F2', 'GEO'],
    ]),
    areas: new Set(['GEO']),
  }),
  milestonesOf: () => new Set(['GEO-1']),
};

const HEADINGS =
  'place,month,function,rating,evidence,area,confidence,milestone,state,forecast,actual,reason';

function check(...lines: string[]) {
  const rows = historyRows(bytes([HEADINGS, ...lines].join('\r\n')));
  if (!rows.ok) throw new Error(rows.message);
  const { faults, returns } = checkHistory(rows.value, WORLD);
  return { faults: faults.map(({ row, column }) => `${row} ${column}`), returns };
}

describe('a file of earlier months', () => {
  it('is one return for each place and month, and says no more than its rows', () => {
    const { faults, returns } = check(
      'Barnet,2025-06,geo-f1,2,,,,,,,,',
      'Barnet,2025-06,GEO-F2,n/a,,,,,,,,Done before 2025',
      'Barnet,2025-06,,,,GEO,Amber,,,,,Waiting for the council',
      'barnet,2025-06,,,Minute 4,,,GEO-1,complete,,28/06/2025,',
      'City and Hackney,2025-05,GEO-F1,0,,,,,,,,',
    );
    expect(faults).toEqual([]);
    expect(returns).toEqual([
      {
        place: 'barnet',
        month: '2025-06',
        ratings: [
          { code: 'GEO-F1', area: 'GEO', rating: 2, notApplicable: null, evidence: '', reason: '' },
          {
            code: 'GEO-F2',
            area: 'GEO',
            rating: null,
            notApplicable: 'Done before 2025',
            evidence: '',
            reason: '',
          },
        ],
        confidences: [{ area: 'GEO', confidence: 'amber', reason: 'Waiting for the council' }],
        milestones: [
          {
            code: 'GEO-1',
            state: 'complete',
            forecast: null,
            actual: '2025-06-28',
            evidence: 'Minute 4',
            note: '',
          },
        ],
      },
      {
        place: 'city-and-hackney',
        month: '2025-05',
        ratings: [{ code: 'GEO-F1', area: 'GEO', rating: 0, notApplicable: null, evidence: '', reason: '' }],
        confidences: [],
        milestones: [],
      },
    ]);
  });

  it.each([
    ['an unknown place', 'Atlantis,2025-06,GEO-F1,2,,,,,,,,', ['2 place']],
    ['a month in words', 'Barnet,June,GEO-F1,2,,,,,,,,', ['2 month']],
    ['a month that is not over', 'Barnet,2026-10,GEO-F1,2,,,,,,,,', ['2 month']],
    ['a month before the place', 'Barnet,2025-04,GEO-F1,2,,,,,,,,', ['2 place']],
    ['a return that exists', 'Barnet,2025-07,GEO-F1,2,,,,,,,,', ['2 month']],
    ['a row about nothing', 'Barnet,2025-06,,2,,,,,,,,', ['2 function']],
    ['a row about two things', 'Barnet,2025-06,GEO-F1,2,,GEO,red,,,,,', ['2 area']],
    ['an unknown function', 'Barnet,2025-06,XXX-F1,2,,,,,,,,', ['2 function']],
    ['a rating of 5', 'Barnet,2025-06,GEO-F1,5,,,,,,,,', ['2 rating']],
    ['no rating, which is not 0', 'Barnet,2025-06,GEO-F1,,,,,,,,,', ['2 rating']],
    ['not applicable without a reason', 'Barnet,2025-06,GEO-F1,n/a,,,,,,,,', ['2 reason']],
    ['a formula', 'Barnet,2025-06,GEO-F1,2,=cmd,,,,,,,', ['2 evidence']],
    ['a confidence of blue', 'Barnet,2025-06,,,,GEO,blue,,,,,', ['2 confidence']],
    ['complete without its day', 'Barnet,2025-06,,,,,,GEO-1,complete,,,', ['2 actual']],
    ['completed after the month', 'Barnet,2025-06,,,,,,GEO-1,complete,,2025-07-01,', ['2 actual']],
    ['a day that does not exist', 'Barnet,2025-06,,,,,,GEO-1,in progress,31/02/2025,,', ['2 forecast']],
    [
      'a wrong place with wrong days too',
      'Atlantis,2025-06,,,,,,GEO-1,in progress,31/02/2025,2025-07-01,',
      ['2 place', '2 forecast', '2 actual'],
    ],
    [
      'a wrong place with a completion after the month',
      'Atlantis,2025-06,,2,,,,GEO-1,complete,,2025-07-01,',
      ['2 place', '2 actual', '2 rating'],
    ],
    [
      'a wrong place with an unknown area and a day of a milestone',
      'Atlantis,2025-06,,,,XXX,red,,,,2025-06-01,',
      ['2 place', '2 area', '2 actual'],
    ],
    [
      'a wrong month with a milestone without its state',
      'Barnet,June,,,,,,GEO-1,,soon,,',
      ['2 month', '2 forecast', '2 state'],
    ],
    [
      'a milestone without its state and completed after the month',
      'Barnet,2025-06,,,,,,GEO-1,done,,2025-07-01,',
      ['2 state', '2 actual'],
    ],
    ['several faults at once', 'Barnet,2025-06,GEO-F9,7,=x,,,,,,,', ['2 evidence', '2 function', '2 rating']],
  ])('refuses %s, by row and column', (_, line, faults) => {
    expect(check(line).faults).toEqual(faults);
  });

  it('refuses the same thing said twice, and names both rows', () => {
    expect(check('Barnet,2025-06,GEO-F1,2,,,,,,,,', 'barnet,2025-06,geo-f1,3,,,,,,,,').faults).toEqual([
      '3 function',
    ]);
  });

  it('counts rows as a spreadsheet does, with blank rows and line breaks inside a cell', () => {
    const text = `${HEADINGS}\n\n"Barnet",2025-06,GEO-F1,2,"one\ntwo",,,,,,,\nNowhere,2025-06,GEO-F1,2,,,,,,,,\n`;
    const rows = historyRows(bytes(text));
    expect(rows.ok && rows.value.map(({ row }) => row)).toEqual([3, 4]);
  });

  it('is read as spreadsheets leave it behind: other separators, alphabets, spaces, months and days', () => {
    const messy = [
      'sep=;',
      ' Place ;MONTH;Function;Rating;Evidence;Milestone;State;Actual;Reason',
      'BARNET\u00a0;Jun-25;geo-f1;3.0;"Minute; page 2\nand 3";;;;',
      'City\u00a0and Hackney;01/06/2025;GEO-F2;N/A;;;;;Café “open”',
      'barnet;45809;;;Minute 4;GEO-1;Complete;45836;',
      ';;;;;;;;',
    ].join('\r\n');
    const saved: Uint8Array[] = [
      bytes(messy),
      bytes(`\uFEFF${messy}`),
      new Uint8Array(Buffer.from(`\uFEFF${messy}`, 'utf16le')),
      new Uint8Array(Buffer.from(messy.replace('“open”', 'open'), 'latin1')),
    ];
    for (const file of saved) {
      const rows = historyRows(file);
      if (!rows.ok) throw new Error(rows.message);
      const { faults, returns } = checkHistory(rows.value, WORLD);
      expect(faults).toEqual([]);
      expect(returns.map(({ place: slug, month: at }) => [slug, at])).toEqual([
        ['barnet', '2025-06'],
        ['city-and-hackney', '2025-06'],
      ]);
      expect(returns[0]?.ratings[0]).toMatchObject({ rating: 3, evidence: 'Minute; page 2\nand 3' });
      expect(returns[0]?.milestones[0]?.actual).toBe('2025-06-28');
      expect(returns[1]?.ratings[0]?.notApplicable).toMatch(/^Café/);
    }
  });

  it.each([
    ['nothing', '', 'empty'],
    ['headings alone', HEADINGS, 'empty'],
    ['a workbook', 'PK\u0003\u0004', 'not_text'],
    ['an open quotation mark', `${HEADINGS}\n"Barnet,2025-06`, 'not_csv'],
    ['no column for what is rated', 'place,month\nBarnet,2025-06', 'columns'],
    ['a heading twice', 'place,month,area,place\nBarnet,2025-06,GEO,x', 'columns'],
    ['a heading nobody knows', 'place,month,area,colour\nBarnet,2025-06,GEO,x', 'columns'],
    ['too much', `${HEADINGS}\n${'x'.repeat(HISTORY_LIMITS.bytes)}`, 'too_large'],
    ['too many rows', `${HEADINGS}\n${'a,b,c,1,,,,,,,,\n'.repeat(HISTORY_LIMITS.rows + 1)}`, 'too_many_rows'],
  ])('is refused as a whole when it holds %s', (_, text, code) => {
    const rows = historyRows(bytes(text));
    expect(rows.ok ? null : rows.code).toBe(code);
  });
});
