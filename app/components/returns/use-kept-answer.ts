import { useState } from 'react';

/**
 * The answer to a form as its page opened with it: errors, typed values, two texts side by side. `now` is what the
 * router gives; with scripts it lets go of the answer once a link leads to another part of the page, such as from an
 * error to its field.
 */
export function useKeptAnswer<T>(now: T | undefined): T | undefined {
  // Every answer comes with a page load of its own.
  const [first] = useState(now);
  return now ?? first;
}
