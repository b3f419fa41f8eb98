import type { PartnerEntry } from '~/domain/returns/content';
import type { Db } from '~db/client.server';
import { statement } from '~db/prepared.server';

/** What pages of figures show of a few submissions besides their figures. */

const REASONS = `
  select s.organisation as place, x.area, x.reason from assurances x
  join submissions s on s.id = x.submission_id
  where x.submission_id in (select value from json_each(:submissions)) and (:area is null or x.area = :area)
    and x.id = (
      select max(y.id) from assurances y
      where y.submission_id = x.submission_id and y.area = x.area and (:instant is null or y.at <= :instant)
    )`;

export interface AssuredReason {
  place: string;
  area: string;
  reason: string;
}

/** Why an ICB assured areas of some submissions as it did; of one area when asked. */
export function assuredReasons(
  db: Db,
  { submissions, area, instant }: { submissions: readonly number[]; area?: string; instant: string | null },
): AssuredReason[] {
  return statement(db, REASONS).all({
    submissions: JSON.stringify(submissions),
    area: area ?? null,
    instant,
  }) as AssuredReason[];
}

const PARTNERS = `select json_extract(content, '$.partners') as partners from submissions where id = :submission`;

/** How partner sectors stood in a submission, by the sector's code. */
export function partnersOf(db: Db, submission: number): Record<string, PartnerEntry> {
  const found = statement(db, PARTNERS).get({ submission }) as { partners: string | null } | undefined;
  return JSON.parse(found?.partners ?? '{}');
}
