import { tokenHeader } from '~/auth/session.server';
import { type Month, monthAt } from '~/domain/month';
import { areaValues } from '~/domain/returns/area-form';
import type { AreaEntry } from '~/domain/returns/content';
import { fieldName } from '~/domain/returns/fields';
import { paths } from '~/paths';
import { SESSION_LONGEST_MS } from '~/services/people/limits.server';
import { type Draft, draftOf } from '~/services/returns/draft-of.server';
import { returnEntity, returnOf } from '~/services/returns/return-of.server';
import { type Db, inTransaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { insertSession } from '~db/repos/sessions.server';
import { personId } from '~seeds/demo/accounts';

/** What became of one save as the person saw it. */
export type Answer = 'acknowledged' | 'refused' | 'unavailable' | 'cut off';

/** A programme manager who saves one area of this month's return again and again, and remembers what was said to them. */
export interface Saver {
  place: string;
  month: Month;
  area: string;
  slug: string;
  cookie: string;
  entry: AreaEntry;
  version: number;
  /** The number of the last save that was sent, and of the last that was acknowledged. */
  sent: number;
  acknowledged: number;
  /** Versions that the seeds saved without a line in the audit trail. */
  unaudited: number;
}

function draftAt(db: Db, place: string, month: Month, now: Date): Draft {
  const handle = returnOf(db, now, { place, month });
  if (!handle.ok) throw new Error(handle.message);
  return draftOf(db, handle.value, now);
}

/** The places whose return of this month is still being written, and so can be saved by their programme managers. */
export function placesWriting(db: Db, now: Date, most: number): string[] {
  const month = monthAt(now);
  const all = db.$client
    .prepare("select slug from organisations where level = 'place' order by slug")
    .pluck()
    .all() as string[];
  const writing = (place: string) => {
    const found = returnOf(db, now, { place, month });
    return found.ok && ['not_started', 'draft'].includes(found.value.row?.state ?? 'not_started');
  };
  return all.filter(writing).slice(0, most);
}

/** Somebody signed in for a place, ready to save one of its areas. */
export async function saverFor(db: Db, place: string, areaAt: number, now: Date): Promise<Saver> {
  const month = monthAt(now);
  const { framework } = draftAt(db, place, month, now);
  const area = framework.areas[areaAt % framework.areas.length];
  if (area === undefined) throw new Error(`there is no area of ${month}`);
  const token = `fault/${place}/${area.code}/${now.toISOString()}`;
  const at = now.toISOString();
  inTransaction(db, (tx) =>
    insertSession(tx, {
      tokenHash: sha256(token),
      person: personId('programme.manager', place),
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS).toISOString(),
    }),
  );
  const cookie = (await tokenHeader(token)).split(';')[0] as string;
  const saver: Saver = {
    ...{ place, month, area: area.code, slug: area.slug, cookie },
    ...{ entry: {} as AreaEntry, version: 0, sent: 0, acknowledged: 0, unaudited: 0 },
  };
  refresh(db, saver, now);
  saver.unaudited = saver.version - trailOf(db, saver).n;
  return saver;
}

/** Reads again what is stored, as a person does who opens the page anew. */
export function refresh(db: Db, saver: Saver, now: Date): void {
  const draft = draftAt(db, saver.place, saver.month, now);
  saver.entry = draft.draft.areas[saver.area] as AreaEntry;
  saver.version = draft.saved.get(`area/${saver.area}`)?.version ?? 0;
}

const words = (count: number, padding: number) => `Save ${count}.${' More words.'.repeat(padding)}`;

/** Sends the next save of an area with the form that the page has, and waits for what is said. */
export async function save(
  base: string,
  saver: Saver,
  padding = 0,
): Promise<{ answer: Answer; page: string }> {
  saver.sent += 1;
  const { area, entry, version } = saver;
  const next: AreaEntry = { ...entry, confirmedUnchanged: false, changed: words(saver.sent, padding) };
  const form = new URLSearchParams({
    ...areaValues(area, next),
    [fieldName(area, 'version')]: String(version),
    [fieldName(area, 'base')]: JSON.stringify(entry),
    intent: 'save',
  });
  let response: Response;
  try {
    response = await fetch(`${base}${paths.returnArea(saver.place, saver.month, saver.slug)}`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { cookie: saver.cookie, origin: base },
    });
  } catch {
    return { answer: 'cut off', page: '' };
  }
  if (response.status === 303 && response.headers.get('location')?.includes('saved=')) {
    saver.acknowledged = saver.sent;
    saver.version += 1;
    saver.entry = next;
    return { answer: 'acknowledged', page: '' };
  }
  const page = await response.text().catch(() => '');
  return { answer: response.status === 503 ? 'unavailable' : 'refused', page };
}

/** How often the audit trail says that a saver's area was saved, and its last line about it. */
function trailOf(db: Db, { place, month, area }: Saver): { n: number; last: number | null } {
  return db.$client
    .prepare(
      "select count(*) as n, max(sequence) as last from audit_events where action = 'return.saved' and entity = ?",
    )
    .get(returnEntity(place, month, `area/${area}`)) as { n: number; last: number | null };
}

/** The number of the save that a database holds for a saver; 0 when it holds none. */
export function storedSave(db: Db, { place, month, area }: Saver, now: Date): number {
  const { draft } = draftAt(db, place, month, now);
  return Number(/^Save (\d+)\./.exec(draft.areas[area]?.changed ?? '')?.[1] ?? 0);
}

/**
 * What is wrong with what is stored for a saver: an acknowledged save that is not there, one that was never sent, or a
 * part saved without its line in the audit trail (or the other way round), which would be half a write.
 */
export function lost(db: Db, saver: Saver, now: Date): string[] {
  const { place, month, area } = saver;
  const name = `${place} ${area}`;
  const draft = draftAt(db, place, month, now);
  const version = draft.saved.get(`area/${area}`)?.version ?? 0;
  const stored = storedSave(db, saver, now);
  const trail = trailOf(db, saver);
  const after = db.$client
    .prepare("select json_extract(after, '$.changed') from audit_events where sequence = ?")
    .pluck()
    .get(trail.last) as string | undefined;
  const faults: string[] = [];
  if (stored < saver.acknowledged)
    faults.push(`${name}: save ${saver.acknowledged} was acknowledged, and save ${stored} is stored`);
  if (stored > saver.sent) faults.push(`${name}: save ${stored} is stored and was never sent`);
  if (trail.n !== version - saver.unaudited)
    faults.push(`${name}: version ${version} with ${trail.n} lines in the audit trail`);
  if (stored > 0 && after !== draft.draft.areas[area]?.changed)
    faults.push(`${name}: the audit trail ends with other words than are stored`);
  return faults;
}

/** The heading and the text of a page, as a person reads it. */
export function readPage(page: string): string {
  const main = /<main[\s\S]*?<\/main>/.exec(page)?.[0] ?? page;
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
