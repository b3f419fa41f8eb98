import { z } from 'zod';
import { LEVELS, type Organisation } from '~/domain/organisations/organisation';
import { count, listOf, month, slug } from '../records/api-shapes';

/** Organisations as the JSON interface tells of them. */

const organisationShape = z.strictObject({
  slug,
  level: z.enum(LEVELS),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  parent: slug.nullable().meta({ description: 'The ICB of a place in the month; London of an ICB' }),
  from: month,
  to: month.nullable(),
  successor: slug.nullable(),
  residents: count.meta({ description: 'Residents at Census 2021' }),
});

export const organisationsShape = listOf(organisationShape);

/** One organisation in a month. */
export function organisationJson({
  organisation,
  parent,
  residents,
}: {
  organisation: Organisation;
  parent: string | null;
  residents: number;
}): z.input<typeof organisationShape> {
  const { slug: name, level, code, name: full, shortName, from, to, successor } = organisation;
  return { slug: name, level, code, name: full, shortName, parent, from, to, successor, residents };
}
