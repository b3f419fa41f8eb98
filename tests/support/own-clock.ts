import { afterEach } from 'vitest';
import { env } from '~/env.server';

const { TRACKER_NOW } = env;

/** A clock that a test has made to stand goes on when the test ends; the files of a level share their modules. */
afterEach(() => {
  Object.assign(env, { TRACKER_NOW });
});
