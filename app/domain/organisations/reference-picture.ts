import type { ReferenceRow, ReferenceRows, ReferenceTable } from './reference-rows';
import type { ReferenceFault } from './reference-table';

/**
 * Whether the rows of a file, beside those that stand, make a whole: what they name is of the right sort, and no row lies
 * over the months of another.
 */

type Lists = { readonly [Table in ReferenceTable]: readonly ReferenceRow[] };

/** Columns that name an organisation, with its level. */
const NAMES_AN: Partial<Record<ReferenceTable, Record<string, 'place' | 'icb'>>> = {
  memberships: { place: 'place', icb: 'icb' },
  authorities: { place: 'place' },
  integratorPlaces: { place: 'place' },
};

/** Tables whose code is an item of one kind. */
const KIND_OF: Partial<Record<ReferenceTable, ReferenceRows['frameworkItems']['kind']>> = {
  areas: 'area',
  functions: 'function',
  milestones: 'milestone',
  ambitions: 'ambition',
  questions: 'question',
};

/** Tables of which one row at a time holds, with the columns that say of what. */
const ONE_AT_A_TIME: Partial<Record<ReferenceTable, readonly string[]>> = {
  memberships: ['place'],
  integratorPlaces: ['integrator', 'place'],
  areas: ['code'],
  functions: ['code'],
  milestones: ['code'],
  ambitions: ['code'],
  questions: ['code'],
};

/** What is wrong with one row beside the others. */
type RowFault = ReferenceFault & { row: ReferenceRow };

/** Every fault of the rows that a file adds, `all` being those and the ones that stand. */
export function pictureFaults(all: Lists, added: Lists): RowFault[] {
  const levels = new Map(all.organisations.map(({ slug, level }) => [slug, level]));
  const kinds = new Map(all.frameworkItems.map(({ code, kind }) => [code, kind]));
  const faults = organisationFaults(all.organisations, added.organisations);
  for (const table of Object.keys(added) as ReferenceTable[]) {
    const lying = overlapping(all[table], ONE_AT_A_TIME[table]);
    for (const row of added[table]) {
      const say = (message: string) => faults.push({ row, where: `${table} (${told(row)})`, message });
      for (const [column, level] of Object.entries(NAMES_AN[table] ?? {}))
        if (levels.get(row[column]) !== level)
          say(`${column}: ${String(row[column])} is not ${level === 'icb' ? 'an ICB' : 'a place'}`);
      const kind = KIND_OF[table];
      if (kind !== undefined && kinds.get(row.code) !== kind) say(`It needs an item of the kind ${kind}`);
      if (kind !== undefined && 'area' in row && kinds.get(row.area) !== 'area')
        say(`${String(row.area)} is not an area`);
      if (table === 'milestoneInstances' && kinds.get(row.milestone) !== 'milestone')
        say(`${String(row.milestone)} is not a milestone`);
      if (endsEarly(row)) say('It ends before it begins');
      else if (lying.has(row)) say('Its months lie over those of another row');
    }
  }
  return faults;
}

function told(row: ReferenceRow): string {
  return Object.values(row).slice(0, 3).map(String).join(' ');
}

function endsEarly({ fromMonth, toMonth }: ReferenceRow): boolean {
  return typeof fromMonth === 'string' && typeof toMonth === 'string' && toMonth < fromMonth;
}

/** The rows that begin before another one of the same key has ended, and those they reach into. */
function overlapping(rows: readonly ReferenceRow[], key: readonly string[] | undefined): Set<ReferenceRow> {
  const found = new Set<ReferenceRow>();
  if (key === undefined) return found;
  const named = (row: ReferenceRow) => [...key, 'fromMonth'].map((column) => String(row[column])).join(' ');
  const sorted = rows
    .map((row) => ({ row, name: named(row) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const [index, { row }] of sorted.entries()) {
    const before = sorted[index - 1]?.row;
    if (before === undefined || key.some((column) => before[column] !== row[column])) continue;
    const end = before.toMonth as string | null;
    if (end === null || end >= (row.fromMonth as string)) found.add(before).add(row);
  }
  return found;
}

function organisationFaults(all: readonly ReferenceRow[], added: readonly ReferenceRow[]): RowFault[] {
  const bySlug = new Map(all.map((row) => [row.slug, row]));
  const endless = new Map<ReferenceRow, boolean>();
  const regions = all.filter(({ level }) => level === 'region').length;
  return added.flatMap((row): RowFault[] => {
    const fault = (message: string) => [{ row, where: `organisations (${String(row.slug)})`, message }];
    if (row.level === 'region' && regions > 1)
      return fault('There is one region, and it stands here already');
    if (row.successor === null) return [];
    if (bySlug.get(row.successor)?.level !== row.level)
      return fault(`Its successor, ${String(row.successor)}, is not an organisation of its level`);
    return leadsBack(row, bySlug, endless) ? fault('Its successors lead back to it') : [];
  });
}

/** Whether following an organisation's successors never ends. `known` keeps what was found out on the way. */
function leadsBack(
  row: ReferenceRow,
  bySlug: ReadonlyMap<unknown, ReferenceRow>,
  known: Map<ReferenceRow, boolean>,
): boolean {
  const passed = new Set<ReferenceRow>();
  let next: ReferenceRow | undefined = row;
  while (next !== undefined && !passed.has(next) && !known.has(next)) {
    passed.add(next);
    next = bySlug.get(next.successor);
  }
  const endless = next !== undefined && (known.get(next) ?? true);
  for (const one of passed) known.set(one, endless);
  return endless;
}
