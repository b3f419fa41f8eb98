import { z } from 'zod';
import { isDate } from '~/domain/date';
import { BOUNDARIES } from '~/domain/organisations/organisation';
import { ROLL_UP_BASES } from '~/domain/rollups/receipt';
import { faultWords } from './faults';
import { PAGE_LIMITS } from './paging';

/** What the addresses of the JSON interface may be asked with; anything else is refused. */

export const monthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month like 2026-10')
  .meta({ description: 'A month, such as 2026-10', examples: ['2026-10'] });

export const dayText = z
  .string()
  .refine(isDate, 'Write a day that exists, like 2026-11-04')
  .meta({ description: 'A day, such as 2026-11-04', format: 'date' });

const slugText = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Write the name as it stands in addresses');
const month = monthText.optional().meta({ description: 'The month; without it the latest one that is due' });
const organisation = slugText
  .max(100)
  .optional()
  .meta({ description: 'London, an ICB or a place, such as london, nel or barnet; without it London' });

const page = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .refine(
      (text) => Number(text) >= 1 && Number(text) <= PAGE_LIMITS.most,
      `Write a number from 1 to ${PAGE_LIMITS.most}`,
    )
    .optional()
    .meta({ description: `Items of a page: ${PAGE_LIMITS.usual} unless said, ${PAGE_LIMITS.most} at most` }),
  cursor: z.string().max(400).optional().meta({ description: 'The next of the page before' }),
};

const instantText = z.iso.datetime({ offset: true });

/** By address: the parameters of its query. */
export const API_QUERIES = {
  none: z.strictObject({}),
  organisations: z.strictObject({
    month: monthText.optional().meta({ description: 'The month; without it the present one' }),
    ...page,
  }),
  framework: z.strictObject({
    month: monthText.optional().meta({ description: 'The month; without it the present one' }),
  }),
  return: z.strictObject({
    draft: z
      .literal('1', 'Write draft=1, or leave it out')
      .optional()
      .meta({ description: 'The draft, for those who may see it' }),
    asKnownOn: z
      .string()
      .refine(
        (text) => isDate(text) || instantText.safeParse(text).success,
        'Write a day like 2026-11-04 or an instant like 2026-11-04T10:00:00Z',
      )
      .optional()
      .meta({ description: 'The submission that counted at an instant, or at the end of a day in London' }),
  }),
  rollup: z.strictObject({
    month,
    boundaries: z
      .enum(BOUNDARIES)
      .optional()
      .meta({ description: 'Whose grouping of places: of the month, of May 2025, or of today' }),
    basis: z.enum(ROLL_UP_BASES).optional().meta({
      description: 'Whose rating counts: the ICB’s assured one where there is one, or the place’s own',
    }),
    asKnownOn: dayText.optional().meta({ description: 'As known at the end of this day in London' }),
  }),
  history: z.strictObject({
    area: z.string().max(10).optional().meta({ description: 'The code of one area; without it all' }),
    from: monthText.optional().meta({ description: 'The first month; without it eleven before the last' }),
    to: monthText.optional().meta({ description: 'The last month; without it the latest one that is due' }),
    ...page,
  }),
  milestones: z.strictObject({ org: organisation, month, ...page }),
  ambitions: z.strictObject({ org: organisation, month, ...page }),
  export: z.strictObject({
    from: monthText.optional().meta({ description: 'The first month; without it the first there is' }),
    to: monthText.optional().meta({ description: 'The last month; without it the present one' }),
  }),
  snapshots: z.strictObject({ ...page }),
  snapshot: z.strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'Write the version as a number such as 1')
      .optional()
      .meta({ description: 'The version; without it the newest' }),
  }),
} as const;
export type ApiQueryName = keyof typeof API_QUERIES;
export type ApiQuery<N extends ApiQueryName> = z.output<(typeof API_QUERIES)[N]>;

/** Reads the parameters of an address; each fault is a sentence that names its parameter. */
export function readApiQuery<N extends ApiQueryName>(
  name: N,
  given: Iterable<readonly [string, string]>,
): { ok: true; value: ApiQuery<N> } | { ok: false; faults: string[] } {
  const pairs = [...given];
  const twice = new Set(pairs.map(([key]) => key).filter((key, at, all) => all.indexOf(key) !== at));
  const parsed = API_QUERIES[name].safeParse(Object.fromEntries(pairs.filter(([, value]) => value !== '')), {
    error: faultWords,
  });
  const faults = [...twice].map((key) => `${shown(key)} may be given once.`);
  if (parsed.success && faults.length === 0) return { ok: true, value: parsed.data as ApiQuery<N> };
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys')
      faults.push(...issue.keys.map((key) => `${shown(key)} is not a parameter of this address.`));
    else faults.push(`${shown(String(issue.path[0] ?? ''))}: ${issue.message}.`);
  }
  return { ok: false, faults };
}

/** A name that a stranger chose, short enough to repeat. */
function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
