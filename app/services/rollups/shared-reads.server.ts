import type { Month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Publication } from '~/domain/review/snapshot';
import { rememberedFigures } from '~/services/remembered.server';
import type { Db } from '~db/client.server';
import { effectiveAreas, type MilestoneRow, milestonesOfMonth, returnStates } from '~db/repos/rollups.server';
import { type Figures, figuresOf } from './figures.server';

/** Reads that are the same for every reader: each is made once for all of them, while figures stand as they are. */

interface Known {
  instant: string | null;
  shown?: Publication | null;
}

/** Every place's figures of some months, of one area or one place when asked, with its words for the month `words`. */
export function readFigures(
  db: Db,
  which: Known & { months: readonly Month[]; area?: string; place?: string; words?: Month },
): Figures {
  const { months, instant, shown, area, place, words } = which;
  const name = JSON.stringify([months, instant, shown?.id, area, place, words]);
  return rememberedFigures(db, `figures ${name}`, () => figuresOf(effectiveAreas(db, which)));
}

/** The state of every return opened for some months, by place and month. */
export function readStates(db: Db, months: readonly Month[]): ReadonlyMap<string, ReturnState> {
  return rememberedFigures(
    db,
    `states ${months.join()}`,
    () => new Map(returnStates(db, { months }).map((row) => [`${row.place} ${row.month}`, row.state])),
  );
}

/** Every milestone of a month as the effective submissions left it. */
export function readMilestones(db: Db, { at, instant, shown }: Known & { at: Month }): MilestoneRow[] {
  const name = `milestones of ${at} ${instant} ${shown?.id}`;
  return rememberedFigures(db, name, () => milestonesOfMonth(db, { at, instant, shown }));
}
