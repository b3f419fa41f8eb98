import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { covers, type Month, month, monthRange } from '~/domain/month';
import { RULE_1 } from '~/domain/rollups/confidence';
import { glossaryMarkdown } from '~seeds/reference/glossary';
import {
  baselineDueOf,
  loadReference,
  parseReference,
  type ReferenceFile,
  readReferenceFiles,
} from '~seeds/reference/schema';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const reference = loadReference();
const { icbs, places, census } = reference.organisations;
const MONTHS = monthRange(month('2025-05'), month('2027-05'));

const icbsIn = (at: Month) => icbs.filter((icb) => covers(icb.from, icb.to, at)).map((icb) => icb.code);
const words = (text: string) => text.split(/\s+/).length;

describe('the organisations', () => {
  it('are 32 places with 33 authorities, two of them in City and Hackney', () => {
    expect(places).toHaveLength(32);
    expect(places.flatMap((place) => place.authorities)).toHaveLength(33);
    const shared = places.filter((place) => place.authorities.length > 1);
    expect(shared.map((place) => [place.slug, place.authorities.map((it) => it.name)])).toEqual([
      ['city-and-hackney', ['City of London Corporation', 'London Borough of Hackney']],
    ]);
  });

  it('add up to the residents of London at Census 2021', () => {
    const residents = places.flatMap((place) => place.authorities).reduce((sum, it) => sum + it.residents, 0);
    expect(residents).toBe(8_799_776);
    expect(census).toMatchObject({ year: 2021, londonTotal: 8_799_776 });
  });

  it('were five ICBs to March 2026 and have been four since', () => {
    expect(icbsIn(month('2025-05'))).toEqual(['NEL', 'SEL', 'SWL', 'NCL', 'NWL']);
    expect(icbsIn(month('2026-03'))).toEqual(['NEL', 'SEL', 'SWL', 'NCL', 'NWL']);
    expect(icbsIn(month('2026-04'))).toEqual(['NEL', 'SEL', 'SWL', 'WNL']);
    expect(icbsIn(month('2035-05'))).toEqual(['NEL', 'SEL', 'SWL', 'WNL']);
  });

  it('put every place in exactly one existing ICB in every month', () => {
    for (const at of MONTHS) {
      const existing = icbs.filter((icb) => covers(icb.from, icb.to, at)).map((icb) => icb.slug);
      for (const place of places) {
        const joined = place.memberships.filter((it) => covers(it.from, it.to, at)).map((it) => it.icb);
        expect(joined, `${place.slug} in ${at}`).toHaveLength(1);
        expect(existing, `${place.slug} in ${at}`).toContain(joined[0]);
      }
    }
  });

  it('moved the 13 places of the two merged ICBs, and no others, in April 2026', () => {
    const moved = places.filter((place) => place.memberships.length > 1);
    expect(moved).toHaveLength(13);
    for (const place of moved) {
      expect(['ncl', 'nwl']).toContain(place.memberships[0]?.icb);
      expect(place.memberships[1]).toEqual({ icb: 'wnl', from: '2026-04', to: null });
    }
  });

  it('leave a number of neighbourhoods unknown rather than guess it', () => {
    const counted = places.filter((place) => place.neighbourhoods !== null);
    expect(Object.fromEntries(counted.map((place) => [place.slug, place.neighbourhoods]))).toEqual({
      brent: 5,
      camden: 5,
      'city-and-hackney': 8,
      hillingdon: 3,
      lewisham: 4,
      southwark: 5,
    });
  });

  it('name one Integrator only, the one that public sources confirm', () => {
    expect(reference.integrators.integrators.map((it) => [it.places, it.leadHost, it.basis])).toEqual([
      [['greenwich'], 'Oxleas NHS Foundation Trust', 'published'],
    ]);
  });

  it('have a tile each, with the outermost authorities at the edges of the map', () => {
    const at = (gssCode: string) => {
      const tile = reference.tileMap.find((it) => it.gssCode === gssCode);
      if (tile === undefined) throw new Error(`no tile for ${gssCode}`);
      return tile;
    };
    expect(reference.tileMap).toHaveLength(33);
    const [barnet, enfield, havering, hounslow, sutton, croydon] = [
      'E09000003',
      'E09000010',
      'E09000016',
      'E09000018',
      'E09000029',
      'E09000008',
    ].map(at);
    expect(enfield?.row).toBe(Math.min(...reference.tileMap.map((it) => it.row)));
    expect(sutton?.row).toBe(Math.max(...reference.tileMap.map((it) => it.row)));
    expect(hounslow?.column).toBe(Math.min(...reference.tileMap.map((it) => it.column)));
    expect(havering?.column).toBe(Math.max(...reference.tileMap.map((it) => it.column)));
    expect(barnet?.row).toBeLessThan(croydon?.row ?? 0);
  });
});

