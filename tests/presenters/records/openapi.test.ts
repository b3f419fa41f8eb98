import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { API_OPERATIONS } from '~/presenters/records/api-operations';
import { openApiDocument } from '~/presenters/records/openapi';
import { apiRoutes } from '../../support/api';

/** The address of a route file as the document writes it. */
function templateOf(segments: readonly string[]): string {
  const rest = segments.slice(2).map((segment) => segment.replace(/^\$(.+)/, '{$1}'));
  return `/${rest.join('/')}`;
}

describe('the description of the JSON interface', () => {
  it('is an OpenAPI document, version 3.1, by a public validator', async () => {
    const validator = new Validator();
    const found = await validator.validate(JSON.parse(JSON.stringify(openApiDocument())));
    expect(found.errors ?? []).toEqual([]);
    expect([found.valid, validator.version]).toEqual([true, '3.1']);
  });

  it('names every address that answers, and none that does not', () => {
    const served = apiRoutes.map(({ segments }) => templateOf(segments));
    const described = API_OPERATIONS.map(({ path }) => path);
    expect([...new Set(described)].toSorted()).toEqual(
      served.filter((path) => path !== '/{$}' && path !== '/$' && path !== '/openapi.json').toSorted(),
    );
  });

  it('gives each operation a name of its own', () => {
    const ids = API_OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets no shape admit a field that it does not name, but in frozen months and by code', () => {
    const loose: string[] = [];
    const visit = (value: unknown, at: string) => {
      if (typeof value !== 'object' || value === null) return;
      const schema = value as { type?: unknown; properties?: unknown; additionalProperties?: unknown };
      if (schema.type === 'object' && schema.properties && schema.additionalProperties !== false)
        loose.push(at);
      for (const [key, part] of Object.entries(value)) visit(part, `${at}/${key}`);
    };
    visit(openApiDocument().components.schemas, '');
    expect(loose.filter((at) => !at.startsWith('/ReadSnapshotAnswer/properties/snapshot'))).toEqual([]);
  });
});
