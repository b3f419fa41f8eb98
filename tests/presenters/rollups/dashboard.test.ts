import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import { paths } from '~/paths';
import { presentLondon, presentOtherIcb } from '~/presenters/rollups/dashboard';
import { presentStatus, presentSwitches } from '~/presenters/rollups/frame';
import { headline } from '~/presenters/rollups/headline';
import { presentHeatMap } from '~/presenters/rollups/heat-map';
import { presentMatrix } from '~/presenters/rollups/matrix';
import { dueWords } from '~/presenters/rollups/milestones';
import { presentMovers } from '~/presenters/rollups/movers';
import { presentReturns } from '~/presenters/rollups/returns';
import { parseTileChoice, presentTileMap } from '~/presenters/rollups/tile-map';
import { namedAreas, plainText } from '~/presenters/rollups/words';
import { assessed, figure, silent } from '../../domain/rollups/figures';
import { AREAS, dashboard, FIGURES, group, LONDON, NORTH, OCTOBER, organisation } from './world';

const allGreen = Object.fromEntries(
  Object.keys(FIGURES).map((code) => [
    code,
    ['barnet', 'brent', 'camden'].map((slug) => figure(slug, assessed(3))),
  ]),
);

describe('the headline', () => {
  it('says what is on course, what leads and is lowest, what needs help and who reported', () => {
    expect(plainText(headline(dashboard()))).toBe(
      'In October 2026, none of 2 areas is on course. Geography leads: 33% of residents live in places at level 3 or more; ' +
        'Population health management is lowest at 0%. Geography needs help. ' +
        '2 of 3 places have reported.',
    );
  });

  it('names what moved since the month before', () => {
    const before = { ...allGreen, PHM: FIGURES.PHM ?? [] };
    expect(plainText(headline(dashboard({ total: group(LONDON, FIGURES, before) })))).toContain(
      'Since September, Geography moved down.',
    );
    expect(plainText(headline(dashboard({ total: group(LONDON, allGreen, FIGURES) })))).toContain(
      'Since September, Geography and Population health management moved up.',
    );
  });

  it('says that nothing moved only where that can be told', () => {
    const still = group(LONDON, FIGURES, FIGURES);
    expect(plainText(headline(dashboard({ total: still })))).toContain('No area has moved since September.');
  });

  it('takes silence neither for a fall nor for a result', () => {
    const quiet = {
      GEO: [figure('barnet', assessed(3)), silent('brent'), silent('camden')],
      PHM: [figure('barnet', assessed(2)), silent('brent'), silent('camden')],
    };
    const page = dashboard({ total: group(LONDON, quiet, allGreen), reported: { places: 1, expected: 3 } });
    expect(plainText(headline(page))).toBe(
      'Not enough is reported for October 2026 to say where any area stands: 1 of 3 places has reported.',
    );
    const half = group(LONDON, { ...allGreen, PHM: quiet.PHM }, allGreen);
    expect(plainText(headline(dashboard({ total: half })))).toContain(
      'Not enough is reported on Population health management. No area has moved since September.',
    );
    const [, phm] = presentHeatMap(dashboard({ total: half })).rows;
    expect(phm?.cells[1]).toMatchObject({ covered: '0%', points: null, change: null });
  });

  it('names areas that tie together, and counts them where a sentence cannot carry the names', () => {
    expect(plainText(headline(dashboard({ total: group(LONDON, allGreen, allGreen) })))).toBe(
      'In October 2026, all 2 areas are on course. In every area 100% of residents live in places at level 3 or more. ' +
        'None needs help. No area has moved since September. 2 of 3 places have reported.',
    );
    const five = ['Geography', 'Metrics', 'Governance', 'Workforce', 'Participation'].map((title) => ({
      ...(AREAS[0] as (typeof AREAS)[0]),
      code: title,
      title,
    }));
    const at = (level: 2 | 3 | 4) =>
      ['barnet', 'brent', 'camden'].map((slug) => figure(slug, assessed(level)));
    const [top, bottom] = [at(3), at(2)];
    const figures = {
      Geography: top,
      Metrics: top,
      Governance: bottom,
      Workforce: bottom,
      Participation: bottom,
    };
    expect(plainText(headline(dashboard({ areas: five, total: group(LONDON, figures) })))).toContain(
      'Geography and Metrics lead: 100% of residents live in places at level 3 or more; ' +
        'Governance, Workforce and Participation are lowest at 0%.',
    );
    expect(namedAreas(five.map(({ title }) => title))).toBe('5 areas');
  });

  it('claims nothing when nobody has reported', () => {
    expect(plainText(headline(dashboard({ reported: { places: 0, expected: 3 } })))).toBe(
      'No place has reported for October 2026 yet.',
    );
  });
});

