import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { countLevels } from '~/domain/rollups/calibration';
import type { CalibrationPage } from '~/domain/rollups/calibration-page';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { ComparePage } from '~/domain/rollups/peers';
import { parsePeers } from '~/domain/rollups/peers';
import type { SolvedPage, ToldRise } from '~/domain/rollups/solved-page';
import { paths } from '~/paths';
import { presentCalibration } from '~/presenters/rollups/calibration';
import { presentGroup, presentGroupReceipt, presentGroupSwitch } from '~/presenters/rollups/group';
import { presentPeers } from '~/presenters/rollups/peers';
import { presentSolved } from '~/presenters/rollups/solved';
import { AREAS, dashboard, group, LONDON, NORTH, OCTOBER, PLACES } from './world';

const { view, calendar, previous } = dashboard();
const grouped = { ...view, group: ['barnet', 'brent'] };
const saved = { id: 7, name: 'Two rivers', places: ['barnet', 'brent'], version: 1 };
const [GEO] = AREAS;
if (GEO === undefined) throw new Error('no area');

const rise = (over: Partial<ToldRise> = {}): ToldRise => ({
  place: 'brent',
  residents: 100,
  start: month('2026-05'),
  from: { month: month('2026-06'), level: 1 },
  to: { month: month('2026-07'), level: 2 },
  latest: { month: OCTOBER, level: 2 },
  held: true,
  raised: [{ code: 'GEO-F1', from: 1, to: 2, evidence: 'Minute', reasons: ['Two at once'] }],
  words: [{ month: month('2026-07'), text: 'Signed' }],
  links: [{ title: 'Map', url: 'https://maps.example/a' }],
  sequence: 2,
  contacts: [{ role: 'programme_manager', email: 'programme.manager@brent.example' }],
  ...over,
});

const solvedPage = (solved: SolvedPage['solved'], over: Partial<SolvedPage> = {}): SolvedPage => ({
  area: GEO,
  functions: [],
  place: PLACES[0] as SolvedPage['place'],
  places: PLACES,
  view,
  months: [month('2026-05'), OCTOBER],
  unpublished: [],
  solved,
  ...over,
});

describe('who has solved this, in words', () => {
  const own = { month: OCTOBER, level: 1 as const };

  it('says where the place stands, who rose and whether they held', () => {
    const told = [rise(), rise({ place: 'camden', held: false, latest: { month: OCTOBER, level: 0 } })];
    const model = presentSolved(solvedPage({ kind: 'rises', own, told, more: 3 }));
    expect(model.intro).toBe(
      'Barnet stood at 1 Planning in October 2026. 5 places rose past that level between May 2026 and October 2026.',
    );
    expect(model.rises.map(({ rose, since }) => `${rose} ${since}`)).toEqual([
      'From 1 Planning to 2 Developing in July 2026. Still above in October 2026, at 2 Developing.',
      'From 1 Planning to 2 Developing in July 2026. Fell back to 0 Not started by October 2026.',
    ]);
    expect(model.notes).toEqual(['3 more places rose past it too.']);
  });

  it('gives the role and address to write to, and leads to the submission and to the comparison', () => {
    const model = presentSolved(solvedPage({ kind: 'rises', own, told: [rise()], more: 0 }));
    expect(model.rises[0]?.contacts).toEqual([
      { role: 'Programme manager, Brent', email: 'programme.manager@brent.example' },
    ]);
    expect(model.rises[0]?.submission.href).toBe(
      '/places/brent/returns/2026-07/submissions/2?part=GEO#area-GEO',
    );
    expect(model.rises[0]?.links).toEqual([
      { title: 'Map', url: 'https://maps.example/a', host: 'maps.example' },
    ]);
    expect(model.compare?.href).toBe('/places/barnet/compare?month=2026-10&with=brent');
  });

  it.each([
    [
      { kind: 'not_assessed' } as const,
      'Barnet has no level in Geography in these months, so there is nothing to rise past yet.',
    ],
    [
      { kind: 'at_the_top', own: { month: OCTOBER, level: 4 } } as const,
      'Barnet stood at 4 Embedded in October 2026, the highest level: others may want to ask Barnet.',
    ],
    [
      { kind: 'rises', own, told: [], more: 0 } as const,
      'Barnet stood at 1 Planning in October 2026. No place is known to have risen past that level between May 2026 and October 2026.',
    ],
  ])('with nothing to show says why: %o', (solved, words) => {
    const model = presentSolved(solvedPage(solved as SolvedPage['solved']));
    expect(model).toMatchObject({ intro: words, rises: [], compare: null });
  });

  it('says which months are left out for this reader', () => {
    const model = presentSolved(
      solvedPage({ kind: 'rises', own, told: [rise()], more: 0 }, { unpublished: [OCTOBER] }),
    );
    expect(model.notes[0]).toContain('October 2026');
  });
});

