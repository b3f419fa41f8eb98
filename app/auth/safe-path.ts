const LONGEST = 2000;
const UNSAFE = /[\\\p{Cc}\s]/u;

/**
 * The path to go to after signing in: `to` when it is a path of this site, the start page otherwise. Two slashes, a
 * backslash, white space and control characters are refused, because browsers read some of them as another site.
 */
export function safePath(to: unknown): string {
  if (typeof to !== 'string' || to.length > LONGEST || !to.startsWith('/') || UNSAFE.test(to)) return '/';
  const path = to.split(/[?#]/, 1)[0] as string;
  const leadsAstray = path.includes('//') || path.split('/').some((part) => part === '.' || part === '..');
  const leadsBack = /^\/(?:sign-(?:in|out)|signed-out|invitation|reset-password)(?:\/|\.|$)/.test(path);
  return leadsAstray || leadsBack ? '/' : to;
}
