import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ambition, RollUpMethod } from '~/domain/framework/framework';
import { month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { parseNumber } from '~/domain/rollups/ambitions';
import { checkRows, rowsOf, textOf, type UploadWorld } from '~/domain/rollups/value-upload';

function ambition(code: string, rollUp: RollUpMethod): Ambition {
  return {
    code,
    area: code.slice(0, 3),
    title: code,
    indicator: code,
    definition: '',
    numeratorLabel: null,
    denominatorLabel: null,
    unit: '%',
    decimals: 0,
    direction: 'up',
    rollUp,
    per: rollUp === 'ratio' ? 100 : null,
    baseline: { value: 0, month: month('2025-05') },
    waypoints: [],
    target: { value: 90, month: month('2035-05'), relativePercent: null, relativePoints: null },
    intervalMonths: 3,
    plausible: { min: 0, max: 100 },
    shift: null,
    commitment: 'local',
    basis: 'proposed',
    baselineBasis: 'proposed',
    position: 1,
    from: month('2025-05'),
    to: null,
  };
}

function organisation(slug: string, name: string, level: Organisation['level']): Organisation {
  return {
    slug,
    level,
    code: slug.toUpperCase(),
    name,
    shortName: name,
    from: month('2025-01'),
    to: null,
    successor: null,
  };
}

const AMBITIONS = [
  ambition('PHM-B', 'ratio'),
  ambition('PAR-B', 'weighted_mean'),
  ambition('PHM-A', 'london_only'),
  ambition('TRN-B', 'computed'),
];
const WORLD: UploadWorld = {
  ambitionsIn: (at) => (at < '2025-05' ? [] : AMBITIONS),
  organisations: [
    organisation('barnet', 'Barnet', 'place'),
    organisation('city-and-hackney', 'City and Hackney', 'place'),
    organisation('wnl', 'West and North London', 'icb'),
    organisation('london', 'London', 'region'),
  ],
  thisMonth: month('2026-11'),
  mayRecord: ({ slug }) => slug !== 'city-and-hackney',
};
const HEADINGS = 'ambition,organisation,month,numerator,denominator,value';
const bytes = (text: string) => new TextEncoder().encode(text);

function check(...lines: string[]) {
  const read = rowsOf([HEADINGS, ...lines].join('\r\n'));
  if (!read.ok) throw new Error(read.message);
  return checkRows(read.value, WORLD);
}

describe('the text of a file', () => {
  it.each<[string, number[]]>([
    ['UTF-8', [...bytes('Café')]],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...bytes('Café')]],
    ['Windows Latin 1', [0x43, 0x61, 0x66, 0xe9]],
    ['UTF-16, little end first', [0xff, 0xfe, 0x43, 0, 0x61, 0, 0x66, 0, 0xe9, 0]],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0x43, 0, 0x61, 0, 0x66, 0, 0xe9]],
  ])('is read from %s', (_, raw) => {
    const read = textOf(new Uint8Array(raw));
    expect(read).toEqual({ ok: true, value: 'Café' });
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a workbook', bytes('PK\u0003\u0004xl/workbook.xml'), 'not_text'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'not_text'],
    ['too much', new Uint8Array(300_001), 'too_large'],
  ])('is refused when the file is %s', (_, raw, code) => {
    expect(textOf(raw)).toMatchObject({ ok: false, code });
  });
});

describe('the rows of a file', () => {
  it.each([
    ['commas', `${HEADINGS}\nPHM-B,Barnet,2026-09,1,2,`],
    ['semicolons', `${HEADINGS.replaceAll(',', ';')}\nPHM-B;Barnet;2026-09;1;2;`],
    ['tabs', `${HEADINGS.replaceAll(',', '\t')}\r\nPHM-B\tBarnet\t2026-09\t1\t2\t`],
    [
      'headings in another order and in capitals',
      'MONTH,Value,Denominator,Numerator,ORGANISATION,Ambition\n2026-09,,2,1,Barnet,PHM-B',
    ],
  ])('are read with %s', (_, text) => {
    expect(rowsOf(text)).toEqual({
      ok: true,
      value: [
        {
          row: 2,
          cells: {
            ambition: 'PHM-B',
            organisation: 'Barnet',
            month: '2026-09',
            numerator: '1',
            denominator: '2',
            value: '',
          },
        },
      ],
    });
  });

  it('keep the number that a spreadsheet shows, over blank rows and broken cells', () => {
    const read = rowsOf(`${HEADINGS}\n\nPHM-B,"Bar\nnet",2026-09,1,2,\n,,,,,\nPHM-B,Barnet,2026-09,1,2,`);
    expect(read.ok && read.value.map(({ row }) => row)).toEqual([3, 5]);
  });

  it.each([
    ['no headings that are known', 'a,b,c\n1,2,3', 'columns'],
    ['no column of figures', 'ambition,organisation,month\nPHM-B,Barnet,2026-09', 'columns'],
    ['a heading twice', `${HEADINGS},value\nPHM-B,Barnet,2026-09,1,2,,`, 'columns'],
    ['headings alone', HEADINGS, 'empty'],
    ['a quotation mark never closed', `${HEADINGS}\n"PHM-B,Barnet`, 'not_csv'],
    ['too many rows', `${HEADINGS}\n${'PHM-B,Barnet,2026-09,1,2,\n'.repeat(3001)}`, 'too_many_rows'],
    ['blank rows without end', `${HEADINGS}\n${'\n'.repeat(9000)}PHM-B,Barnet,2026-09,1,2,`, 'too_many_rows'],
    ['nothing but blank rows', `${HEADINGS}\n${',,,,,\n'.repeat(40_000)}`, 'empty'],
    ['more than it may hold', `${HEADINGS}\n${'x'.repeat(300_000)}`, 'too_large'],
  ])('are refused when the file has %s', (_, text, code) => {
    expect(rowsOf(text)).toMatchObject({ ok: false, code });
  });
});