describe('milestones due', () => {
  const due = (...statuses: MilestoneStatus[]) =>
    dueWords(
      rollUpMilestones(
        statuses.map((status) => ({ status, currentDue: '2026-10-31' })),
        OCTOBER,
      ),
    );

  it('are counted with what is not reported beside what is complete', () => {
    expect(due()).toBe('None is due yet.');
    expect(due('complete', 'overdue')).toBe('Of 2 due by the end of the month, 1 is complete (50%).');
    expect(due('complete', 'complete', 'not_reported')).toBe(
      'Of 3 due by the end of the month, 2 are complete (67%); 1 is not reported.',
    );
    expect(due('not_reported', 'not_reported')).toBe(
      'Of 2 due by the end of the month, none is complete; 2 are not reported.',
    );
  });
});

describe('the heat map', () => {
  it('gives each cell its word, letter, coverage, change and receipt', () => {
    const map = presentHeatMap(dashboard({ total: group(LONDON, FIGURES, allGreen) }));
    expect(map.columns.map(({ name, note }) => `${name}, ${note}`)).toEqual([
      'North, 3 places',
      'London, 3 places',
    ]);
    expect(map.rows[0]?.cells[1]).toMatchObject({
      href: '/areas/geography?org=london&month=2026-10',
      mark: { letter: 'R', word: 'Needs help' },
      covered: '33%',
      change: { direction: 'down', words: 'down since September' },
      points: null,
    });
    const lower = {
      ...allGreen,
      GEO: [figure('barnet', assessed(3)), figure('brent', assessed(2)), figure('camden', assessed(2))],
    };
    expect(
      presentHeatMap(dashboard({ total: group(LONDON, lower, allGreen) })).rows[0]?.cells[1],
    ).toMatchObject({
      points: { text: '−67', words: '67 points fewer than in September' },
      change: null,
    });
  });

  it('has no arrows while there is no month to compare with', () => {
    const map = presentHeatMap(dashboard({ previous: null }));
    expect(
      map.rows
        .flatMap(({ cells }) => cells)
        .every(({ change, points }) => change === null && points === null),
    ).toBe(true);
  });
});

describe('the matrix of an ICB', () => {
  const icb = (mayRead: (place: string) => boolean = () => true) =>
    presentMatrix(
      dashboard({ organisation: NORTH, groups: [], total: group(NORTH, FIGURES, null, mayRead) }),
    );

  it('shows level and confidence of each place, with missing and late places as such', () => {
    const [barnet, brent, camden] = icb().rows;
    expect(barnet?.cells[0]).toMatchObject({
      href: '/areas/geography?org=north&month=2026-10#barnet',
      figure: { level: '3', readiness: '3 Established', mark: { letter: 'G' } },
    });
    expect([brent?.note, camden?.note]).toEqual(['Late', 'Not reported']);
    expect(camden?.cells[0]?.figure).toMatchObject({ level: '–', readiness: 'Not reported', mark: null });
  });

  it('says "Not published yet" where the reader may not see a place, and keeps the ICB’s own row', () => {
    const masked = icb((place) => place === 'barnet');
    expect(masked.rows.map(({ cells }) => cells[1]?.figure.readiness)).toEqual([
      '2 Developing',
      'Not published yet',
      'Not published yet',
    ]);
    expect(masked.total).toEqual(icb().total);
  });

  it('shortens an area’s name and keeps the whole of it', () => {
    expect(icb().columns[1]).toMatchObject({
      label: 'Population health',
      title: 'Population health management',
    });
  });
});

