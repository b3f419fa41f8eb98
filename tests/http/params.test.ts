import { describe, expect, it } from 'vitest';
import { countParam, monthParam, readForm, slugParam } from '~/http/params.server';
import { request, thrownResponse } from '../support/signed-in';

describe('parts of an address', () => {
  it('are read where they are written rightly', () => {
    expect(monthParam({ month: '2026-10' })).toBe('2026-10');
    expect(slugParam({ place: 'city-and-hackney' }, 'place')).toBe('city-and-hackney');
    expect(countParam({ sequence: '12' }, 'sequence')).toBe(12);
  });

  it.each([undefined, '', '2026-13', '2026-00', '2026-1', '202610', '2026-10-01', 'now', ' 2026-10'])(
    'month %s is no page',
    async (month) => {
      expect((await thrownResponse(() => monthParam({ month }))).status).toBe(404);
    },
  );

  it.each([undefined, '', 'Barnet', 'barnet ', '-barnet', 'a--b', "a'b", '../x', 'ü', 'a'.repeat(101)])(
    'place %s is no page',
    async (place) => {
      expect((await thrownResponse(() => slugParam({ place }, 'place'))).status).toBe(404);
    },
  );

  it.each([undefined, '', '0', '-1', '1.5', '01', '1e3', '9999999999', 'one'])(
    'number %s is no page',
    async (sequence) => {
      expect((await thrownResponse(() => countParam({ sequence }, 'sequence'))).status).toBe(404);
    },
  );
});

describe('a sent form', () => {
  it('gives its fields', async () => {
    const form = await readForm(request('/', { form: { changed: 'Two sites' } }));
    expect(form.get('changed')).toBe('Two sites');
  });

  it('is a bad request when it is none', async () => {
    const json = new Request('http://localhost/', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect((await thrownResponse(() => readForm(json))).status).toBe(400);
  });

  it.each<Record<string, string>>([{ changed: 'Two\0sites' }, { 'changed\0': 'Two sites' }])(
    'is none with a NUL in it: %o',
    async (form) => {
      expect((await thrownResponse(() => readForm(request('/', { form })))).status).toBe(400);
    },
  );
});
