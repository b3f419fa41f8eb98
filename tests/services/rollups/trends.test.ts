import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { History, OverTime } from '~/domain/rollups/over-time';
import { type AskedView, parseView } from '~/domain/rollups/view';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadTrends } from '~/services/rollups/load-trends.server';
import type { Db } from '~db/client.server';
import { insertAssurance } from '~db/repos/assurances.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, type TestPerson } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

/** After October's returns were due, while November is open. */
const LATER = new Date('2026-11-22T10:00:00Z');
const NCL = ['barnet', 'camden', 'enfield', 'haringey', 'islington'];
const MONTHS = ['2026-02', '2026-03', '2026-04', '2026-10'];

function asked(over: Partial<AskedView> = {}): AskedView {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  return { ...read.value, ...over };
}

function trends(
  db: Db,
  over: Partial<AskedView> & { org?: string; area?: string; person?: TestPerson } = {},
): OverTime {
  const { org = 'london', area = 'geography', person = 'office', ...view } = over;
  const loaded = loadTrends(as(db, person, LATER), { org, area, asked: asked(view) });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

/** Everyone reports some months at level 2; the former North Central places at level 3. */
function everyoneReports(db: Db): void {
  londonWithTeams(db);
  const places = db.$client.prepare("select slug from organisations where level = 'place'").all() as {
    slug: string;
  }[];
  for (const { slug } of places)
    for (const at of MONTHS) submitByHand(db, { place: slug, month: at, level: NCL.includes(slug) ? 3 : 2 });
}

const monthsOf = ({ points }: History) => points.map((point) => point.month);
const besideOf = (page: OverTime, slug: string) =>
  page.beside.find(({ organisation }) => organisation.slug === slug);

describe('a trend across the change of boundaries in April 2026', () => {
  it('ends the two old ICBs in March and begins the new one in April', () => {
    const page = trends(testDatabase(everyoneReports));
    expect(page.boundaryChanges).toEqual(['2026-04']);
    const [ncl, wnl] = [besideOf(page, 'ncl'), besideOf(page, 'wnl')];
    expect(ncl && monthsOf(ncl).at(-1)).toBe('2026-03');
    expect(wnl && monthsOf(wnl)[0]).toBe('2026-04');
  });

  it.each([
    ['published', ['ncl', 'nel', 'nwl', 'sel', 'swl']],
    ['now', ['nel', 'sel', 'swl', 'wnl']],
  ] as const)('follows the same places throughout under the boundaries %s', (boundaries, icbs) => {
    const page = trends(testDatabase(everyoneReports), { boundaries });
    expect(page.beside.map(({ organisation }) => organisation.slug).toSorted()).toEqual(icbs);
    for (const history of page.beside) expect(monthsOf(history)).toEqual(page.months);
  });

  it('never moves London’s own figures', () => {
    const db = testDatabase(everyoneReports);
    const london = (boundaries: AskedView['boundaries']) => trends(db, { boundaries }).own;
    expect(london('published')).toEqual(london('then'));
    expect(london('now')).toEqual(london('then'));
    const residents = london('then').points.map(({ areas }) => areas.GEO?.residents);
    expect(new Set(residents)).toEqual(new Set([8_799_776]));
  });

  it('leaves an ICB’s own line empty before it began, and fills it when its places of today are asked for', () => {
    const db = testDatabase(everyoneReports);
    expect(monthsOf(trends(db, { org: 'wnl' }).own)[0]).toBe('2026-04');
    expect(monthsOf(trends(db, { org: 'wnl', boundaries: 'now' }).own)[0]).toBe('2025-11');
  });
});

describe('figures over time', () => {
  it('are those of the area’s own page', () => {
    const db = testDatabase(everyoneReports);
    const page = loadArea(as(db, 'office', LATER), { area: 'geography', org: 'london', asked: asked() });
    if (!page.ok) throw new Error(page.message);
    const { own, beside } = trends(db);
    expect([own, ...beside].map(({ points }) => points.map(({ areas }) => areas.GEO))).toEqual(
      page.value.trends.map(({ points }) => points),
    );
  });

  it('tell a month without returns from one of low levels', () => {
    const { points } = trends(testDatabase(everyoneReports)).own;
    const silent = points.find((point) => point.month === month('2026-09'));
    expect(silent?.areas.GEO?.counts).toEqual({ 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, missing: 32 });
    expect(silent?.returns).toEqual({ onTime: 0, late: 0, missing: 32, awaited: 0 });
    expect(silent?.gap.ratings).toBe(0);
  });

  it('count late returns, and await those not yet due', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-11' });
    submitByHand(db, { place: 'camden', month: '2026-11', daysLate: 2 });
    const { own } = trends(db, { month: month('2026-11') });
    expect(own.points.at(-1)?.returns).toEqual({ onTime: 1, late: 1, missing: 0, awaited: 30 });
  });

  it('show a submission and an assured rating at once', () => {
    const db = testDatabase(londonWithTeams);
    const last = () => trends(db).own.points.at(-1);
    expect(last()?.gap.ratings).toBe(0);
    const { id } = submitByHand(db, { place: 'barnet', month: '2026-10' });
    expect(last()?.gap).toMatchObject({ ratings: 11, assured: 0, assuredGreen: 11 });
    const rating = {
      submission: id,
      area: 'GEO',
      confidence: 'red',
      reason: 'The owner left.',
      by: 'reviewer',
      at: '2026-11-10T10:00:00.000Z',
    } as const;
    db.transaction((tx) => insertAssurance(tx, rating));
    expect(last()?.gap).toMatchObject({ assured: 1, lower: 1, ownGreen: 11, assuredGreen: 10 });
  });

  it('stand as they were known on a day', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-10', at: '2026-11-03T09:00:00.000Z', level: 1 });
    submitByHand(db, { place: 'barnet', month: '2026-10', at: '2026-11-12T09:00:00.000Z', level: 4 });
    const levels = (asKnownOn: string | null) =>
      trends(db, { asKnownOn }).own.points.at(-1)?.areas.GEO?.counts;
    expect(levels('2026-11-02')).toMatchObject({ missing: 32 });
    expect(levels('2026-11-05')).toMatchObject({ 1: 1, 4: 0 });
    expect(levels(null)).toMatchObject({ 1: 0, 4: 1 });
  });

  it('begin with the area that covers the fewest residents when none is chosen', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-10', level: 3, areas: { RES: { level: 1 } } });
    const loaded = loadTrends(as(db, 'office', LATER), { org: 'london', area: null, asked: asked() });
    expect(loaded.ok && loaded.value.area.code).toBe('RES');
  });
});

describe('who may see the gap of a place', () => {
  it('its ICB may; a member of another place may not before the month is published', () => {
    const db = testDatabase(everyoneReports);
    const gaps = (person: TestPerson) =>
      trends(db, { org: 'wnl', person }).gaps.map(({ organisation, gap }) => [
        organisation.slug,
        gap !== null,
      ]);
    expect(gaps('reviewer').every(([, seen]) => seen)).toBe(true);
    expect(gaps('manager').filter(([, seen]) => seen)).toEqual([['barnet', true]]);
  });
});
