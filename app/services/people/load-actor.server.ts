import { londonDate } from '~/domain/date';
import { type SessionNeed, sessionNeed } from '~/domain/people/account-standing';
import { type Actor, grantsOn } from '~/domain/people/actor';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { remembered } from '~/services/remembered.server';
import { type Db, inPassing } from '~db/client.server';
import { secondFactorOf } from '~db/repos/account-security.server';
import { delegationsOf } from '~db/repos/delegations.server';
import { grantsOf } from '~db/repos/grants.server';
import type { Person } from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';
import { findSession, type Session, touchSession } from '~db/repos/sessions.server';
import { SESSION_IDLE_MS, SESSION_SEEN_EVERY_MS, SESSION_UNFINISHED_MS } from './limits.server';

/** A session that has not ended, and what it needs before it lets its person in. */
export interface LiveSession {
  session: Session;
  person: Person;
  actor: Actor;
  need: SessionNeed;
}

/**
 * The person whose session this token is, with the grants and delegations in force on the London day of `now`;
 * null when the session has ended, expired or lain idle, still needs a second factor, or its person is no longer
 * active.
 */
export function loadActor(db: Db, token: string, now: Date): Actor | null {
  const found = loadSession(db, token, now);
  return found?.need === 'nothing' ? found.actor : null;
}

/**
 * The session of this token as it stands at `now`; null when it has ended, expired or lain idle, waited too long for its
 * second factor, or its person is no longer active.
 */
export function loadSession(db: Db, token: string, now: Date): LiveSession | null {
  const hash = sha256(token);
  const found = remembered(db, `session ${hash}`, () => findSession(db, hash));
  if (found === null || found.person.state !== 'active' || !isLive(found.session, now)) return null;
  const actor = actorOf(db, found.person, now);
  const need = needOf(db, found, actor);
  if (need !== 'nothing' && now.getTime() - Date.parse(found.session.createdAt) >= SESSION_UNFINISHED_MS)
    return null;
  noteUse(db, found.session, now);
  return { ...found, actor, need };
}

function needOf(
  db: Db,
  { session, person }: { session: Session; person: Person },
  { grants }: Actor,
): SessionNeed {
  const { id, demonstration } = person;
  return sessionNeed({
    shown: session.secondFactorAt !== null,
    hasSecondFactor: remembered(db, `second factor ${id}`, () => secondFactorOf(db, id)) !== null,
    grants,
    exempt: demonstration && readDemonstration(db) !== null,
  });
}

/** A person with the grants and delegations in force on the London day of `now`; whether they may come in is not asked. */
export function actorOf(db: Db, { id, name }: Pick<Person, 'id' | 'name'>, now: Date): Actor {
  const today = londonDate(now);
  return {
    id,
    name,
    grants: grantsOn(
      remembered(db, `grants ${id}`, () => grantsOf(db, id)),
      today,
    ),
    delegations: grantsOn(
      remembered(db, `delegations ${id}`, () => delegationsOf(db, id)),
      today,
    ),
  };
}

function isLive(session: Session, now: Date): boolean {
  if (session.revokedAt !== null || session.expiresAt <= now.toISOString()) return false;
  return now.getTime() - Date.parse(session.lastSeenAt) < SESSION_IDLE_MS;
}

function noteUse(db: Db, session: Session, now: Date): void {
  if (now.getTime() - Date.parse(session.lastSeenAt) < SESSION_SEEN_EVERY_MS) return;
  inPassing(() => touchSession(db, session.tokenHash, now.toISOString()));
}
