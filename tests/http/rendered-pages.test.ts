import { gunzipSync } from 'node:zlib';
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

function answer(address: string, page: Page, encodings = 'gzip, br'): Response | null {
  const request = new Request(address, { headers: { 'accept-encoding': encodings } });
  return findRendered(slot(request, page), { request, headers: new Headers(), nonce: 'abc$&=' });
}

const found = async (address: string, page: Page) => (await answer(address, page)?.text()) ?? null;

describe('a page rendered before', () => {
  it('is given again for the same data, with the nonce of its own response', async () => {
    const own = {};
    kept(own);
    expect(await found(LONDON, { own })).toBe(
      '<script nonce="abc$&="></script><script nonce="abc$&="></script>',
    );
  });

  it('is never given for other data, though they say the same', async () => {
    kept({});
    expect(await found(LONDON, { own: {} })).toBeNull();
  });

  it('is never given at another address', async () => {
    const own = {};
    kept(own);
    expect(await found(`${LONDON}?month=2026-10`, { own })).toBeNull();
    expect(await found('http://localhost/icbs/nel', { own })).toBeNull();
  });

  it('is never given in the frame of another person', async () => {
    const own = {};
    kept(own);
    expect(await found(LONDON, { own, frame: { user: 'London office' } })).toBeNull();
  });
});

describe('a rendered page without a nonce', () => {
  const own = {};
  const place = slot(new Request(LONDON), { own });
  if (place === null) throw new Error('a plain page has a slot');
  keepRendered(place, '<p>London</p>');

  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8'])(
    'is sent compressed to a browser that takes %s',
    async (takes) => {
      const response = answer(LONDON, { own }, takes);
      expect(response?.headers.get('content-encoding')).toBe('gzip');
      expect(response?.headers.get('vary')).toBe('Accept-Encoding');
      expect(gunzipSync((await response?.arrayBuffer()) ?? new ArrayBuffer(0)).toString()).toBe(
        '<p>London</p>',
      );
    },
  );

  it.each(['', 'br', 'identity', 'gzip;q=0', 'br, gzip; q=0.0'])(
    'is sent as it is to one that takes "%s"',
    async (takes) => {
      const response = answer(LONDON, { own }, takes);
      expect(response?.headers.get('content-encoding')).toBeNull();
      expect(await response?.text()).toBe('<p>London</p>');
    },
  );
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
