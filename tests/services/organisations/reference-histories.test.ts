import { describe, expect, it } from 'vitest';
import type { Proposal } from '~/domain/framework/plan-change';
import { month } from '~/domain/month';
import type { StructureProposal } from '~/domain/organisations/plan-structure';
import { COPIED_REASON } from '~/domain/organisations/reference-histories';
import { confirmChange, previewChange } from '~/services/framework/change-framework.server';
import { editQuestion } from '~/services/framework/edit-question.server';
import { confirmStructure, previewStructure } from '~/services/organisations/change-structure.server';
import { nominateIntegrator, stepIntegrator } from '~/services/organisations/integrators.server';
import { saveNeighbourhood } from '~/services/organisations/neighbourhoods.server';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { testDatabase } from '../../support/database';
import { administered, exported, faultsOf, fresh, take } from '../../support/reference-files';
import { READ_MONTHS, readAlways, readInMonth } from '../../support/reference-reading';
import { as, expectDone, fileReturn, londonWithTeams } from '../../support/returns';

const REASON = 'Because somebody said so in a meeting';

/** What administrators, the London office and place teams recorded: a merger, a name taken back, changes of every sort. */
function changed(db: Db): void {
  londonWithTeams(db);
  const structure = (proposal: StructureProposal) => {
    const seen = previewStructure(as(db, 'admin'), proposal);
    if (!seen.ok) throw new Error(seen.message);
    const { seal } = seen.value;
    const done = confirmStructure(as(db, 'admin'), { proposal, reason: REASON, seal });
    if (!done.ok) throw new Error(done.message);
    return done.value.change;
  };
  const framework = (proposal: Proposal) => {
    const seen = previewChange(as(db, 'office'), proposal);
    if (!seen.ok) throw new Error(seen.message);
    const done = confirmChange(as(db, 'office'), { proposal, reason: REASON, seal: seen.value.seal });
    if (!done.ok) throw new Error(done.message);
    return done.value.change;
  };
  const [april, may] = [month('2027-04'), month('2027-05')];
  const icb = { code: 'NTH', name: 'NHS North Thames ICB', shortName: 'North Thames', odsCode: null };
  const renamed = {
    action: 'renamed',
    from: april,
    organisation: 'bexley',
    name: 'Bex',
    shortName: 'Bex',
  } as const;
  structure({ action: 'withdrawn', change: structure(renamed) });
  structure({ action: 'moved', from: april, place: 'bromley', icb: 'swl' });
  structure({ action: 'merged', from: may, icbs: ['wnl', 'nel'], icb });
  structure({ action: 'closed', from: month('2027-06'), icb: 'sel', into: 'nth' });
  framework({ action: 'withdrawn', change: framework({ action: 'retired', code: 'GEO-F2', from: april }) });
  const order = ['GEO-2', 'GEO-1', 'GEO-3'];
  const all = wholeFramework(db).milestones.filter(({ area }) => area === 'GEO');
  const {
    code: _code,
    from: _from,
    to: _to,
    position: _position,
    area: _area,
    ...content
  } = all[0] as (typeof all)[number];
  framework({
    action: 'reordered',
    kind: 'milestone',
    area: 'GEO',
    from: april,
    order: [...order, ...all.map(({ code }) => code).filter((code) => !order.includes(code))],
  });
  framework({
    action: 'added',
    kind: 'milestone',
    area: 'GEO',
    from: may,
    to: null,
    content: { ...content, title: 'A new one' },
  });
  framework({
    action: 'reworded',
    code: 'GEO-1',
    from: april,
    to: may,
    content: { ...content, title: 'In other words' },
  });
  const facts = {
    leadHost: 'Barnet Federation',
    hostType: 'gp_federation',
    partners: ['Council'],
    functions: [],
    sro: 'Chief executive',
  };
  const question = {
    area: 'GEO',
    text: 'Is it so?',
    why: 'It matters',
    commitment: 'local',
    ownerLevel: 'icb',
  } as const;
  const asking = { ...question, state: 'answered', answer: 'It is', answeredBy: 1, reason: REASON } as const;
  expectDone(editQuestion(as(db, 'office'), { code: null, seenVersion: 0, question: asking }));
  const where = { place: 'barnet', reason: REASON };
  expectDone(nominateIntegrator(as(db, 'manager'), { ...where, also: [], month: month('2026-11'), facts }));
  const step = { ...where, integrator: 'barnet-1' };
  expectDone(stepIntegrator(as(db, 'reviewer'), { ...step, status: 'approved', month: month('2026-12') }));
  expectDone(stepIntegrator(as(db, 'reviewer'), { ...step, status: 'approved', month: null }));
  const form = {
    from: month('2026-11'),
    name: 'North',
    residents: 50_000,
    team: 'not_yet',
    stands: true,
    reason: REASON,
  } as const;
  expectDone(
    saveNeighbourhood(as(db, 'manager'), { place: 'barnet', neighbourhood: null, version: 0, form }),
  );
  expectDone(
    saveNeighbourhood(as(db, 'manager'), {
      place: 'barnet',
      neighbourhood: 1,
      version: 1,
      form: { ...form, from: may, stands: false },
    }),
  );
}

