import type { ReferenceFault, ReferenceTable } from '~/domain/organisations/reference-data';
import { formatCount } from '~/presenters/format';

/** What a file of reference data would add, in words. */

const WORDS: Record<ReferenceTable, string> = {
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
  tables: readonly { table: ReferenceTable; same: number; added: number }[];
  people: { same: number; added: number; grants: number };
  faults: readonly ReferenceFault[];
}

/** The outcome as its page shows it. */
export function presentReference({ tables, people, faults }: Outcome): ReferenceModel {
  const added = tables.reduce((sum, table) => sum + table.added, 0) + people.added + people.grants;
  const more = faults.length - SHOWN;
  return {
    summary:
      faults.length > 0
        ? `${formatCount(faults.length, 'fault')} in the way, so nothing would be added.${more > 0 ? ` The first ${SHOWN} are shown.` : ''}`
        : added === 0
          ? 'Everything in the file stands here already: there is nothing to add.'
          : `${formatCount(added, 'row')} would be added. Nothing is added yet.`,
    faults: faults
      .slice(0, SHOWN)
      .map(({ where, message }, index) => ({ key: String(index), where, message })),
    rows: [
      ...tables.map(({ table, same, added: fresh }) => ({
        name: WORDS[table],
        same: String(same),
        added: String(fresh),
      })),
      { name: 'People', same: String(people.same), added: String(people.added) },
      { name: 'Roles of people', same: '', added: String(people.grants) },
    ],
    ready: faults.length === 0 && added > 0,
  };
}
