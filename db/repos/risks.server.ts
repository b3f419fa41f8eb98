import { type Month, month } from '~/domain/month';
import { type RiskEntry, riskEntrySchema } from '~/domain/returns/content';
import type { Db } from '~db/client.server';

const LATEST = `
  select s.organisation as place, s.month as latestMonth, r.key, r.value as entry
  from (
    select organisation, max(month || printf('%06d', sequence)) as last from submissions group by organisation
  ) latest
  join submissions s
    on s.organisation = latest.organisation
    and s.month = substr(latest.last, 1, 7) and s.sequence = cast(substr(latest.last, 8) as integer)
  join json_each(s.content, '$.risks') r
  order by s.organisation, r.key`;

/** Every risk in the latest submission of each place, with the month of that submission. */
export function latestRisks(
  db: Pick<Db, '$client'>,
): (RiskEntry & { place: string; key: string; latestMonth: Month })[] {
  const rows = db.$client.prepare(LATEST).all() as Record<
    'place' | 'latestMonth' | 'key' | 'entry',
    string
  >[];
  return rows.map(({ place, latestMonth, key, entry }) => ({
    ...riskEntrySchema.parse(JSON.parse(entry)),
    place,
    key,
    latestMonth: month(latestMonth),
  }));
}
