import { z } from 'zod';
import { API_OPERATIONS, type ApiOperation, documented, jsonSchemaOf } from './api-operations';

/** The description of the JSON interface that programs read (OpenAPI 3.1), made from the schemas that it runs on. */

const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: 'What to do, in a sentence' }),
  errors: z
    .array(
      z.strictObject({
        pointer: z
          .string()
          .meta({ description: 'JSON pointer (RFC 6901) to what is wrong; empty for the whole' }),
        code: z.string(),
        message: z.string(),
      }),
    )
    .optional()
    .meta({ description: 'Every fault of what was sent at once; of a 422' }),
});

const PROBLEM_WORDS: Record<number, string> = {
  400: 'Not understood: a parameter or the body cannot be read',
  401: 'No token that works',
  403: 'The token, or its person, may not do this',
  404: 'There is no such thing',
  405: 'Not a method of this address; Allow names those there are',
  409: 'The return has changed, or moved on, since it was read',
  413: 'The body has more than 1 MB',
  422: 'Not accepted; errors names every fault at once',
  428: 'If-Match is needed',
  429: 'Too many requests; Retry-After says how many seconds to wait',
  503: 'Busy with other files; Retry-After says how many seconds to wait',
};

const problemResponses = Object.fromEntries(
  Object.entries(PROBLEM_WORDS).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ...(status === '429' || status === '503'
        ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait' } } }
        : {}),
    },
  ]),
);

const ETAG = { ETag: { schema: { type: 'string' }, description: 'Changes with the answer' } };

/** The name under which the shape of an operation's answer, or of its body, stands in the document. */
export function schemaName({ id }: Pick<ApiOperation, 'id'>, part: 'Answer' | 'Body'): string {
  return `${id[0]?.toUpperCase()}${id.slice(1)}${part}`;
}

const MATCHES: Record<'get' | 'write', object> = {
  get: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of what you have: 304 while it is the same',
    schema: { type: 'string' },
  },
  write: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the return that you read',
    schema: { type: 'string' },
  },
};

function operationOf(operation: ApiOperation): object {
  const { id, summary, body, answer, method } = operation;
  const { parameters, problems } = documented(operation);
  const reading = method === 'get';
  const content =
    answer === null
      ? { 'text/csv': { schema: { type: 'string' } } }
      : {
          'application/json': { schema: { $ref: `#/components/schemas/${schemaName(operation, 'Answer')}` } },
        };
  const match = MATCHES[reading ? 'get' : 'write'];
  return {
    operationId: id,
    summary,
    security: [{ token: [] }],
    parameters: [...parameters, match],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: `#/components/schemas/${schemaName(operation, 'Body')}` },
              },
            },
          },
        }),
    responses: {
      200: { description: 'Done', content, headers: ETAG },
      ...(reading ? { 304: { description: 'You have this already' } } : {}),
      ...Object.fromEntries(
        problems.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

function schemas(): Record<string, unknown> {
  const pairs = API_OPERATIONS.flatMap((operation) => {
    const { answer, body } = operation;
    return [
      ...(answer === null
        ? []
        : [[schemaName(operation, 'Answer'), jsonSchemaOf(answer, 'output')] as const]),
      ...(body === undefined ? [] : [[schemaName(operation, 'Body'), jsonSchemaOf(body, 'input')] as const]),
    ];
  });
  return { Problem: jsonSchemaOf(problemShape, 'output'), ...Object.fromEntries(pairs) };
}

/** The whole document. */
export function openApiDocument() {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of API_OPERATIONS) {
    const at = paths[operation.path] ?? {};
    paths[operation.path] = { ...at, [operation.method]: operationOf(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Neighbourhood health tracker',
      version: '1',
      description:
        'Returns of London’s places, what they come to, and the framework behind them. A token acts as its person: it reads and does what that person may, and no more.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made under Tokens for programs' },
      },
      schemas: schemas(),
      responses: problemResponses,
    },
  };
}
