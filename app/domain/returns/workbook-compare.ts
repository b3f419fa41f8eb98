import type { CellFault, Cells, WorkbookReturn } from './workbook';
import { areaOfPart, parseCellName, partOfCell } from './workbook';

/**
 * A workbook beside the return as it stands now, both come from the return as it was at the download. What only the
 * workbook changed is a change; what both changed, and not to the same, is for the person to choose.
 */

export interface CellDifference {
  cell: string;
  /** At the download. */
  base: string;
  /** In the workbook. */
  mine: string;
  /** In the return now. */
  theirs: string;
}

export interface Comparison {
  changes: CellDifference[];
  clashes: CellDifference[];
  /** Changed in the return since the download and not in the workbook: they stay. */
  theirs: CellDifference[];
}

/** Compares every cell that was downloaded. Cells that the workbook does not hold are as downloaded. */
export function compareCells(base: Cells, mine: Cells, theirs: Cells): Comparison {
  const found: Comparison = { changes: [], clashes: [], theirs: [] };
  for (const [cell, was] of Object.entries(base)) {
    const difference = { cell, base: was, mine: mine[cell] ?? was, theirs: theirs[cell] ?? '' };
    const iChanged = difference.mine !== was;
    const theyChanged = difference.theirs !== was;
    if (difference.mine === difference.theirs) continue;
    if (!iChanged) found.theirs.push(difference);
    else if (theyChanged) found.clashes.push(difference);
    else found.changes.push(difference);
  }
  return found;
}

/** Whose text counts where both sides changed a cell. */
export type Choice = 'mine' | 'theirs';

/** The cells to write: every change, and the clashes settled for the workbook. Null while one is not settled. */
export function cellsToWrite(
  { changes, clashes }: Comparison,
  choices: Readonly<Record<string, Choice | undefined>>,
): Cells | null {
  if (clashes.some(({ cell }) => choices[cell] === undefined)) return null;
  const chosen = clashes.filter(({ cell }) => choices[cell] === 'mine');
  return Object.fromEntries([...changes, ...chosen].map(({ cell, mine }) => [cell, mine]));
}

/** Changed cells that the return does not take now: of parts it no longer asks for, or that are locked. */
export function refusedCells(
  held: WorkbookReturn,
  { changes, clashes }: Comparison,
  lockOf: (area: string | null) => string | null,
): CellFault[] {
  return [...changes, ...clashes].flatMap(({ cell }) => {
    const name = parseCellName(cell);
    const part = name === null ? null : partOfCell(held, name);
    if (part === null)
      return [{ cell, message: 'This return no longer asks for this. Put the cell back as it was' }];
    const lock = lockOf(areaOfPart(held, part));
    return lock === null ? [] : [{ cell, message: `${lock} Put the cell back as it was` }];
  });
}
