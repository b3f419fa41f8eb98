import type { Actor } from '~/domain/people/actor';
import type { Db } from '~db/client.server';

/** What every use case is given: the database, who asks, and the instant it is. */
export interface Context {
  db: Db;
  actor: Actor;
  now: Date;
}