describe('the tile map', () => {
  const tiles = [
    { authority: 'Barnet', label: 'Barnet', place: 'barnet', column: 4, row: 2 },
    { authority: 'City of Brent', label: 'City', place: 'brent', column: 5, row: 4 },
    { authority: 'Brent', label: 'Brent', place: 'brent', column: 3, row: 3 },
    { authority: 'Camden', label: 'Camden', place: 'camden', column: 4, row: 3 },
  ];
  const london = dashboard({ tiles });
  const choose = (query: string) => {
    const params = new URLSearchParams(query);
    return parseTileChoice(AREAS, (name) => params.get(name));
  };

  it('gives tiles of one place the same value, and says the same in its table', () => {
    const map = presentTileMap(london, { area: AREAS[0] as (typeof AREAS)[0], measure: 'readiness' });
    expect(map.tiles.map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'Barnet: 3 Established',
      'City: 1 Planning',
      'Brent: 1 Planning',
      'Camden: Not reported',
    ]);
    expect(map.rows.map(({ name, words }) => `${name}: ${words}`)).toEqual([
      'Barnet: 3 Established',
      'Brent: 1 Planning',
      'Camden: Not reported',
    ]);
    expect(map.note).toBe('City of Brent and Brent report as one place, Brent.');
  });

  it('shows confidence in words when asked', () => {
    const map = presentTileMap(london, { area: AREAS[0] as (typeof AREAS)[0], measure: 'confidence' });
    expect(map.tiles[1]).toMatchObject({ words: 'Needs help', mark: { letter: 'R' } });
  });

  it.each([
    ['changed', ['Barnet: No move', 'Brent: Moved down', 'Camden: Not reported']],
    ['fresh', ['Barnet: Stale', 'Brent: Updated', 'Camden: Not reported']],
    ['return', ['Barnet: On time', 'Brent: 2 days late', 'Camden: Not reported']],
  ] as const)('can show %s', (measure, words) => {
    const submission = { id: 2, sequence: 1, submittedAt: '2026-11-08T10:00:00.000Z', daysLate: 2 };
    const figures = {
      GEO: [figure('barnet', { stale: true }), figure('brent', { submission }), silent('camden')],
    };
    const moved = {
      place: 'brent',
      area: 'GEO',
      direction: 'down' as const,
      readiness: { from: 3 as const, to: 2 as const },
      confidence: null,
      words: '',
    };
    const page = dashboard({ tiles, total: group(LONDON, figures), movers: { shown: [moved], hidden: 0 } });
    const map = presentTileMap(page, { area: AREAS[0] as (typeof AREAS)[0], measure });
    expect(map.rows.map(({ name, words: own }) => `${name}: ${own}`)).toEqual(words);
    for (const { tone } of map.rows) expect(map.legend.map((item) => item.tone)).toContain(tone);
  });

  it('awaits a return that is not yet due, and hides what is not published yet', () => {
    const { calendar } = dashboard();
    const page = dashboard({
      calendar: { ...calendar, duePassed: false },
      total: group(LONDON, undefined, null, (place) => place !== 'barnet'),
    });
    const map = presentTileMap(page, { area: AREAS[0] as (typeof AREAS)[0], measure: 'return' });
    expect(map.rows.map(({ words }) => words)).toEqual(['Not published yet', 'On time', 'Awaited']);
  });

  it('takes area and measure from the address and refuses others', () => {
    expect(choose('')).toMatchObject({
      ok: true,
      value: { area: { slug: 'geography' }, measure: 'readiness' },
    });
    expect(choose('area=population-health&measure=confidence')).toMatchObject({
      ok: true,
      value: { measure: 'confidence' },
    });
    expect(choose('area=weather')).toMatchObject({ ok: false, code: 'area' });
    expect(choose('measure=mood')).toMatchObject({ ok: false, code: 'measure' });
  });
});

