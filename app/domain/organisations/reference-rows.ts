import { z } from 'zod';
import { FRAMEWORK_ROWS } from '~/domain/framework/reference-rows';
import { HOST_TYPES, INTEGRATOR_BASES, INTEGRATOR_STATUSES } from './integrator';
import { LEVELS } from './organisation';
import { anyText, count, months, slug, text } from './reference-pieces';

/** The rows of a reference data file: what the service began with, and the codes that came later. */

const gssCode = z.string().regex(/^E\d{8}$/, 'is not a GSS code');
const tile = z.int().min(1).max(100).nullable();

/** Each table, in the order in which they lean on one another. */
export const REFERENCE_ROWS = {
  organisations: z.strictObject({
    slug,
    level: z.enum(LEVELS),
    code: text,
    name: text,
    shortName: text,
    odsCode: text.nullable(),
    gssCode: gssCode.nullable(),
    ...months,
    successor: slug.nullable(),
    note: anyText,
    earlyProgramme: z.boolean(),
    sharedPartnership: slug.nullable(),
    neighbourhoods: count.nullable(),
  }),
  memberships: z.strictObject({ place: slug, icb: slug, ...months }),
  authorities: z.strictObject({
    gssCode,
    name: text,
    place: slug,
    residents: count,
    censusYear: z.int().min(1801).max(2199),
    tileColumn: tile,
    tileRow: tile,
    tileLabel: text.nullable(),
  }),
  integrators: z.strictObject({
    slug,
    name: text,
    leadHost: text,
    hostType: z.enum(HOST_TYPES),
    status: z.enum(INTEGRATOR_STATUSES),
    basis: z.enum(INTEGRATOR_BASES),
    note: anyText,
  }),
  integratorPlaces: z.strictObject({ integrator: slug, place: slug, ...months }),
  ...FRAMEWORK_ROWS,
};

export type ReferenceTable = keyof typeof REFERENCE_ROWS;
export const REFERENCE_TABLES = Object.keys(REFERENCE_ROWS) as ReferenceTable[];
export type ReferenceRows = { [Table in ReferenceTable]: z.infer<(typeof REFERENCE_ROWS)[Table]> };
export type ReferenceRow = Readonly<Record<string, unknown>>;
