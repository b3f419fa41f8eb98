import type { Permission } from '~/domain/people/policy';
import type { About } from './addresses';
import { EVERYBODY } from './people-of-the-demonstration';

/**
 * Who passes the guard for a permission, by letter (people-of-the-demonstration.ts) and by whose the address is. Written out
 * by hand from the rules of docs/model.md, not from the policy. Barnet's return of October 2026 is accepted and the month
 * is not published.
 */
export const WHO_MAY: Partial<Record<Permission, string | Partial<Record<About, string>>>> = {
  'framework.read': EVERYBODY,
  'own_account.use': EVERYBODY,
  'period.read': EVERYBODY,
  'place.read': EVERYBODY,
  'publication.read': EVERYBODY,
  'register.read': EVERYBODY,
  'rollup.read': EVERYBODY,

  'framework.edit': 'o',
  'question.edit': 'o',
  'question.note': 'olre',
  'period.edit': 'o',
  'month.publish': 'o',
  'effort.read': 'o',
  'history.import': 'o',
  'messages.read': 'oa',
  'reference.manage': 'a',
  'messages.send_again': 'oa',
  'audit.read': 'oa',
  'organisation.read': 'oa',
  'organisation.edit': 'a',
  'people.read': 'a',
  'people.edit': 'a',
  'token.manage': 'a',

  'review_queue.read': { wnl: 'rbol' },
  'calibration.read': { wnl: 'ro' },
  'ambition.record': { wnl: 'ro' },
  'query_log.read': { barnet: 'mcsol', wnl: 'rbol' },
  'delegation.manage': { barnet: 'sa' },
  'integrator.edit': { barnet: 'mso' },
  'integrator.approve': { barnet: 'ro' },
  'neighbourhood.edit': { barnet: 'mcs' },

  'review.read': { wnl: 'rbol', london: 'ol' },
  'review.comment': { wnl: 'rb', london: 'ol' },
  'review.run': { wnl: 'r', london: 'o' },
  'outcome.read': { barnet: 'mcsrbol', wnl: 'rbol' },
  'ask.read': { barnet: 'mcsrbol' },

  'return.see_state': { barnet: 'mcsrbola', wnl: 'rbola', london: 'ola' },
  'return.read_submission': { barnet: 'mcsrbol', wnl: 'rbol', london: 'ol' },
  'return.read_draft': { barnet: 'mcs', wnl: 'rb', london: 'o' },
  'return.edit': { barnet: 'mc' },
  'return.assure': { barnet: '' },
  'return.record_ratification': { barnet: 'ms' },

  'milestone.ask_rebaseline': { barnet: 'm' },
  'milestone.decide_rebaseline': { barnet: 'or' },
};

/** Who passes a guard that asks for one of several permissions. Throws for a permission that nobody has written down. */
export function whoMay(permissions: readonly Permission[], about: About): string {
  const letters = permissions.map((permission) => {
    const written = WHO_MAY[permission];
    const here = typeof written === 'string' ? written : written?.[about];
    if (here === undefined) throw new Error(`who-may.ts does not say who may ${permission} (${about})`);
    return here;
  });
  return [...EVERYBODY].filter((letter) => letters.some((each) => each.includes(letter))).join('');
}