const chosen = (over: Partial<ChosenGroup> = {}): ChosenGroup => ({
  view: grouped,
  previous,
  places: PLACES.slice(0, 2),
  absent: [],
  withheld: false,
  areas: AREAS,
  figures: group(LONDON),
  icbOfPlace: {},
  organisations: [NORTH],
  ...over,
});

describe('a group in words', () => {
  it('goes by its name for its owner, and by its size for everybody else', () => {
    expect(presentGroup(chosen(), [saved], paths.london).title).toBe('Group: Two rivers');
    expect(presentGroup(chosen(), [], paths.london).title).toBe('Group of 2 places');
  });

  it('is never taken for an organisation', () => {
    expect(presentGroup(chosen(), [], paths.london).note).toContain('not an organisation');
  });

  it('carries its places in every address, and can be left', () => {
    const model = presentGroup(chosen(), [], paths.london);
    expect(model.rows[0]?.href).toBe('/areas/geography?org=london&month=2026-10&group=barnet%2Cbrent#group');
    expect(model.links.map(({ href }) => href)).toEqual([
      '/places/barnet/compare?month=2026-10&group=barnet%2Cbrent',
      '/groups?places=barnet%2Cbrent',
      '/london?month=2026-10',
    ]);
  });

  it('names places that were not part of the programme in the month', () => {
    expect(presentGroup(chosen({ absent: ['Camden'] }), [], paths.london).absent).toContain('Camden');
  });

  it('has a receipt of its own in one area', () => {
    const model = presentGroupReceipt(chosen({ areas: [GEO] }), [saved], paths.london);
    expect(model?.receipt.sentence).not.toBe('');
    expect(model?.contributions.map(({ key }) => key).toSorted()).toEqual(['barnet', 'brent', 'camden']);
  });

  it('is offered as a switch, with the one of the address while it is nobody’s own', () => {
    expect(presentGroupSwitch([saved], view)).toMatchObject({
      current: '',
      options: [{ value: '' }, { label: 'Two rivers' }],
    });
    expect(presentGroupSwitch([], grouped)).toMatchObject({
      current: 'barnet,brent',
      options: [{ value: '' }, { value: 'barnet,brent', label: 'These 2 places' }],
    });
    expect(presentGroupSwitch([saved], grouped).options).toHaveLength(2);
  });
});

describe('whom to compare with', () => {
  it.each([
    [
      { picked: 'camden,brent', like: null, count: null },
      undefined,
      { kind: 'picked', places: ['brent', 'camden'] },
    ],
    [{ picked: '', like: null, count: null }, ['brent'], { kind: 'group', places: ['brent'] }],
    [{ picked: null, like: 'size', count: '8' }, undefined, { kind: 'like_size', count: 8 }],
    [{ picked: null, like: null, count: null }, undefined, { kind: 'like_size', count: 5 }],
  ])('%o beside %o', (asked, places, expected) => {
    expect(parsePeers(asked, places)).toEqual({ ok: true, value: expected });
  });

  it.each([
    { picked: 'BRENT', like: null, count: null },
    { picked: '12', like: null, count: null },
    { picked: null, like: 'age', count: null },
    { picked: null, like: 'size', count: '4' },
  ])('refuses %o', (asked) => {
    expect(parsePeers(asked, undefined).ok).toBe(false);
  });
});

const comparePage = (over: Partial<ComparePage> = {}): ComparePage => ({
  view,
  calendar,
  publication: null,
  previous,
  place: PLACES[0] as ComparePage['place'],
  peers: { kind: 'picked', places: ['brent', 'camden'] },
  places: PLACES,
  absent: [],
  all: PLACES,
  icbNames: {},
  areas: AREAS,
  together: true,
  figures: group(LONDON),
  movers: [
    {
      place: 'brent',
      area: 'GEO',
      direction: 'down',
      readiness: { from: 2, to: 1 },
      confidence: null,
      words: '',
    },
  ],
  milestones: { barnet: null },
  returns: { barnet: { daysLate: 3 }, brent: 'missing', camden: null },
  ...over,
});

