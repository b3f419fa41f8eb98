import { env } from '~/env.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { db } from './database.server';

/**
 * The instant it is: the real clock, or TRACKER_NOW where that is set, which stands still. In production a
 * standing clock is refused (Error) unless the database holds demonstration data.
 */
export function currentTime(): Date {
  if (env.TRACKER_NOW === null) return new Date();
  if (env.NODE_ENV === 'production' && readDemonstration(db()) === null) {
    throw new Error('TRACKER_NOW is for tests and demonstration data only: take it out of the environment');
  }
  return new Date(env.TRACKER_NOW);
}
