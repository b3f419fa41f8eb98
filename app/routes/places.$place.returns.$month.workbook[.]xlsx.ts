import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, lockOf, lockOfWhole, openReturn } from '~/auth/open-return.server';
import { officeResponse } from '~/http/file-response.server';
import { cutReturnWorkbook } from '~/presenters/returns/workbook-file.server';
import { workbookModel } from '~/presenters/returns/workbook-sheets';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { ambitionsOfReturn } from '~/services/returns/ambitions-of-return.server';
import { workbookToDownload } from '~/services/returns/workbook-of.server';

/** A return as a workbook to fill in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { place, month, handle } = opened;
  const draft = draftIn(opened);
  const { stamp, ...made } = workbookToDownload(draft, { place, month, now: context.now });
  const model = workbookModel({
    ...made,
    place: handle.place.name,
    reading: draft,
    ambitions: ambitionsOfReturn(context.db, draft.framework, opened),
    downloadedAt: stamp.downloadedAt,
    dueOn: handle.period.dueOn,
    isOpen: (area) => lockOf(context, opened, area) === null,
    lock: lockOfWhole(context, opened),
    demonstration: readDemonstration(context.db) !== null,
  });
  const file = await cutReturnWorkbook(model, JSON.stringify(stamp), stamp.downloadedAt);
  return officeResponse(file, `${place}-return-${month}`, 'xlsx');
}
