import type { Permission } from '~/domain/people/policy';

/**
 * 'public': anybody, signed in or not. 'signed-in': requireActor and nothing more. A permission: requireActor, then
 * requirePermission with exactly this permission, written out in the route's own file. A list where the handler asks
 * for several (each button of a page its own).
 */
export type Guard = 'public' | 'signed-in' | Permission | readonly Permission[];

/** Every file under app/routes (folders by their route file) and what its loader and its action ask for. */
export const ROUTES: Record<string, { loader?: Guard; action?: Guard }> = {
  '$.tsx': { loader: 'public', action: 'public' },
  'sign-in.tsx': { loader: 'public', action: 'public' },
  'sign-out.tsx': { loader: 'signed-in', action: 'public' },
};
