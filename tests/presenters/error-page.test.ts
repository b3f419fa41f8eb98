import { describe, expect, it } from 'vitest';
import { describeError } from '~/presenters/error-page';

describe('what an error page says', () => {
  it.each([400, 401, 403, 404, 405, 409, 413, 429, 500, 503])(
    'has a title, words and a way on for %i',
    (status) => {
      const words = describeError(status);
      expect(words.title).toMatch(/\S/);
      expect(words.paragraphs.length).toBeGreaterThan(0);
      expect(words.way.href).toMatch(/^\//);
      expect(words.way.label).toMatch(/\S/);
    },
  );

  it('a route gives its own words below 500', () => {
    const words = describeError(404, {
      title: 'No such place',
      message: 'There is no place called atlantis.',
      way: { href: '/london', label: 'See all places' },
    });
    expect(words).toEqual({
      status: 404,
      title: 'No such place',
      paragraphs: ['There is no place called atlantis.'],
      way: { href: '/london', label: 'See all places' },
    });
  });

  it('never shows what an unexpected failure said', () => {
    const words = describeError(500, 'SqliteError: no such table: returns');
    expect(JSON.stringify(words)).not.toContain('Sqlite');
  });

  it("never shows the router's words for programmers", () => {
    expect(describeError(405, 'Error: You made a POST request to "/help"')).toEqual(describeError(405));
  });

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)', 7])(
    'keeps the usual way on rather than lead to %s',
    (href) => {
      expect(describeError(403, { way: { href, label: 'Go' } }).way.href).toBe('/');
    },
  );

  it.each([[null], [undefined], [''], [{}], [{ title: ' ', message: 4 }]])(
    'says the usual for %j',
    (data) => {
      expect(describeError(403, data)).toEqual(describeError(403));
    },
  );
});
