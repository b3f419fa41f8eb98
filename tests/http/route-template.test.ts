import type { ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { routeDescriber } from '~/http/route-template.server';

const route = (id: string, path: string | undefined, more: object = {}) => ({
  id,
  path,
  parentId: 'root',
  ...more,
});

const describePath = routeDescriber({
  root: { id: 'root', path: '' },
  start: route('start', undefined, { index: true }),
  return: route('return', 'places/:place/returns/:month'),
  invitation: route('invitation', 'invitations/:token'),
  any: route('any', '*'),
} as unknown as ServerBuild['routes']);

describe('what the log says of an address', () => {
  it.each([
    ['/', '/', '/'],
    ['/_root.data', '/', '/'],
    ['/places/barnet/returns/2026-10', '/places/:place/returns/:month', '/places/barnet/returns/2026-10'],
    [
      '/places/barnet/returns/2026-10.data',
      '/places/:place/returns/:month',
      '/places/barnet/returns/2026-10',
    ],
    ['/places/a%20person/returns/2026-10', '/places/:place/returns/:month', '/places/:place/returns/2026-10'],
    ['/invitations/s3cret', '/invitations/:token', '/invitations/:token'],
    ['/words/of/a/person', '*', '*'],
    ['/%E0%A4%A', '*', '*'],
  ])('%s is told as %s', (path, template, told) => {
    expect(describePath(path)).toEqual({ route: template, path: told });
  });
});
