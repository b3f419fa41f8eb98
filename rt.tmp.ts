import { writeFileSync, readFileSync } from 'node:fs';
import { monthAt, month } from '~/domain/month';
import { openDatabase } from '~db/client.server';
import { draftOf } from '~/services/returns/draft-of.server';
import { returnOf } from '~/services/returns/return-of.server';
import { workbookToDownload } from '~/services/returns/workbook-of.server';
import { ambitionsOfReturn } from '~/services/returns/ambitions-of-return.server';
import { workbookModel } from '~/presenters/returns/workbook-sheets';
import { cutReturnWorkbook } from '~/presenters/returns/workbook-file.server';
import { cellTypeOf } from '~/presenters/returns/workbook-columns';
import { readWorkbook } from '~/http/workbook-reader.server';
import { readSheets } from '~/domain/returns/workbook-read';
import { compareCells } from '~/domain/returns/workbook-compare';
import { allOrganisations } from '~db/repos/organisations.server';

const db = openDatabase('/tmp/w/excel.db');
const now = new Date();
const m = process.argv[2] ? month(process.argv[2]) : monthAt(now);
const check = async (file: Uint8Array, name: string, cells?: any) => {
  const t = performance.now();
  const read = await readWorkbook(file);
  if (!read.ok) { console.log(name, read.message); return; }
  const stamp = JSON.parse(read.value.stamp!);
  const sheets = readSheets(read.value.sheets, { base: stamp.cells, typeOf: cellTypeOf, date1904: read.value.date1904 });
  const c = compareCells(stamp.cells, sheets.cells, cells ?? stamp.cells);
  console.log(name, file.length, 'read', Math.round(performance.now() - t), 'cells', Object.keys(sheets.cells).length, 'faults', sheets.faults.length, sheets.faults.slice(0,3), 'changes', c.changes.length, c.changes.slice(0, 3));
};
if (process.argv[3]) { await check(readFileSync(process.argv[3]), process.argv[3]); process.exit(); }
for (const place of allOrganisations(db, m).filter((o) => o.level === 'place')) {
  const found = returnOf(db, now, { place: place.slug, month: m });
  if (!found.ok) throw new Error(found.message);
  const draft = draftOf(db, found.value, now);
  const t = performance.now();
  const made = workbookToDownload(draft, { place: place.slug, month: m, now });
  const model = workbookModel({ place: place.name, reading: draft, ...made, ambitions: ambitionsOfReturn(db, draft.framework, { place: place.slug, month: m }), downloadedAt: now.toISOString(), dueOn: found.value.period.dueOn, isOpen: () => true, lock: null, demonstration: true });
  const t1 = performance.now();
  const file = await cutReturnWorkbook(model, JSON.stringify(made.stamp), now.toISOString());
  console.log(place.slug, 'model', Math.round(t1 - t), 'file', Math.round(performance.now() - t1));
  if (place.slug === 'barnet') writeFileSync('/tmp/w/excel-barnet.xlsx', file);
  await check(file, place.slug, made.cells);
}
