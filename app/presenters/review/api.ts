import { z } from 'zod';
import { code, count, instant, listOf, month, sha256 } from '../records/api-shapes';

/** Published months as the JSON interface tells of them. */

const publication = {
  month,
  version: z.number().int().min(1),
  publishedAt: instant,
  reason: z.string().meta({ description: 'Why it was published again; empty for version 1' }),
  sha256: sha256.meta({ description: 'Of the canonical JSON of the snapshot: keys in order, no spaces' }),
};

const publicationShape = z.strictObject({
  ...publication,
  restating: count.meta({ description: 'Places being restated since; they will be in the next version' }),
});

export const snapshotsShape = listOf(publicationShape);

/** The snapshot itself is told loosely: it is a frozen text, and older ones keep the form they had. */
export const snapshotShape = z.strictObject({
  ...publication,
  snapshot: z.looseObject({
    schema: z.number().int(),
    month,
    version: z.number().int(),
    organisations: z.array(z.looseObject({ slug: z.string() })),
    areas: z.array(z.looseObject({ place: z.string(), area: code })),
    rollUps: z.array(z.looseObject({ organisation: z.string() })),
  }),
});

interface Publication {
  month: string;
  version: number;
  publishedAt: string;
  reason: string;
  sha256: string;
}

function facts({ month: at, version, publishedAt, reason, sha256: hash }: Publication): Publication {
  return { month: at, version, publishedAt, reason, sha256: hash };
}

/** One line of the list of publications. */
export function publicationJson(row: Publication & { restating: number }): z.input<typeof publicationShape> {
  return { ...facts(row), restating: row.restating };
}

/** The key of a publication in the list. */
export function publicationKey({ month: at, version }: Publication): string {
  return `${at} ${version}`;
}

/** The whole of a snapshot as text: `content` stands in it letter for letter as it was hashed. */
export function snapshotText(row: Publication, content: string): string {
  return `${JSON.stringify(facts(row)).slice(0, -1)},"snapshot":${content}}`;
}
