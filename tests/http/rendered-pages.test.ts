import type { EntryContext } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { findRendered, keepRendered, NONCE_TO_COME, type Slot, slotOf } from '~/http/rendered-pages.server';

const LONDON = 'http://localhost/london';

interface Page {
  own?: unknown;
  frame?: unknown;
  actionData?: unknown;
  errors?: unknown;
  status?: number;
}

function slot(request: Request, page: Page = {}): Slot | null {
  const { own = {}, frame = { user: 'SRO' }, actionData = null, errors = null, status = 200 } = page;
  const staticHandlerContext = {
    matches: [{ route: { id: 'root' } }, { route: { id: 'london' } }],
    loaderData: { root: frame, london: own },
    actionData,
    errors,
  };
  return slotOf(request, status, { staticHandlerContext } as unknown as EntryContext);
}

function kept(own: object): void {
  const found = slot(new Request(LONDON), { own });
  if (found === null) throw new Error('a plain page has a slot');
  keepRendered(found, `<script nonce="${NONCE_TO_COME}"></script><script nonce="${NONCE_TO_COME}"></script>`);
}

const found = (address: string, page: Page) => findRendered(slot(new Request(address), page), 'abc$&=');

describe('a page rendered before', () => {
  it('is given again for the same data, with the nonce of its own response', () => {
    const own = {};
    kept(own);
    expect(found(LONDON, { own })).toBe('<script nonce="abc$&="></script><script nonce="abc$&="></script>');
  });

  it('is never given for other data, though they say the same', () => {
    kept({});
    expect(found(LONDON, { own: {} })).toBeNull();
  });

  it('is never given at another address', () => {
    const own = {};
    kept(own);
    expect(found(`${LONDON}?month=2026-10`, { own })).toBeNull();
    expect(found('http://localhost/icbs/nel', { own })).toBeNull();
  });

  it('is never given in the frame of another person', () => {
    const own = {};
    kept(own);
    expect(found(LONDON, { own, frame: { user: 'London office' } })).toBeNull();
  });
});

describe('a page that is rendered each time', () => {
  it.each<[string, Page]>([
    ['the answer to a form', { actionData: { form: {} } }],
    ['a fault', { errors: { root: new Error('no') } }],
    ['a page that was not found', { status: 404 }],
    ['a page without data of its own', { own: null }],
  ])('is %s', (_what, page) => {
    expect(slot(new Request(LONDON), page)).toBeNull();
  });

  it('is one that was posted to', () => {
    expect(slot(new Request(LONDON, { method: 'POST' }))).toBeNull();
  });
});