describe('the framework', () => {
  it('has 11 areas, 52 functions, 38 milestones with 2 national ones, 22 ambitions and 11 sectors', () => {
    expect(reference.areas).toHaveLength(11);
    expect(reference.functions).toHaveLength(52);
    const national = ['ACC-5', 'TRN-6'];
    expect(reference.milestones.filter((it) => !national.includes(it.code))).toHaveLength(38);
    expect(reference.milestones.filter((it) => national.includes(it.code)).map((it) => it.level)).toEqual([
      'london',
      'london',
    ]);
    expect(reference.ambitions).toHaveLength(22);
    expect(reference.sectors).toHaveLength(11);
  });

  it('asks at least one open question in every area and 14 in all', () => {
    expect(reference.questions.length).toBeGreaterThanOrEqual(14);
    for (const area of reference.areas)
      expect(
        reference.questions.some((it) => it.area === area.code),
        area.code,
      ).toBe(true);
  });

  it('gives every function five anchors of its own that no other function shares', () => {
    const anchors = reference.functions.flatMap((it) => it.levels);
    expect(new Set(anchors).size).toBe(52 * 5);
    for (const it of reference.functions) expect(it.levels, it.code).toHaveLength(5);
  });

  it('writes every anchor in 6 to 25 words and as a sentence', () => {
    const odd = reference.functions
      .flatMap((it) => it.levels.map((text, level) => ({ at: `${it.code} level ${level}`, text })))
      .filter(({ text }) => words(text) < 6 || words(text) > 25 || !/^[A-Z].*\.$/.test(text));
    expect(odd).toEqual([]);
  });

  it('calls its own anchors and dates proposed, and only the national date published', () => {
    expect(reference.functions.every((it) => it.levelsBasis === 'proposed')).toBe(true);
    const published = reference.milestones.filter((it) => it.dateBasis === 'published');
    expect(published.map((it) => it.code)).toEqual(['ACC-5', 'TRN-6']);
  });

  it('serves every function with at least one milestone', () => {
    const served = new Set(reference.milestones.flatMap((it) => it.functions));
    expect(reference.functions.filter((it) => !served.has(it.code)).map((it) => it.code)).toEqual([]);
  });

  it('serves every ambition with at least one milestone', () => {
    const served = new Set(reference.milestones.flatMap((it) => it.ambitions));
    expect(reference.ambitions.filter((it) => !served.has(it.code)).map((it) => it.code)).toEqual([]);
  });

  it('counts baseline due dates from the start of the programme to the end of a month', () => {
    const due = (code: string) => {
      const milestone = reference.milestones.find((it) => it.code === code);
      return milestone === undefined ? 'unknown' : baselineDueOf(milestone, reference.programme.start);
    };
    expect(due('TRN-1')).toBe('2025-08-31');
    expect(due('GEO-1')).toBe('2025-11-30');
    expect(due('GEO-2')).toBe('2026-02-28');
    expect(due('RES-3')).toBe('2026-11-30');
    expect(due('ACC-5')).toBe('2027-03-31');
    expect(due('TRN-6')).toBeNull();
  });

  it('leaves a locally set starting value empty instead of zero', () => {
    const local = reference.ambitions.filter((it) => it.baseline.value === null).map((it) => it.code);
    expect(local).toEqual(['REL-A', 'REL-B', 'INF-A', 'ACC-A', 'RES-A', 'TRN-A']);
  });

  it('starts with the first version of the roll-up rule as the rule itself has it', () => {
    const { from, note, ...rule } = reference.rules[0] ?? {};
    expect(rule).toEqual(RULE_1);
    expect([from, note]).toEqual(['2025-05', expect.any(String)]);
  });

  it('marks 12 months, 18 months and 10 years from publication', () => {
    expect(reference.programme.marks.map((mark) => mark.month)).toEqual(['2026-05', '2026-11', '2035-05']);
  });
});

