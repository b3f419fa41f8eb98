import { z } from 'zod';
import { API_QUERIES, type ApiQueryName } from '~/domain/records/api-queries';
import { draftBodySchema } from '~/domain/returns/api-draft-body';
import { assuranceBodySchema, stepBodySchema } from '~/domain/returns/api-step';
import { MONTH_FILES } from '~/domain/rollups/month-files';
import { frameworkShape } from '../framework/api';
import { organisationsShape } from '../organisations/api';
import { assuranceShape, draftSavedShape, returnShape, steppedShape } from '../returns/return-shapes';
import { snapshotShape, snapshotsShape } from '../review/api';
import { ambitionsShape, milestonesShape } from '../rollups/api-lines';
import { historyShape, receiptShape } from '../rollups/api-receipt';

/** Every operation of the JSON interface, once: its document, its page and its tests are made from this list. */

export interface ApiOperation {
  method: 'get' | 'put' | 'post';
  /** Under /api/v1, with its parameters in braces. */
  path: string;
  /** Names the operation in the document. */
  id: string;
  summary: string;
  query: ApiQueryName;
  body?: z.ZodType;
  /** Null for files. */
  answer: z.ZodType | null;
}

const RETURN = '/returns/{place}/{month}';

export const API_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/organisations',
    id: 'listOrganisations',
    summary: 'London, its ICBs and its places as they stood in a month',
    query: 'organisations',
    answer: organisationsShape,
  },
  {
    method: 'get',
    path: '/framework',
    id: 'readFramework',
    summary: 'Areas, functions, milestones and ambitions as at a month',
    query: 'framework',
    answer: frameworkShape,
  },
  {
    method: 'get',
    path: RETURN,
    id: 'readReturn',
    summary: 'The submission of a place that counts for a month, or its draft',
    query: 'return',
    answer: returnShape,
  },
  {
    method: 'put',
    path: RETURN,
    id: 'replaceDraft',
    summary: 'Replace the parts of a draft that are sent; the others stay as they are',
    query: 'none',
    body: draftBodySchema,
    answer: draftSavedShape,
  },
  {
    method: 'post',
    path: `${RETURN}/transitions`,
    id: 'takeStep',
    summary: 'Ask for sign-off, send back, sign, query or accept',
    query: 'none',
    body: stepBodySchema,
    answer: steppedShape,
  },
  {
    method: 'put',
    path: `${RETURN}/assurances/{area}`,
    id: 'assureArea',
    summary: 'The ICB’s own rating of an area, beside the place’s',
    query: 'none',
    body: assuranceBodySchema,
    answer: assuranceShape,
  },
  {
    method: 'get',
    path: '/rollups/{org}',
    id: 'readReceipt',
    summary: 'What a month comes to for London, an ICB or a place, with everything behind it',
    query: 'rollup',
    answer: receiptShape,
  },
  {
    method: 'get',
    path: '/rollups/{org}/history',
    id: 'readHistory',
    summary: 'The figures of each month, oldest first',
    query: 'history',
    answer: historyShape,
  },
  {
    method: 'get',
    path: '/milestones',
    id: 'listMilestones',
    summary: 'Milestones of everyone in an organisation, with status and slip',
    query: 'milestones',
    answer: milestonesShape,
  },
  {
    method: 'get',
    path: '/ambitions',
    id: 'listAmbitions',
    summary: 'Ambitions with value, plan, variance and trajectory',
    query: 'ambitions',
    answer: ambitionsShape,
  },
  {
    method: 'get',
    path: '/snapshots',
    id: 'listSnapshots',
    summary: 'Published months and their versions, newest first',
    query: 'snapshots',
    answer: snapshotsShape,
  },
  {
    method: 'get',
    path: '/snapshots/{month}',
    id: 'readSnapshot',
    summary: 'A published month, frozen, with its hash',
    query: 'snapshot',
    answer: snapshotShape,
  },
  {
    method: 'get',
    path: '/exports/{file}',
    id: 'readExport',
    summary: 'A flat CSV file of many months',
    query: 'export',
    answer: null,
  },
];

const PATH_PARAMETERS: Record<string, { description: string; schema: object }> = {
  place: { description: 'A place, such as barnet', schema: { type: 'string' } },
  org: {
    description: 'London, an ICB or a place, such as london, nel or barnet',
    schema: { type: 'string' },
  },
  month: {
    description: 'A month, such as 2026-10',
    schema: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' },
  },
  area: { description: 'The code of an area, such as GEO', schema: { type: 'string' } },
  file: {
    description: 'One of the files',
    schema: { type: 'string', enum: MONTH_FILES.map((file) => `${file}.csv`) },
  },
};

/** A schema as JSON Schema; answers as they are sent, bodies as they are taken. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function parametersOf({ path, query }: ApiOperation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...PATH_PARAMETERS[name],
  }));
  const { properties = {} } = jsonSchemaOf(API_QUERIES[query], 'input') as {
    properties?: Record<string, { description?: string }>;
  };
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [...inPath, ...inQuery];
}

/** The problems that an operation can answer with, by status. */
function problemsOf({ method, path, answer }: ApiOperation): number[] {
  const named = path.includes('{') || method === 'get' ? [404] : [];
  const writing = method === 'get' ? [] : [409, 413, 422, 428];
  return [400, 401, 403, ...named, 405, ...writing, 429, ...(answer === null ? [503] : [])];
}

/** The parameters of an operation as the document has them. */
export function documented(operation: ApiOperation) {
  return { parameters: parametersOf(operation), problems: problemsOf(operation) };
}
