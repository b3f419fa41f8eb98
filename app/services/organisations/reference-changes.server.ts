import { changeFault } from '~/domain/framework/reference-changes';
import type { Change, Items } from '~/domain/framework/timeline';
import { questionFault } from '~/domain/organisations/reference-facts';
import { structureFault } from '~/domain/organisations/reference-structure';
import type { StructureChange } from '~/domain/organisations/structure';
import { firstFramework } from '~db/repos/framework.server';
import { frameworkChanges, insertChange, insertMilestoneInstances } from '~db/repos/framework-changes.server';
import { firstStructure } from '~db/repos/organisations.server';
import { insertQuestionVersion } from '~db/repos/questions.server';
import { referenceTable } from '~db/repos/reference-data.server';
import {
  insertInstancesOf,
  insertStructureChange,
  noteFollowedGrant,
  structureChangesOf,
} from '~db/repos/structure.server';
import { type Add, inTurn, numbered, said } from './reference-adding.server';

/** Adds changes of the structure, each planned anew over those before it. */
export const addStructure: Add<'structureChanges'> = (adding, entries) => {
  const { tx, settled } = adding;
  const changes = structureChangesOf(tx);
  const base = firstStructure(tx, [...changes, ...entries.map(({ entry }) => entry)]);
  const organisations = referenceTable(tx, 'organisations').rows;
  return inTurn(entries, (entry) => {
    const fault = structureFault({ base, changes, settled }, entry, organisations);
    if (fault !== null) return fault;
    const { action, from, effects, followed } = entry;
    const withdraws = numbered(changes, entry.withdraws);
    const change: Omit<StructureChange, 'id'> = { action, from, withdraws, effects, ...said(adding, entry) };
    const id = insertStructureChange(tx, change);
    changes.push({ ...change, id });
    for (const effect of effects) if (effect.effect === 'begins') insertInstancesOf(tx, effect.organisation);
    for (const role of followed) noteFollowedGrant(tx, id, role);
    return null;
  });
};

/** Adds changes of the framework, each planned anew over those before it. */
export const addFramework: Add<'frameworkChanges'> = (adding, entries) => {
  const { tx, settled } = adding;
  const changes = frameworkChanges(tx);
  const base = firstFramework(tx);
  return inTurn(entries, (entry) => {
    const fault = changeFault({ base, changes, settled }, entry);
    if (fault !== null) return fault;
    const { action, kind, area, from } = entry;
    const withdraws = numbered(changes, entry.withdraws);
    const versions = entry.versions as Change['versions'];
    const change: Omit<Change, 'id'> = {
      action,
      kind,
      area,
      from,
      withdraws,
      versions,
      ...said(adding, entry),
    };
    changes.push({ ...change, id: insertChange(tx, change) });
    if (kind === 'milestone')
      for (const { code, content } of versions)
        if (content !== null) {
          const { level, dueOn } = content as Items['milestone'];
          insertMilestoneInstances(tx, code, level, dueOn);
        }
    return null;
  });
};

/** Adds what was recorded of questions. */
export const addQuestions: Add<'questionVersions'> = (adding, entries, standing) => {
  const { tx, settled } = adding;
  const changes = frameworkChanges(tx);
  const latest = new Map(standing.map((entry) => [entry.code, entry]));
  return inTurn(entries, (entry) => {
    const before = latest.get(entry.code) ?? null;
    const fault = questionFault({ latest: before, changes: changes.length, settled }, entry);
    if (fault !== null) return fault;
    latest.set(entry.code, entry);
    const answeredBy = numbered(changes, entry.answeredBy);
    insertQuestionVersion(tx, { ...entry, answeredBy, ...said(adding, entry) });
    return null;
  });
};
