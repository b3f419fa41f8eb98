import {
  HISTORY_NAMES,
  type HistoryEntry,
  type HistoryName,
  planHistory,
} from '~/domain/organisations/reference-histories';
import type { ReferenceFault } from '~/domain/organisations/reference-table';
import { addFramework, addQuestions, addStructure } from './add-changes.server';
import { addFacts, addNeighbourhoods, addSteps } from './add-place-facts.server';
import type { PartCount } from './add-reference-rows.server';
import type { Add, Adding } from './history-adding.server';
import { readHistories } from './read-histories.server';

const ADD: { [Name in HistoryName]: Add<Name> } = {
  structureChanges: addStructure,
  frameworkChanges: addFramework,
  questionVersions: addQuestions,
  integratorSteps: addSteps,
  integratorVersions: addFacts,
  neighbourhoodVersions: addNeighbourhoods,
};

/** Adds what lists of a file hold beyond those that stand. Where rows before them were at fault, it only compares. */
export function addHistories(
  adding: Adding,
  given: Readonly<Record<HistoryName, readonly unknown[]>>,
  faults: ReferenceFault[],
): PartCount[] {
  const standing = readHistories(adding.tx);
  const sound = faults.length === 0;
  const added = <Name extends HistoryName>(name: Name): PartCount => {
    const here = standing[name] as readonly HistoryEntry<Name>[];
    const plan = planHistory(name, here, given[name]);
    faults.push(...plan.faults);
    if (sound && plan.faults.length === 0) faults.push(...ADD[name](adding, plan.add, here));
    return { part: name, same: plan.same, added: plan.add.length };
  };
  return HISTORY_NAMES.map((name) => added(name));
}
