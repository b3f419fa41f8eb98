import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '~/domain/date';
import { month } from '~/domain/month';
import { statusIn } from '~/domain/organisations/integrator';
import { placesOf } from '~/domain/organisations/organisation';
import { REFERENCE_LIMITS } from '~/domain/organisations/reference-data';
import { firstBrokenLink } from '~/domain/records/audit';
import { mayGo, USUAL_HOURS } from '~/domain/records/sending-hours';
import type { SubmissionContent } from '~/domain/returns/content';
import { flatten, sameValue } from '~/domain/returns/merge';
import { RULE_1, rollUpConfidence } from '~/domain/rollups/confidence';
import { integratorBook } from '~/services/organisations/integrators.server';
import {
  exportReference,
  importReference,
  previewReference,
} from '~/services/organisations/reference-data.server';
import { planReminders } from '~/services/records/queue-reminders.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { draftOf } from '~/services/returns/draft-of.server';
import { recompute } from '~/services/returns/recompute.server';
import { returnOf } from '~/services/returns/return-of.server';
import type { Db } from '~db/client.server';
import { allMemberships, allPlaces } from '~db/repos/organisations.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';
import { findReturn } from '~db/repos/returns.server';
import { effectiveSubmission, submissionsOf } from '~db/repos/submissions.server';
import { personId } from '~seeds/demo/accounts';
import { actorOf } from '../../support/actors';
import { addPerson, grant } from '../../support/people';
import { READ_MONTHS, readAlways, readInMonth } from '../../support/reference-reading';
import { comparedWorkbook, madeWorkbook } from '../../support/workbook-made';
import { demonstration, referenceDatabase, rowsOf } from './demonstration';

const AS_OF = '2026-11-22';
const NOW = new Date(`${AS_OF}T09:00:00Z`);
let db: Db;

beforeAll(async () => {
  db = await demonstration(AS_OF);
});
afterAll(() => db.$client.close());

const count = (sql: string, ...values: unknown[]) => rowsOf<{ n: number }>(db, sql, ...values)[0]?.n ?? 0;
const contents = () =>
  rowsOf<{ content: string }>(db, 'select content from submissions').map(
    ({ content }) => JSON.parse(content) as SubmissionContent,
  );

/** The fields in which two contents differ, but for due dates, which an approved re-baseline moves afterwards. */
function differing(a: SubmissionContent, b: SubmissionContent): string[] {
  const [one, other] = [flatten(a), flatten(b)];
  return Object.keys({ ...one, ...other }).filter(
    (field) => !sameValue(one[field], other[field]) && !field.endsWith('.currentDue'),
  );
}

