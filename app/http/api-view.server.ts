import { notFound } from '~/auth/guards.server';
import { type Month, parseMonth } from '~/domain/month';
import type { Failure } from '~/domain/result';
import type { AskedView } from '~/domain/rollups/view';
import { problem } from './problem.server';

type Given = Partial<Pick<AskedView, 'boundaries' | 'basis' | 'asKnownOn'>> & { month?: string };

/** A month of the address, already read as one; null where none was given. */
export function monthOf(text: string | undefined): Month | null {
  return parseMonth(text);
}

/** The switches of a view as an address of the JSON interface gives them. */
export function askedView({ month, boundaries, basis, asKnownOn }: Given): AskedView {
  return {
    month: monthOf(month),
    boundaries: boundaries ?? 'then',
    basis: basis ?? 'assured',
    asKnownOn: asKnownOn ?? null,
    version: null,
  };
}

type FigureFailure =
  | Failure<'not_found'>
  | Failure<'forbidden'>
  | (Failure<'other_icb'> & { icb: { instead: readonly { slug: string }[] } });

/** What a read of figures gave; throws a problem with its words when it gave nothing. */
export function orProblem<T>(result: { ok: true; value: T } | FigureFailure): T {
  if (result.ok) return result.value;
  if (result.code === 'forbidden') throw problem({ status: 403, detail: result.message });
  if (result.code !== 'other_icb') return notFound(result.message);
  const instead = result.icb.instead.map(({ slug }) => slug).join(', ');
  return notFound(instead === '' ? result.message : `${result.message} Its places are with: ${instead}.`);
}