describe('returns', () => {
  it('name who is late, by how much, and who is missing', () => {
    const { figures } = presentReturns(dashboard().returns, dashboard());
    expect(figures).toMatchObject([
      { count: 1, label: 'on time', names: [] },
      {
        count: 1,
        label: 'late',
        names: [{ name: 'Brent', note: '2 days', href: '/places/brent/returns/2026-10' }],
      },
      { count: 1, label: 'missing', names: [{ name: 'Camden', note: '' }] },
    ]);
  });

  it('count those whose names the reader may not see', () => {
    const summary = { expected: 4, onTime: [], late: [], missing: ['camden'], awaited: [] };
    const hidden = { onTime: 0, late: 2, missing: 1, awaited: 0 };
    const { figures } = presentReturns({ summary, hidden }, dashboard());
    expect(figures).toMatchObject([
      { count: 0 },
      { count: 2, others: 'not named until published' },
      { count: 2, others: 'and 1 not named until published' },
    ]);
  });
});

describe('movers', () => {
  it('are told with both changes and the place’s own words', () => {
    const mover = {
      place: 'brent',
      area: 'GEO',
      direction: 'down' as const,
      readiness: { from: 2 as const, to: 1 as const },
      confidence: { from: 'green' as const, to: 'red' as const },
      words: 'The supplier withdrew',
    };
    const { down, up, moreDown, rest } = presentMovers({ shown: [mover], hidden: 2 }, dashboard());
    expect(down).toMatchObject([
      {
        place: 'Brent',
        area: 'Geography',
        what: ['2 Developing to 1 Planning', 'On course to needs help'],
        words: 'The supplier withdrew',
      },
    ]);
    expect(up).toEqual([]);
    expect(moreDown).toEqual([]);
    expect(rest).toBe('2 moves at places not published yet are left out.');
  });

  it('show the three largest each way, keep nine more to open, and count the rest', () => {
    const shown = Array.from({ length: 14 }, (_, index) => ({
      place: `place-${index}`,
      area: 'GEO',
      direction: 'up' as const,
      readiness: { from: 1 as const, to: 2 as const },
      confidence: null,
      words: '',
    }));
    const { down, up, moreUp, rest } = presentMovers({ shown, hidden: 0 }, dashboard());
    expect([down.length, up.length, moreUp.length]).toEqual([0, 3, 9]);
    expect(up[0]?.place).toBe('place-0');
    expect(rest).toBe('2 more moves up. The page of each area has all of its own.');
  });
});

const PUBLICATION = {
  version: 1,
  latest: 1,
  publishedAt: '2026-11-20T15:00:00.000Z',
  sha256: `abcdef0123456789${'0'.repeat(48)}`,
  reason: '',
  restating: [] as string[],
};