describe('the demonstration of 22 November 2026', () => {
  it('stores nothing that cannot be worked out again from what was submitted', () => {
    const { submissions, differences } = recompute(db);
    expect(submissions).toBeGreaterThan(550);
    expect(differences).toEqual([]);
  });

  it('has an audit trail without a gap, in order of time', () => {
    const events = [...allAuditEvents(db)];
    expect(events.length).toBeGreaterThan(2000);
    expect(firstBrokenLink(events, sha256)).toBeNull();
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
  });

  it('leaves each return of the last two months as if people had typed it', () => {
    let compared = 0;
    for (const at of [month('2026-10'), month('2026-11')]) {
      for (const { slug } of allPlaces(db)) {
        const handle = returnOf(db, NOW, { place: slug, month: at });
        if (!handle.ok) throw new Error(`no return of ${slug}`);
        const submitted = effectiveSubmission(db, slug, at);
        if (submitted === null) continue;
        const { content, check } = draftOf(db, handle.value, NOW);
        expect(differing(content, submitted.content), `${slug} ${at}`).toEqual([]);
        expect(check.errors, `${slug} ${at}`).toEqual([]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
  });

  it('knows nothing of what comes after nine that morning', () => {
    const instants = [
      ['return_transitions', 'at'],
      ['return_entries', 'saved_at'],
      ['submissions', 'submitted_at'],
      ['assurances', 'at'],
      ['queries', 'raised_at'],
      ['queries', 'answered_at'],
      ['audit_events', 'at'],
      ['rebaselines', 'approved_at'],
      ['ratifications', 'recorded_at'],
      ['periods', 'published_at'],
      ['returns', 'state_since'],
    ] as const;
    for (const [table, column] of instants) {
      const latest = rowsOf<{ at: string }>(db, `select max(${column}) as at from ${table}`)[0]?.at;
      expect(latest, `${table}.${column}`).toBeTruthy();
      expect(latest && latest <= `${AS_OF}T09:00:00.000Z`, `${table}.${column} ${latest}`).toBe(true);
    }
    expect(count('select count(*) n from submission_milestones where actual > ?', AS_OF)).toBe(0);
  });

  it('lets each return go its way in order: opened, saved, asked for, signed', () => {
    const wrong = rowsOf(
      db,
      `select r.organisation, r.month from returns r join return_transitions t on t.return_id = r.id
       join return_transitions u on u.return_id = r.id and u.id = t.id + 1
       where u.at < t.at or u.from_state <> t.to_state`,
    );
    expect(wrong).toEqual([]);
    const typedAfterSigning = count(
      `select count(*) n from return_entries e join submissions s on s.return_id = e.return_id and s.sequence = 1
       where e.version = 1 and e.saved_at > s.submitted_at`,
    );
    expect(typedAfterSigning).toBe(0);
    const typedBefore = count(
      'select count(*) n from return_entries e join returns r on r.id = e.return_id where e.saved_at < r.opened_at',
    );
    expect(typedBefore).toBe(0);
    const ahead = count(
      `select count(*) n from submissions s join submissions t on t.organisation = s.organisation
       and t.month < s.month and t.submitted_at > s.submitted_at and not t.restatement`,
    );
    expect(ahead).toBe(0);
  });

  it('has Barnet waiting for a newcomer, Camden in draft and Newham with its SRO', () => {
    const stateOf = (place: string, at: string) => findReturn(db, place, month(at))?.state ?? 'not_started';
    expect(stateOf('barnet', '2026-11')).toBe('not_started');
    expect(stateOf('camden', '2026-11')).toBe('draft');
    expect(stateOf('newham', '2026-11')).toBe('awaiting_sign_off');
    const barnet = findReturn(db, 'barnet', month('2026-10'));
    expect(barnet && submissionsOf(db, barnet.id).at(-1)).toMatchObject({ daysLate: 0 });
  });

  it('shows what a real programme shows', () => {
    const shares = rowsOf<{ kind: string; n: number }>(
      db,
      'select update_kind as kind, count(*) as n from submission_areas group by 1',
    );
    for (const kind of ['updated', 'confirmed_unchanged', 'carried'])
      expect(shares.find((it) => it.kind === kind)?.n, kind).toBeGreaterThan(300);
    const some: Record<string, string> = {
      watermelons: 'select count(*) n from submission_areas where watermelon',
      'worse than the facts':
        "select count(*) n from submission_areas where proposed = 'green' and stated <> 'green'",
      stale: "select count(*) n from submission_areas where stale_functions <> '[]'",
      late: 'select count(*) n from submissions where days_late > 0 and sequence = 1',
      'forecasts moved three times': 'select count(*) n from submission_milestones where forecast_moves >= 3',
      overdue: "select count(*) n from submission_milestones where status = 'overdue'",
      'overdue without a forecast':
        "select count(*) n from submission_milestones where status = 'overdue' and forecast is null",
      'not applicable': "select count(*) n from submission_milestones where status = 'not_applicable'",
      're-baselines': 'select count(*) n from rebaselines',
      'answered queries': 'select count(*) n from queries where answer is not null',
      'open queries': 'select count(*) n from queries where answer is null',
      're-signed': 'select count(*) n from submissions where sequence = 2',
      'sent back': "select count(*) n from return_transitions where action = 'send_back'",
      'signed by a delegate': 'select count(*) n from submissions where signed_for is not null',
      'awaiting ratification':
        'select count(*) n from submissions s where ratification_by is not null and not exists (select 1 from ratifications r where r.submission_id = s.id)',
      ratified: 'select count(*) n from ratifications',
      'imported from a file': 'select count(*) n from imported_submissions',
      falls: "select count(*) n from submission_areas where because like '%readiness_fell%'",
    };
    for (const [what, sql] of Object.entries(some)) expect(count(sql), what).toBeGreaterThan(1);
    const codes = new Set(
      contents().flatMap(({ warnings }) => Object.keys(warnings).map((key) => key.split(':')[0])),
    );
    expect([...codes].sort()).toEqual([
      'complete_without_evidence',
      'forecast_moved',
      'implausible_value',
      'same_text',
    ]);
    const jumps = contents().flatMap(({ areas }) =>
      Object.values(areas).flatMap(({ functions }) =>
        Object.values(functions).filter(({ reason }) => reason.startsWith('Two steps')),
      ),
    );
    expect(jumps.length).toBeGreaterThan(5);
  });

  it('has a role and an address that wait for the second administrator, and a lent power that fell', () => {
    expect(count('select count(*) n from grant_requests where decision is null')).toBe(1);
    expect(count('select count(*) n from address_requests where decision is null')).toBe(1);
    // On one of its own days, so that its holder is told why they cannot sign.
    expect(
      count(
        `select count(*) n from delegations where ended_at is not null
         and from_date <= '2026-11-22' and to_date >= '2026-11-22'`,
      ),
    ).toBe(1);
    expect(count("select count(*) n from audit_events where action = 'delegation.fell'")).toBe(1);
  });

  it('has about twenty open asks and two to four risks a place', () => {
    const latest = contents().filter(
      ({ month: at, areas }) => at === '2026-10' && Object.keys(areas).length > 0,
    );
    const asks = latest.flatMap(({ asks: all }) => Object.values(all).filter(({ withdrawn }) => !withdrawn));
    expect(asks.length).toBeGreaterThan(10);
    expect(asks.length).toBeLessThan(40);
    for (const { risks } of latest) {
      const open = Object.values(risks).filter(({ closed }) => !closed).length;
      expect(open).toBeGreaterThanOrEqual(2);
      expect(open).toBeLessThanOrEqual(4);
    }
  });

  it('gives an assured rating to about one area in twenty, most of them lower than the place’s', () => {
    const assured = count('select count(*) n from assurances');
    expect(assured / count('select count(*) n from submission_areas')).toBeGreaterThan(0.03);
    const rank = (column: string) => `instr('red  ambergreen', ${column})`;
    const lower = count(
      `select count(*) n from assurances a join submission_areas s on s.submission_id = a.submission_id and s.area = a.area
       where ${rank('a.confidence')} < ${rank('s.stated')}`,
    );
    expect(lower / assured).toBeGreaterThan(0.5);
  });

  it('keeps one or two links in about one area in six, and never loses one on the way', () => {
    const returns = contents().toSorted((a, b) => (a.month < b.month ? -1 : 1));
    const carried = new Map<string, string[]>();
    for (const { organisation, month: at, areas } of returns) {
      for (const [area, { links }] of Object.entries(areas)) {
        const titles = links.map(({ title }) => title);
        const before = carried.get(`${organisation} ${area}`) ?? [];
        expect(titles.slice(0, before.length), `${organisation} ${area} ${at}`).toEqual(before);
        for (const { url } of links)
          expect(url).toMatch(new RegExp(`^https://${organisation}\\.example/[a-z/-]+$`));
        carried.set(`${organisation} ${area}`, titles);
      }
    }
    const counts = [...carried.values()].map(({ length }) => length);
    const linked = counts.filter((count) => count > 0);
    expect(linked.length / counts.length).toBeGreaterThan(0.1);
    expect(linked.length / counts.length).toBeLessThan(0.24);
    expect([...new Set(linked)].sort()).toEqual([1, 2]);
  });

  it('publishes every month but last month and this one', () => {
    const open = rowsOf<{ month: string }>(
      db,
      "select month from periods where published_at is null and month <= '2026-11' order by month",
    );
    expect(open.map((it) => it.month)).toEqual(['2026-10', '2026-11']);
  });

  it('gives all places but two an Integrator, shared where the partnership is, and keeps the published one', () => {
    const hosts = rowsOf<{ place: string; integrator: string }>(
      db,
      'select place, integrator from integrator_places',
    );
    const without = allPlaces(db).filter(({ slug }) => !hosts.some(({ place }) => place === slug));
    expect(without.map(({ slug }) => slug)).toEqual(['bexley', 'kingston-upon-thames']);
    const of = (place: string) =>
      hosts.filter((it) => it.place === place).map(({ integrator }) => integrator);
    expect(of('westminster')).toEqual(of('kensington-and-chelsea'));
    expect(of('greenwich')).toEqual(['greenwich']);
    expect(
      count(
        "select count(*) n from integrators where basis <> 'published' and name not like '%(demonstration)'",
      ),
    ).toBe(0);
  });
});

describe('Integrators and neighbourhoods of the demonstration', () => {
  const book = () => integratorBook({ db, now: new Date('2026-11-20T10:00:00Z') });
  it('shows every standing: live, approved, nominated, ended, one to follow and none', () => {
    const standing = book().map(({ serving, at }) => (serving === null ? 'none' : statusIn(serving, at)));
    expect(new Set(standing)).toEqual(new Set(['live', 'approved', 'nominated', 'none']));
    expect(book().flatMap(({ place, coming }) => (coming === null ? [] : place.slug))).toEqual(['sutton']);
    expect(count("select count(*) n from integrator_steps where status = 'ended'")).toBe(1);
  });

  it('has an audit event for every step and everything said of a neighbourhood', () => {
    expect(count("select count(*) n from audit_events where action like 'integrator.%'")).toBe(
      count('select count(*) n from integrator_steps'),
    );
    expect(count("select count(*) n from audit_events where action like 'neighbourhood.%'")).toBe(
      count('select count(*) n from neighbourhood_versions'),
    );
  });
});

describe('the heat map of October 2026', () => {
  interface Row {
    place: string;
    area: string;
    confidence: 'red' | 'amber' | 'green';
    readiness: number | null;
  }

  function cells() {
    const rows = rowsOf<Row>(
      db,
      `select s.organisation as place, a.area, a.readiness, coalesce((select x.confidence from assurances x
         where x.submission_id = s.id and x.area = a.area order by x.id desc), a.stated) as confidence
       from submissions s join submission_areas a on a.submission_id = s.id where s.month = '2026-10'
       and s.sequence = (select max(y.sequence) from submissions y where y.return_id = s.return_id)`,
    );
    const places = allPlaces(db);
    const groups = ['nel', 'sel', 'swl', 'wnl'].map((icb) =>
      placesOf(allMemberships(db), icb, month('2026-10')),
    );
    const areas = [...new Set(rows.map(({ area }) => area))];
    return [...groups, places.map(({ slug }) => slug)].flatMap((group) =>
      areas.map((area) => {
        const own = places.filter(({ slug }) => group.includes(slug));
        const found = (slug: string) => rows.find((row) => row.place === slug && row.area === area);
        const { result } = rollUpConfidence(
          own.map(({ slug, residents }) => ({
            place: slug,
            residents,
            confidence: found(slug)?.confidence ?? null,
          })),
          RULE_1,
        );
        const total = own.reduce((sum, { residents }) => sum + residents, 0);
        const covered = own.filter(({ slug }) => (found(slug)?.readiness ?? 0) >= 3);
        return {
          result,
          london: own.length === 32,
          covered: covered.reduce((s, p) => s + p.residents, 0) / total,
        };
      }),
    );
  }

  it('holds every result, none of them everywhere', () => {
    const all = cells();
    const share = (result: string) => all.filter((cell) => cell.result === result).length / all.length;
    expect(share('green')).toBeGreaterThan(0.2);
    expect(share('green')).toBeLessThan(0.5);
    expect(share('amber')).toBeGreaterThan(0.3);
    expect(share('red')).toBeGreaterThan(0.1);
    expect(share('red')).toBeLessThan(0.3);
    expect(share('not_enough_reported')).toBeGreaterThan(0);
    const london = new Set(all.filter((cell) => cell.london).map(({ result }) => result));
    expect(london.size).toBeGreaterThanOrEqual(3);
  });

  it('covers few residents in the hardest areas and most in the easiest', () => {
    const shares = cells()
      .filter((cell) => cell.london)
      .map(({ covered }) => covered);
    expect(Math.min(...shares)).toBeLessThan(0.25);
    expect(Math.max(...shares)).toBeGreaterThan(0.75);
    expect(Math.max(...shares)).toBeLessThan(1);
  });
});

describe('what places write', () => {
  it('is said by one place only in a month', () => {
    const told = rowsOf<{ key: string; n: number }>(
      db,
      `select s.month || a.changed as key, count(distinct s.organisation) as n from submission_areas a
       join submissions s on s.id = a.submission_id where a.changed <> '' group by 1`,
    );
    expect(told.length).toBeGreaterThan(3000);
    const shared = told.filter(({ n }) => n > 1).length;
    expect(shared / told.length).toBeLessThan(0.01);
  });

  it('has no slot left open and no milestone without its name', () => {
    const faulty = contents().filter((content) =>
      /\{\w+\}|\bundefined\b|the milestone [A-Z]/.test(JSON.stringify(content)),
    );
    expect(faulty.map(({ organisation, month: at }) => `${organisation} ${at}`)).toEqual([]);
  });

  it('names the day it speaks of, never one after it was typed, when something was completed', () => {
    const late = contents().filter(({ month: at, milestones }) =>
      Object.values(milestones).some(({ actual }) => actual !== null && actual > addDays(`${at}-28`, 3)),
    );
    expect(late).toEqual([]);
  });
});

describe('people of the demonstration', () => {
  it('keep groups of places to look at: the London office, a reviewer and a programme manager', () => {
    const kept = rowsOf<{ person: string; groups: number }>(
      db,
      'select person, count(*) as groups from place_groups group by person order by person',
    );
    expect(kept).toEqual([
      { person: 'demo-camden-programme-manager', groups: 1 },
      { person: 'demo-london-office', groups: 2 },
      { person: 'demo-wnl-reviewer', groups: 2 },
    ]);
    expect(count('select count(*) as n from place_group_places')).toBe(23);
  });
});

describe('the workbook of every place', () => {
  it('comes back unchanged without a difference or a fault', async () => {
    const found: unknown[] = [];
    const places = allPlaces(db, month('2026-11'));
    for (const { slug } of places) {
      const of = { place: slug, month: month('2026-11'), now: NOW };
      const { comparison, cells, faults } = await comparedWorkbook(db, of, await madeWorkbook(db, of));
      const differences = Object.values(comparison).flat();
      if (cells < 500 || differences.length + faults.length > 0)
        found.push({ slug, cells, differences, faults });
    }
    expect(places.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });
});

describe('messages of the demonstration', () => {
  const standing = () =>
    rowsOf<{ id: number; state: string; at: string; queued: number }>(
      db,
      `select m.id, e.state, e.at, exists (select 1 from message_queue q where q.message_id = m.id) as queued
       from messages m join message_events e on e.id = (select max(id) from message_events where message_id = m.id)`,
    );

  it('were sent, given up, failed so far or have an unclear end, and only what is to go is queued', () => {
    const states = new Map(standing().map(({ state, queued }) => [state, queued]));
    expect(Object.fromEntries(states)).toMatchObject({ sent: 0, cancelled: 0, unclear: 0, failed: 1 });
  });

  it('went by day on working days', () => {
    const sent = standing().filter(({ state }) => state === 'sent');
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.filter(({ at }) => !mayGo(new Date(at), USUAL_HOURS, isEnglishBankHoliday))).toEqual([]);
  });

  it('are not queued a second time by the planner', () => {
    const before = new Set(
      rowsOf<{ k: string }>(db, 'select dedupe_key as k from messages').map(({ k }) => k),
    );
    planReminders(db, NOW);
    const after = rowsOf<{ k: string }>(db, 'select dedupe_key as k from messages').map(({ k }) => k);
    expect(new Set(after).size).toBe(after.length);
    expect(
      after.filter((k) => !before.has(k)).every((k) => /^(action_due|ask_unanswered|ratification)/.test(k)),
    ).toBe(true);
  });
});

describe('the reference data file of the demonstration', () => {
  it('fills an empty system that reads the same in every month, once, and without anybody’s words', () => {
    const administrator = (at: Db, person: string) => ({ db: at, actor: actorOf(at, person, NOW), now: NOW });
    const exported = exportReference(administrator(db, personId('administrator', 'london')));
    const text = JSON.stringify(exported.ok && exported.value);
    const reasons = rowsOf<{ reason: string }>(
      db,
      `select reason from framework_changes union select reason from structure_changes union select text from question_notes
       union select reason from question_versions union select reason from integrator_steps
       union select reason from integrator_versions union select reason from neighbourhood_versions`,
    );
    expect(reasons.length).toBeGreaterThan(15);
    expect(reasons.filter(({ reason }) => text.includes(reason))).toEqual([]);
    expect(text.length * 5).toBeLessThan(REFERENCE_LIMITS.bytes);

    const empty = referenceDatabase(AS_OF);
    addPerson(empty, 'admin');
    grant(empty, 'admin', 'administrator', 'london');
    const by = administrator(empty, 'admin');
    const take = () => {
      const seen = previewReference(by, text);
      return importReference(by, { text, seen: seen.ok ? seen.value.fingerprint : '' });
    };
    expect(take()).toMatchObject({ ok: true });
    expect(readAlways(empty)).toEqual(readAlways(db));
    const [there, here] = [readInMonth(db), readInMonth(empty)];
    for (const at of READ_MONTHS) expect(here(at), at).toEqual(there(at));
    expect(take()).toMatchObject({ ok: false, code: 'nothing' });
    empty.$client.close();
  });
});
