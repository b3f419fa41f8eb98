import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { faultWords } from '~/domain/records/faults';
import { wrongIn } from './reference-pieces';
import { REFERENCE_ROWS, type ReferenceRow, type ReferenceTable } from './reference-rows';

/** One thing that stands in the way of an import: where in the file, and what to do. */
export interface ReferenceFault {
  where: string;
  message: string;
}

/** What adding the rows of a table comes to. */
interface TablePlan {
  same: number;
  add: ReferenceRow[];
  faults: ReferenceFault[];
}

interface Standing {
  table: ReferenceTable;
  key: readonly string[];
  rows: readonly ReferenceRow[];
  /** The last month that has a return or is published; null while there is none. */
  settled: Month | null;
}

/** Rows without months of their own: they hold in every month. */
const ALWAYS: readonly ReferenceTable[] = ['authorities', 'sectors'];

/** The sentence about something that would change months that are settled. */
export function changesHistory(begins: string, settled: Month): string {
  return `It begins in ${begins}, and ${settled} has returns or is published: that would change history`;
}

/** Compares the rows of a table with what stands: new ones are added, different ones and new ones of the past are faults. */
export function planTable(
  { table, key, rows: here, settled }: Standing,
  given: readonly unknown[],
): TablePlan {
  const keyOf = (row: ReferenceRow) => key.map((column) => String(row[column])).join(' ');
  const known = new Map(here.map((row) => [keyOf(row), row]));
  const plan: TablePlan = { same: 0, add: [], faults: [] };
  const seen = new Set<string>();
  for (const [index, value] of given.entries()) {
    const read = REFERENCE_ROWS[table].safeParse(value, { error: faultWords });
    if (!read.success) {
      plan.faults.push({ where: `${table}, row ${index + 1}`, message: wrongIn(read.error) });
      continue;
    }
    const row: ReferenceRow = read.data;
    const name = keyOf(row);
    const message = seen.has(name)
      ? 'It stands twice in the file'
      : faultOf(table, row, known.get(name), settled);
    seen.add(name);
    if (message !== null) plan.faults.push({ where: `${table}, row ${index + 1} (${name})`, message });
    else if (known.has(name)) plan.same += 1;
    else plan.add.push(row);
  }
  return plan;
}

function faultOf(
  table: ReferenceTable,
  row: ReferenceRow,
  existing: ReferenceRow | undefined,
  settled: Month | null,
): string | null {
  if (existing !== undefined) {
    const differing = Object.keys(row).filter(
      (column) => canonicalJson(existing[column]) !== canonicalJson(row[column]),
    );
    return differing.length === 0
      ? null
      : `It stands here with another ${differing.join(', ')}. An import never changes what stands: use the pages of administration, which date a change`;
  }
  if (settled === null) return null;
  if (ALWAYS.includes(table))
    return `It would hold in every month, and ${settled} has returns or is published: that would change history`;
  const { fromMonth } = row;
  return typeof fromMonth === 'string' && fromMonth <= settled ? changesHistory(fromMonth, settled) : null;
}