describe('places compared, in words', () => {
  it('shows missing as not reported and what moved with where it came from', () => {
    const { table } = presentPeers(comparePage(), []);
    expect(table.rows[0]?.cells.map(({ figure }) => figure.readiness)).toEqual([
      '3 Established',
      '1 Planning',
      'Not reported',
    ]);
    expect(table.rows[0]?.cells[1]?.change).toEqual({
      direction: 'down',
      words: 'down from 2 Developing since September',
    });
    expect(table.returns.map(({ text }) => text)).toEqual([
      '3 days late',
      'Not reported',
      'Not published yet',
    ]);
    expect(table.milestones[0]?.text).toBe('Not published yet');
  });

  it('keeps the places chosen when the month or the rating changes, and ticks them to be changed', () => {
    const model = presentPeers(comparePage(), [saved]);
    expect(model.switches.bases[1]?.href).toBe(
      '/places/barnet/compare?month=2026-10&basis=self&with=brent%2Ccamden',
    );
    expect(model.switches.hidden).toContainEqual({ name: 'with', value: 'brent,camden' });
    expect(model.picker.choices).toEqual([
      { value: 'brent', label: 'Brent', checked: true },
      { value: 'camden', label: 'Camden', checked: true },
    ]);
    expect(model.groups).toMatchObject([{ label: 'Two rivers', current: false }]);
  });
});

const fn = (rating: 1 | 2 | null, evidence: string) => ({
  rating,
  notApplicable: null,
  evidence,
  reason: '',
  changedMonth: month('2026-07'),
  confirmedMonth: month('2026-07'),
});

const calibrationPage = (count: number): CalibrationPage => ({
  view,
  calendar,
  publication: null,
  previous,
  organisation: LONDON,
  organisations: [LONDON, NORTH],
  area: GEO,
  areas: AREAS,
  functions: [
    {
      code: 'GEO-F1',
      area: 'GEO',
      title: 'Maps',
      help: '',
      levels: ['None', 'Drafted', 'Agreed', 'Used', 'Kept up'],
      levelsBasis: 'published',
      commitment: 'shared',
      shift: null,
      basis: 'published',
      position: 1,
      from: month('2025-05'),
      to: null,
    },
  ],
  level: 2,
  counts: countLevels([...Array<2>(count).fill(2), 1, 4]),
  missing: 1,
  hidden: 2,
  places: Array.from({ length: count }, (_, at) => ({
    place: { ...(PLACES[0] as ComparePage['place']), slug: `p-${at}`, shortName: `P${at}` },
    icb: 'north',
    sequence: 1,
    restated: at === 0,
    content: {
      functions: { 'GEO-F1': fn(2, at === 0 ? '' : 'Minute') },
      confidence: 'green',
      confidenceReason: '',
      changed: '',
      next: 'More',
      links: [],
      confirmedUnchanged: false,
      update: 'carried',
    },
    proposed: 'amber',
    because: [{ kind: 'overdue', milestone: 'GEO-2', days: 12 }],
    assured: null,
  })),
});

describe('calibration in words', () => {
  it('sets three places beside each other, and the rest below', () => {
    const model = presentCalibration(calibrationPage(7));
    expect(model.tables.map(({ caption }) => caption)).toEqual([
      '1 to 3 of 7: P0, P1, P2',
      '4 to 6 of 7: P3, P4, P5',
      '7 of 7: P6',
    ]);
    expect(model.intro).toContain('7 places are at 2 Developing');
    expect(model.left).toBe('1 place has not reported; 2 places are not published to you yet.');
  });

  it('shows own, proposed and assured side by side, evidence or that there is none, and how old it is', () => {
    const rows = presentCalibration(calibrationPage(2)).tables[0]?.rows ?? [];
    const texts = (key: string) =>
      rows.find((row) => row.key === key)?.cells.map((cell) => cell.texts.join());
    expect(texts('proposed')).toEqual(['GEO-2 is 12 days overdue', 'GEO-2 is 12 days overdue']);
    expect(texts('assured')).toEqual(['Not assured', 'Not assured']);
    expect(texts('changed')).toEqual(['Nothing written', 'Nothing written']);
    expect(texts('GEO-F1')).toEqual(['No evidence given', 'Minute']);
    const geo = rows.find((row) => row.key === 'GEO-F1');
    expect(geo?.help).toBe('2 Developing: Agreed');
    expect(geo?.cells[0]).toMatchObject({
      rating: '2 Developing',
      note: 'Unchanged since July 2026, not confirmed since July 2026: stale',
    });
  });

  it('counts every level and leads to those below and above', () => {
    const model = presentCalibration(calibrationPage(2));
    expect(model.levels.map(({ label }) => label)).toEqual([
      '0 Not started (0)',
      '1 Planning (1)',
      '2 Developing (2)',
      '3 Established (0)',
      '4 Embedded (1)',
    ]);
    expect(model.below?.href).toBe('/areas/geography/calibration?org=london&level=1&month=2026-10');
    expect(model.above?.label).toBe('4 Embedded');
  });
});
