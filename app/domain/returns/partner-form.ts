import type { PartnerEntry } from './content';
import { type FormValues, fieldName } from './fields';
import { type Parsed, readEntry, textOf } from './form';

/** How a sector's fields show an entry. */
export function partnerValues(sector: string, entry: PartnerEntry): FormValues {
  return { [fieldName(sector, 'position')]: entry.position ?? '', [fieldName(sector, 'note')]: entry.note };
}

/** A sector's entry; `label` names the sector in faults. */
export function parsePartner(sector: string, label: string, values: FormValues): Parsed<PartnerEntry> {
  const candidate = {
    position: textOf(values, sector, 'position') || null,
    note: textOf(values, sector, 'note'),
  };
  return readEntry('partner', candidate, (path) => ({
    field: fieldName(sector, String(path[0])),
    label: `${label}: the note`,
    other: `${label}: choose engaged, partly or not yet`,
  }));
}
