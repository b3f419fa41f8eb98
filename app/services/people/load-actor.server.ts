import { londonDate } from '~/domain/date';
import { type Actor, grantsOn } from '~/domain/people/actor';
import { remembered } from '~/services/remembered.server';
import type { Db } from '~db/client.server';
import {
  delegationsOf,
  findSession,
  grantsOf,
  type Person,
  type Session,
  touchSession,
} from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';
import { SESSION_IDLE_MS, SESSION_SEEN_EVERY_MS } from './limits.server';

/**
 * The person whose session this token is, with the grants and delegations in force on the London day of `now`;
 * null when the session has ended, expired or lain idle, or its person is no longer active.
 */
export function loadActor(db: Db, token: string, now: Date): Actor | null {
  const hash = sha256(token);
  const found = remembered(db, `session ${hash}`, () => findSession(db, hash));
  if (found === null || found.person.state !== 'active' || !isLive(found.session, now)) return null;
  noteUse(db, found.session, now);
  return actorOf(db, found.person, now);
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
  touchSession(db, session.tokenHash, now.toISOString());
}