describe('where a view stands', () => {
  const address = (query: Parameters<typeof paths.london>[0]) => paths.london(query);

  it('is provisional until published, and points to the open month', () => {
    const status = presentStatus(dashboard(), address);
    expect(status.tags).toEqual([{ label: 'Provisional', colour: 'yellow' }]);
    expect(status.text).toBe('2 of 3 places have reported. Review meeting 20 November 2026.');
    expect(status.open).toEqual({
      text: 'November 2026 is open: 1 of 3 places have reported.',
      href: '/london?month=2026-11',
      link: 'See November so far',
    });
  });

  it('says when it was published, and as known on which day', () => {
    const base = dashboard({ publication: PUBLICATION });
    const status = presentStatus({ ...base, view: { ...base.view, asKnownOn: '2026-11-21' } }, address);
    expect(status.tags.map(({ label }) => label)).toEqual(['Published', 'As known on 21 November 2026']);
    expect(status.text).toContain('Published on 20 November 2026.');
    expect(status).toMatchObject({ hash: 'abcdef012345', notice: '' });
  });

  it('says which version it is, that a newer one stands, and that a restatement is under way', () => {
    const notice = (over: Partial<typeof PUBLICATION>) =>
      presentStatus(dashboard({ publication: { ...PUBLICATION, ...over } }), address);
    expect(notice({ latest: 2 })).toMatchObject({
      tags: [{ label: 'Published, version 1' }],
      notice: 'This is version 1 of the month. Version 2 has been published since.',
    });
    expect(notice({ version: 2, latest: 2 }).text).toContain(
      'Restated: version 2 was published on 20 November 2026.',
    );
    expect(notice({ restating: ['barnet'] }).notice).toBe(
      'A restatement is under way for 1 place. Until it is published, version 1 stands as it is shown here.',
    );
  });

  it('keeps every other switch when one is changed', () => {
    const base = dashboard();
    const view = { ...base.view, boundaries: 'published', basis: 'self', asKnownOn: '2026-11-10' } as const;
    const switches = presentSwitches({ ...base, view }, address, { area: 'geography' });
    expect(switches.previous?.href).toBe(
      '/london?month=2026-09&boundaries=published&basis=self&asKnownOn=2026-11-10',
    );
    expect(switches.boundaries.find(({ label }) => label === 'Today')?.href).toBe(
      '/london?month=2026-10&boundaries=now&basis=self&asKnownOn=2026-11-10',
    );
    expect(switches.bases.find(({ current }) => current)?.label).toBe('Self-assessed');
    expect(switches.action).toBe('/london');
    expect(switches.hidden).toEqual([
      { name: 'boundaries', value: 'published' },
      { name: 'basis', value: 'self' },
      { name: 'area', value: 'geography' },
    ]);
  });
});

describe('an ICB in a month that is not its own', () => {
  const wnl = { ...organisation('wnl', 'West and North London', 'icb'), from: month('2026-04') };
  const ncl = { ...organisation('ncl', 'North Central London', 'icb'), to: month('2026-03') };

  it('that had not begun leads to those before it', () => {
    const page = presentOtherIcb({
      organisation: wnl,
      month: month('2026-01'),
      from: wnl.from,
      to: null,
      instead: [ncl],
      boundaries: 'then',
    });
    expect(page.paragraph).toBe(
      'West and North London is an ICB from April 2026. Its places are grouped by North Central London there.',
    );
    expect(page.links[0]).toEqual({
      href: '/icbs/ncl?month=2026-01',
      label: 'North Central London in January 2026',
    });
  });

  it('that has ended leads to its successor and to its last month', () => {
    const page = presentOtherIcb({
      organisation: ncl,
      month: OCTOBER,
      from: ncl.from,
      to: ncl.to,
      instead: [wnl],
      boundaries: 'then',
    });
    expect(page.links.map(({ href }) => href)).toEqual([
      '/icbs/wnl?month=2026-10',
      '/icbs/ncl?month=2026-03',
    ]);
  });

  it('that the boundaries chosen do not know keeps those boundaries for the others', () => {
    const page = presentOtherIcb({
      organisation: wnl,
      month: OCTOBER,
      from: wnl.from,
      to: null,
      boundaries: 'published',
      instead: [ncl],
    });
    expect(page.paragraph).toContain(
      'West and North London is not one of the ICBs of the boundaries you chose.',
    );
    expect(page.links.map(({ href }) => href)).toEqual([
      '/icbs/ncl?month=2026-10&boundaries=published',
      '/icbs/wnl?month=2026-10',
    ]);
  });
});

describe('London’s page', () => {
  it('leaves the tile map out while no authority has a tile', () => {
    expect(
      presentLondon(dashboard(), { area: AREAS[0] as (typeof AREAS)[0], measure: 'readiness' }).tileMap,
    ).toBeNull();
  });
});