describe('the glossary', () => {
  it('says the same in docs/glossary.md as on its page', () => {
    const page = readFileSync(`${ROOT}docs/glossary.md`, 'utf8');
    expect(page).toBe(glossaryMarkdown(reference.glossary));
  });

  it('gives names that the code really uses', () => {
    const code = ['app/domain/', 'db/schema/'].flatMap((folder) =>
      readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(ROOT + folder + file, 'utf8')),
    );
    const unused = reference.glossary
      .map((it) => it.code)
      .filter((name) => name !== null)
      .filter((name) => !code.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    expect(unused).toEqual([]);
  });

  it('lists its terms in alphabetical order', () => {
    const terms = reference.glossary.map((it) => it.term);
    expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the files are changed before anything is known of their shape.
type Loose = any;

/** The message with which the data is refused after a change to one file. */
function refusal(file: ReferenceFile, change: (data: Loose) => void): string {
  const raw = structuredClone(readReferenceFiles());
  change(raw[file]);
  try {
    parseReference(raw);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

const find = (list: Loose, key: string) =>
  list.find((it: Loose) => [it.code, it.slug, it.gssCode].includes(key)) as Loose;

describe('faulty reference data is refused with its file, item and fault', () => {
  const cases: [string, ReferenceFile, (data: Loose) => void, string][] = [
    [
      'an area without functions',
      'functions',
      (all) => all.splice(0, all.length, ...all.filter((it: Loose) => it.area !== 'MET')),
      'areas.json, MET: has no functions',
    ],
    [
      'a milestone in an unknown area',
      'milestones',
      (all) => Object.assign(find(all, 'GEO-1'), { area: 'XYZ' }),
      'milestones.json, GEO-1: the area XYZ is unknown',
    ],
    [
      'a milestone that serves an unknown function',
      'milestones',
      (all) => find(all, 'GEO-1').functions.push('GEO-F9'),
      'milestones.json, GEO-1: serves function GEO-F9, which is unknown',
    ],
    [
      'a milestone that serves an unknown ambition',
      'milestones',
      (all) => find(all, 'GEO-1').ambitions.push('GEO-Z'),
      'milestones.json, GEO-1: serves ambition GEO-Z, which is unknown',
    ],
    [
      'a milestone that serves no function',
      'milestones',
      (all) => Object.assign(find(all, 'GEO-1'), { functions: [] }),
      'milestones.json, GEO-1, functions: serves no function',
    ],
    [
      'a milestone with a date that does not exist',
      'milestones',
      (all) => Object.assign(find(all, 'ACC-5'), { dueOn: '2027-02-30' }),
      'milestones.json, ACC-5, dueOn: Enter a date that exists',
    ],
    [
      'a code used twice',
      'functions',
      (all) => Object.assign(find(all, 'GEO-F2'), { code: 'GEO-F1' }),
      'functions.json, GEO-F1: two items have this code',
    ],
    [
      'a place code used twice',
      'organisations',
      (data) => Object.assign(find(data.places, 'barnet'), { code: 'BEX' }),
      'organisations.json, BEX: two organisations have this code',
    ],
    [
      'an authority on two places',
      'organisations',
      (data) => find(data.places, 'barnet').authorities.push(find(data.places, 'bexley').authorities[0]),
      'organisations.json, E09000004: the authority is listed twice',
    ],
    [
      'residents that do not add up',
      'organisations',
      (data) => Object.assign(find(data.places, 'barnet').authorities[0], { residents: 389_349 }),
      'organisations.json, census: authorities add up to 8799777 residents, not 8799776',
    ],
    [
      'a gap between two memberships',
      'organisations',
      (data) => Object.assign(find(data.places, 'barnet').memberships[0], { to: '2026-02' }),
      'organisations.json, barnet: its memberships leave a gap or overlap',
    ],
    [
      'a membership that starts after the place does',
      'organisations',
      (data) => Object.assign(find(data.places, 'bexley').memberships[0], { from: '2025-06' }),
      'organisations.json, bexley: its memberships do not cover all the months it exists',
    ],
    [
      'a membership of an ICB that has ended',
      'organisations',
      (data) =>
        Object.assign(find(data.places, 'barnet'), {
          memberships: [{ icb: 'ncl', from: '2025-05', to: null }],
        }),
      'organisations.json, barnet: belongs to ncl in months when that ICB does not exist',
    ],
    [
      'a membership of an unknown ICB',
      'organisations',
      (data) => Object.assign(find(data.places, 'bexley').memberships[0], { icb: 'xyz' }),
      'organisations.json, bexley: belongs to xyz, which is unknown',
    ],
    [
      'a merger that leaves a month uncovered',
      'organisations',
      (data) => Object.assign(find(data.icbs, 'wnl'), { from: '2026-05' }),
      'organisations.json, ncl: its successor wnl does not start the month after it ends',
    ],
    [
      'a month that does not exist',
      'organisations',
      (data) => Object.assign(find(data.places, 'barnet'), { from: '2025-13' }),
      'organisations.json, barnet, places.from: Enter a month as YYYY-MM',
    ],
    [
      'an authority without a tile',
      'tile-map',
      (all) => all.splice(0, 1),
      'tile-map.json, E09000001: has no tile',
    ],
    [
      'two tiles in one square',
      'tile-map',
      (all) => Object.assign(all[0], { column: all[1].column, row: all[1].row }),
      'holds two tiles',
    ],
    [
      'a function with four anchors',
      'functions',
      (all) => find(all, 'GEO-F1').levels.pop(),
      'functions.json, GEO-F1, levels: needs one anchor for each of the levels 0 to 4',
    ],
    [
      'a function with two equal anchors',
      'functions',
      (all) => find(all, 'GEO-F1').levels.splice(1, 1, find(all, 'GEO-F1').levels[0]),
      'functions.json, GEO-F1, levels: has two levels with the same anchor',
    ],
    [
      'a field nobody knows',
      'areas',
      (all) => Object.assign(find(all, 'GEO'), { colour: 'blue' }),
      'areas.json, GEO: Unrecognized key: "colour"',
    ],
    [
      'an area without a question',
      'questions',
      (all) => all.splice(0, all.length, ...all.filter((it: Loose) => it.area !== 'GOV')),
      'areas.json, GOV: has no questions',
    ],
    [
      'an ambition that plans the wrong way',
      'ambitions',
      (all) => Object.assign(find(all, 'GEO-A'), { direction: 'down' }),
      'ambitions.json, GEO-A: plans values that do not go down',
    ],
    [
      'an ambition with two kinds of target',
      'ambitions',
      (all) => Object.assign(find(all, 'GEO-A').target, { relativePercent: 10 }),
      'ambitions.json, GEO-A, target: needs exactly one of value, relativePercent and relativePoints',
    ],
    [
      'a ratio without a denominator',
      'ambitions',
      (all) => Object.assign(find(all, 'GEO-A'), { denominatorLabel: null }),
      'ambitions.json, GEO-A: is a ratio and needs labels',
    ],
    [
      'an Integrator of an unknown place',
      'integrators',
      (data) => Object.assign(data.integrators[0], { places: ['camelot'] }),
      'integrators.json, greenwich: serves camelot, which is unknown',
    ],
    [
      'an answered question without an answer',
      'questions',
      (all) => Object.assign(find(all, 'GEO-Q1'), { state: 'answered' }),
      'questions.json, GEO-Q1: has a state that does not fit its answer',
    ],
    [
      'an item that ends before it starts',
      'areas',
      (all) => Object.assign(find(all, 'GEO'), { to: '2025-04' }),
      'areas.json, GEO: ends before it starts',
    ],
  ];

  it.each(cases)('%s', (_, file, change, message) => {
    expect(refusal(file, change)).toContain(message);
  });

  it('and every fault is listed at once', () => {
    const message = refusal('milestones', (all) => {
      find(all, 'GEO-1').functions.push('GEO-F9');
      find(all, 'WRK-1').ambitions.push('WRK-Z');
    });
    expect(message).toContain('GEO-1: serves function GEO-F9');
    expect(message).toContain('WRK-1: serves ambition WRK-Z');
  });
});