describe('what was recorded from a month on', () => {
  it('reads the same in every month where it is imported, without its reasons, and only once', () => {
    const [there, here] = [testDatabase(changed), testDatabase(administered)];
    const file = exported(there);
    expect(JSON.stringify(file)).not.toContain(REASON);
    expect(Object.values(file.histories).filter((entries) => entries.length === 0)).toEqual([]);
    expect(take(here, file)).toMatchObject({ ok: true });
    const [was, is] = [readInMonth(there), readInMonth(here)];
    for (const at of READ_MONTHS) expect(is(at), at).toEqual(was(at));
    expect(readAlways(here)).toEqual(readAlways(there));
    expect(take(here, file)).toMatchObject({ code: 'nothing' });
    expect(take(there, file)).toMatchObject({ code: 'nothing' });
  });

  it('names its author where the file holds them, and whoever imports it where not', () => {
    const file = exported(testDatabase(changed));
    for (const step of file.histories.integratorSteps ?? []) step.by = 'nobody@tracker.example';
    const db = testDatabase(administered);
    take(db, file);
    const told = 'select p.email, reason from framework_changes c join people p on p.id = c.by';
    expect(db.$client.prepare(told).get()).toEqual({
      email: 'office@tracker.example',
      reason: COPIED_REASON,
    });
    expect(db.$client.prepare('select distinct "by" from integrator_steps').all()).toEqual([{ by: 'admin' }]);
  });

  it('can be taken back there, with the roles that it gave', () => {
    const db = testDatabase(administered);
    take(db, exported(testDatabase(changed)));
    const roles = () =>
      db.$client
        .prepare("select count(*) from grants where organisation = 'nth' and to_date is null")
        .pluck()
        .get();
    expect(roles()).toBe(3);
    for (const change of [5, 4]) {
      const proposal = { action: 'withdrawn', change } as const;
      const seen = previewStructure(as(db, 'admin'), proposal);
      const seal = seen.ok ? seen.value.seal : '';
      expect(confirmStructure(as(db, 'admin'), { proposal, reason: REASON, seal })).toMatchObject({
        ok: true,
      });
    }
    expect(roles()).toBe(0);
  });

  it('is continued by a later file and never by another history', () => {
    const file = exported(testDatabase(changed));
    const db = testDatabase(administered);
    const { frameworkChanges = [] } = file.histories;
    const earlier = {
      ...file,
      histories: { ...file.histories, frameworkChanges: frameworkChanges.slice(0, 3) },
    };
    expect(take(db, earlier)).toMatchObject({ ok: true });
    expect(take(db, file)).toMatchObject({ ok: true });
    expect(take(db, earlier)).toMatchObject({ code: 'nothing' });
    const other = { ...file, histories: { ...file.histories, frameworkChanges: frameworkChanges.slice(1) } };
    expect(faultsOf(db, other)).toEqual([
      expect.stringMatching(/^frameworkChanges, entry 1: Something else was recorded/),
    ]);
  });

  it('is refused where it would change a month that has returns', () => {
    const db = fresh();
    fileReturn(db);
    const file = exported(testDatabase(changed));
    for (const [part, index] of [
      ['structureChanges', 2],
      ['frameworkChanges', 0],
    ] as const)
      Object.assign(file.histories[part]?.[index] ?? {}, { from: '2026-10' });
    const faults = faultsOf(db, file);
    expect(faults).toHaveLength(2);
    expect(faults.every((fault) => fault.includes('would change history'))).toBe(true);
  });
});
