import { forbidden, notFound } from '~/auth/guards.server';
import type { Result } from '~/domain/result';

/** What a reading use case gave; throws a 404 or 403 response with its words when it gave nothing. */
export function orRefuse<T>(result: Result<T, 'not_found' | 'forbidden'>): T {
  if (result.ok) return result.value;
  return result.code === 'forbidden' ? forbidden(result.message) : notFound(result.message);
}
