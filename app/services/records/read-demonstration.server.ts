import { type IsoDate, isDate } from '~/domain/date';
import { rememberedFigures } from '~/services/remembered.server';
import type { Queryable } from '~db/client.server';
import { readSetting } from '~db/repos/records.server';

/**
 * What this database says of itself: null when it is for real work; otherwise the day its demonstration data was made
 * for (null when that was not recorded). The setting 'demonstration' holds that day.
 */
export function readDemonstration(db: Queryable): { asOf: IsoDate | null } | null {
  const value = rememberedFigures(db, 'demonstration', () => readSetting(db, 'demonstration'));
  return value === null ? null : { asOf: isDate(value) ? value : null };
}
