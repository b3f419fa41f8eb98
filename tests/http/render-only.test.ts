import { describe, expect, it } from 'vitest';
import { renderOnly } from '~/http/render-only.server';

describe('data for the render alone', () => {
  const page = { title: 'London', places: [{ name: 'Barnet' }] };

  it('can be read by name and are not written down', () => {
    const given = renderOnly(page, false);
    expect(given.title).toBe('London');
    expect(given.places).toBe(page.places);
    expect(JSON.stringify(given)).toBe('{}');
  });

  it('are the same object each time, so that a rendered page is found again', () => {
    expect(renderOnly(page, false)).toBe(renderOnly(page, false));
    expect(renderOnly({ ...page }, false)).not.toBe(renderOnly(page, false));
  });

  it('are left as they are where every page has scripts', () => {
    expect(renderOnly(page, true)).toBe(page);
  });
});