describe('a row', () => {
  it.each([
    [
      'by code, name or slug',
      'phm-b,barnet,2026-09,412,1800,',
      { organisation: 'barnet', numerator: 412, denominator: 1800, value: null },
    ],
    ['with a value', 'PAR-B,Barnet,2026-09,,,52.5', { organisation: 'barnet', value: 52.5 }],
    ['with zero, which is a value', 'PHM-B,Barnet,2026-09,0,1800,', { numerator: 0 }],
    ['of an ICB as a whole', 'PAR-B,West and North London,2026-09,,,50', { organisation: 'wnl' }],
    ['of London alone', 'PHM-A,London,2026-05,,,11.8', { organisation: 'london' }],
    [
      'that takes a value back',
      'PHM-B,Barnet,2026-09,none,,',
      { numerator: null, denominator: null, value: null },
    ],
  ])('is read %s', (_, line, expected) => {
    const { rows, faults } = check(line);
    expect(faults).toEqual([]);
    expect(rows[0]).toMatchObject(expected);
  });

  it.each([
    ['an unknown ambition', 'XYZ-A,Barnet,2026-09,1,2,', 'ambition', 'is not an ambition'],
    ['an ambition before its time', 'PHM-B,Barnet,2025-04,1,2,', 'ambition', 'is not an ambition of 2025-04'],
    ['an unknown organisation', 'PHM-B,Barnett,2026-09,1,2,', 'organisation', 'is not a place or ICB'],
    [
      'an organisation out of reach',
      'PHM-B,City and Hackney,2026-09,1,2,',
      'organisation',
      'You cannot record',
    ],
    ['a month to come', 'PHM-B,Barnet,2026-12,1,2,', 'month', 'still to come'],
    ['a month written otherwise', 'PHM-B,Barnet,Q3 2026,1,2,', 'month', 'Write it like 2026-09'],
    ['half a ratio', 'PHM-B,Barnet,2026-09,1,,', 'denominator', 'Give the denominator'],
    ['a ratio over nothing', 'PHM-B,Barnet,2026-09,1,0,', 'denominator', 'is 0'],
    ['less than nothing', 'PHM-B,Barnet,2026-09,-1,2,', 'numerator', '0 or more'],
    ['a value for a ratio', 'PHM-B,Barnet,2026-09,,,50', 'value', 'takes a numerator and a denominator'],
    ['a ratio for a value', 'PAR-B,Barnet,2026-09,1,2,', 'numerator', 'takes a value'],
    ['a percent sign', 'PAR-B,Barnet,2026-09,,,52%', 'value', 'without spaces, commas or %'],
    ['a comma in a number', 'PHM-B,Barnet,2026-09,"1,234",2000,', 'numerator', 'without spaces, commas or %'],
    ['a number without end', 'PAR-B,Barnet,2026-09,,,1e99', 'value', 'plain number'],
    ['a formula', 'PAR-B,Barnet,2026-09,,,=cmd|calc', 'value', 'looks like a formula'],
    ['a formula for a name', 'PAR-B,@SUM(A1),2026-09,,,5', 'organisation', 'looks like a formula'],
    ['the computed ambition', 'TRN-B,Barnet,2026-09,1,2,', 'ambition', 'worked out by this service'],
    [
      'a place for what is measured for London',
      'PHM-A,Barnet,2026-05,,,11',
      'organisation',
      'for London as a whole',
    ],
    [
      'London for what is added up from places',
      'PAR-B,London,2026-09,,,50',
      'organisation',
      'added up from places',
    ],
  ])('with %s is a fault with its number and its reason', (_, line, column, reason) => {
    const { faults } = check('PHM-B,Barnet,2026-06,1,2,', line);
    expect(faults).toEqual([{ row: 3, column, message: expect.stringContaining(reason) }]);
  });

  it('has all of its faults listed at once', () => {
    const { faults } = check('PHM-B,Nowhere,2026-09,x,y,');
    expect(faults.map(({ column }) => column)).toEqual(['organisation', 'numerator', 'denominator']);
  });

  it('that repeats another names it', () => {
    const { faults } = check('PHM-B,Barnet,2026-09,1,2,', 'PHM-B,barnet,2026-09,2,3,');
    expect(faults).toMatchObject([{ row: 3, message: expect.stringContaining('row 2') }]);
  });

  it('outside the plausible range is a warning and no fault', () => {
    const { faults, warnings, rows } = check('PHM-B,Barnet,2026-09,412,180,');
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(warnings).toMatchObject([
      { row: 2, column: 'numerator', message: expect.stringContaining('228.89') },
    ]);
  });
});

describe('whatever is sent', () => {
  it('is read or refused, and never breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => {
        const text = textOf(raw);
        if (!text.ok) return;
        const rows = rowsOf(`${HEADINGS}\n${text.value}`);
        if (rows.ok) expect(checkRows(rows.value, WORLD).rows.length).toBeLessThanOrEqual(rows.value.length);
      }),
      { numRuns: 500 },
    );
  });

  it('only plain numbers are numbers', () => {
    expect(['0', '12.5', '-3', ' 7 '].map(parseNumber)).toEqual([0, 12.5, -3, 7]);
    for (const text of ['', '.', '1.', '.5', '1e3', '0x10', 'Infinity', '١٢', '1 000'])
      expect(parseNumber(text)).toBeNull();
  });
});
