import { londonDate } from '~/domain/date';
import { functionsOf } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import {
  type Cells,
  cellsOf,
  NEW_ROWS,
  WORKBOOK_SCHEMA,
  type WorkbookReturn,
} from '~/domain/returns/workbook';
import { stampText, type WorkbookStamp } from '~/domain/returns/workbook-stamp';
import { enteredByPlaces } from '~/domain/rollups/ambitions';
import { inOrder } from '~/services/rollups/ambition-values.server';
import { sha256 } from '~db/repos/records.server';
import type { Draft } from './draft-of.server';

/** What a return asks for and holds, as its workbook shows it. Ask permission to read the draft first. */
export function workbookReturn(draft: Draft, month: Month, now: Date): WorkbookReturn {
  const { framework } = draft;
  return {
    month,
    today: londonDate(now),
    areas: framework.areas.map(({ code }) => ({
      code,
      functions: functionsOf(framework, code).map((fn) => fn.code),
    })),
    milestones: framework.areas.flatMap(({ code: area }) =>
      draft.milestones.filter((milestone) => milestone.area === area).map(({ code }) => ({ code, area })),
    ),
    ambitions: inOrder(framework).filter(enteredByPlaces),
    sectors: draft.sectors,
    draft: draft.draft,
  };
}

/** The cells of a workbook to download, with its stamp. Its empty rows get keys of their own. */
export function workbookToDownload(
  draft: Draft,
  at: { place: string; month: Month; now: Date },
): { held: WorkbookReturn; cells: Cells; newKeys: string[]; stamp: WorkbookStamp } {
  const held = workbookReturn(draft, at.month, at.now);
  const newKeys = ['ask', 'risk'].flatMap((kind) =>
    Array.from({ length: NEW_ROWS }, () => `${kind}-${crypto.randomUUID().slice(0, 8)}`),
  );
  const cells = cellsOf(held, newKeys);
  const stamp = {
    schema: WORKBOOK_SCHEMA,
    place: at.place,
    month: at.month,
    downloadedAt: at.now.toISOString(),
    versions: Object.fromEntries([...draft.saved].map(([part, { version }]) => [part, version])),
    cells,
  };
  return { held, cells, newKeys, stamp: { ...stamp, digest: sha256(stampText(stamp)) } };
}
