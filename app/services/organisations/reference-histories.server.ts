import {
  HISTORY_NAMES,
  type HistoryEntry,
  type HistoryName,
  planHistory,
} from '~/domain/organisations/reference-histories';
import type { ReferenceFault } from '~/domain/organisations/reference-table';
import type { Add, Adding } from './reference-adding.server';
import { addFramework, addQuestions, addStructure } from './reference-changes.server';
import { addFacts, addNeighbourhoods, addSteps } from './reference-place-facts.server';
import { readHistories } from './reference-reading.server';
import type { PartCount } from './reference-rows.server';

const ADD: { [Name in HistoryName]: Add<Name> } = {
  structureChanges: addStructure,
  frameworkChanges: addFramework,
  questionVersions: addQuestions,
  integratorSteps: addSteps,
  integratorVersions: addFacts,
  neighbourhoodVersions: addNeighbourhoods,
};

/** Lists that name entries of another one by their number. */
const LEANS_ON: Partial<Record<HistoryName, HistoryName>> = { questionVersions: 'frameworkChanges' };

/** Adds what lists of a file hold beyond those that stand. Lists stand each for themselves, so all faults are found. */
export function addHistories(
  adding: Adding,
  given: Readonly<Record<HistoryName, readonly unknown[]>>,
  faults: ReferenceFault[],
): PartCount[] {
  const standing = readHistories(adding.tx);
  const failed = new Set<HistoryName>();
  const added = <Name extends HistoryName>(name: Name): PartCount => {
    const here = standing[name] as readonly HistoryEntry<Name>[];
    const plan = planHistory(name, here, given[name]);
    const found = [...plan.faults];
    if (found.length === 0 && !failed.has(LEANS_ON[name] ?? name))
      found.push(...ADD[name](adding, plan.add, here));
    if (found.length > 0) failed.add(name);
    faults.push(...found);
    return { part: name, same: plan.same, added: plan.add.length };
  };
  return HISTORY_NAMES.map((name) => added(name));
}
