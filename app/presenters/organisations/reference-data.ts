import type { ReferencePart } from '~/domain/organisations/reference-data';
import type { ReferenceFault } from '~/domain/organisations/reference-table';
import { formatCount } from '~/presenters/format';

/** What a file of reference data would add, in words. */

const WORDS: Record<ReferencePart, string> = {
  organisations: 'Organisations',
  memberships: 'Memberships of places',
  authorities: 'Local authorities',
  integrators: 'Integrators',
  integratorPlaces: 'Places of Integrators',
  frameworkItems: 'Codes of the framework',
  areas: 'Areas',
  functions: 'Functions',
  milestones: 'Milestones',
  ambitions: 'Ambitions',
  questions: 'Open questions',
  sectors: 'Partner sectors',
  rollUpRules: 'Roll-up rules',
  milestoneInstances: 'Milestones of each organisation',
  structureChanges: 'Changes of organisations',
  frameworkChanges: 'Changes of the framework',
  questionVersions: 'Changes of questions',
  integratorSteps: 'Steps of Integrators',
  integratorVersions: 'What is said of Integrators',
  neighbourhoodVersions: 'Neighbourhoods, as each was recorded',
};

/** Most faults shown; the rest are counted. */
const SHOWN = 200;

export interface ReferenceModel {
  summary: string;
  faults: { key: string; where: string; message: string }[];
  rows: { name: string; same: string; added: string }[];
  ready: boolean;
}

interface Outcome {
  parts: readonly { part: ReferencePart; same: number; added: number }[];
  people: { same: number; added: number; held: number; grants: number; own: number };
  faults: readonly ReferenceFault[];
}

/** The outcome as its page shows it. */
export function presentReference({ parts, people, faults }: Outcome): ReferenceModel {
  const added = parts.reduce((sum, part) => sum + part.added, 0) + people.added + people.grants;
  return {
    summary: `${summaryOf(faults.length, added)}${ownRoles(people.own)}`,
    faults: faults
      .slice(0, SHOWN)
      .map(({ where, message }, index) => ({ key: String(index), where, message })),
    rows: [
      ...parts.map(({ part, same, added: fresh }) => ({
        name: WORDS[part],
        same: String(same),
        added: String(fresh),
      })),
      { name: 'People', same: String(people.same), added: String(people.added) },
      { name: 'Roles of people', same: String(people.held), added: String(people.grants) },
    ],
    ready: faults.length === 0 && added > 0,
  };
}

function summaryOf(faults: number, added: number): string {
  if (faults > 0) {
    const shown = faults > SHOWN ? ` The first ${SHOWN} are shown.` : '';
    return `${formatCount(faults, 'fault')} in the way, so nothing would be added.${shown}`;
  }
  return added === 0
    ? 'Everything in the file stands here already: there is nothing to add.'
    : `${formatCount(added, 'row')} would be added. Nothing is added yet.`;
}

function ownRoles(own: number): string {
  return own === 0
    ? ''
    : ` ${formatCount(own, 'role')} of yours in the file would be left out: another administrator has to give them to you.`;
}
