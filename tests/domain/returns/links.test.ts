import { describe, expect, it } from 'vitest';
import { addressFault, areaLinkSchema, areaLinksSchema, hostOf } from '~/domain/returns/links';

describe('the address of a link', () => {
  it.each([
    'https://barnet.example/neighbourhoods/map',
    'http://intranet.barnet.example:8080/a?b=c#d',
    'HTTPS://BARNET.EXAMPLE',
    ' https://barnet.example/trimmed ',
    'https://barnet.example/user@part-of-the-path',
    'https://b\u00e5rnet.example/\u00e9',
  ])('%s is kept', (address) => {
    expect(addressFault(address)).toBeNull();
  });

  it.each([
    ['javascript:alert(1)', 'scheme'],
    ['JaVaScRiPt:alert(1)', 'scheme'],
    [' data:text/html,<script>alert(1)</script>', 'scheme'],
    [' data:text/html,x', 'scheme'],
    ['vbscript:x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['blob:https://barnet.example/1', 'scheme'],
    ['mailto:someone@barnet.example', 'scheme'],
    ['java\tscript:alert(1)', 'not_whole'],
    ['\u0001javascript:alert(1)', 'not_whole'],
    ['java\nscript:alert(1)', 'not_whole'],
    ['//evil.example', 'not_whole'],
    ['/places/barnet', 'not_whole'],
    ['map.pdf', 'not_whole'],
    ['www.barnet.example/map', 'not_whole'],
    ['', 'not_whole'],
    ['https:', 'not_whole'],
    ['https://', 'not_whole'],
    ['https:evil.example', 'not_whole'],
    ['https:/evil.example', 'not_whole'],
    ['https:///evil.example', 'not_whole'],
    ['https:\\\\evil.example', 'not_whole'],
    ['https://barnet.example\\@evil.example', 'not_whole'],
    ['https://barnet.example/two words', 'not_whole'],
    ['https://barnet\u202e.example/', 'not_whole'],
    ['https://barnet.example:port/', 'not_whole'],
    ['http://user:pw@x', 'credentials'],
    ['https://barnet.example@evil.example/', 'credentials'],
    ['https://:secret@evil.example/', 'credentials'],
  ])('%j is refused as %s', (address, fault) => {
    expect(addressFault(address)).toBe(fault);
    expect(areaLinkSchema.safeParse({ title: 'Map', url: address }).success).toBe(false);
  });

  it.each([
    [500, null],
    [501, 'too_long'],
    [5000, 'too_long'],
  ])('of %i characters is judged by its length', (length, fault) => {
    expect(addressFault('https://barnet.example/'.padEnd(length, 'x'))).toBe(fault);
  });

  it('names the host that a browser would go to', () => {
    expect(hostOf('https://Barnet.Example/path')).toBe('barnet.example');
    expect(hostOf('http://b\u00e5rnet.example:8080')).toBe('xn--brnet-mra.example:8080');
    expect(hostOf('not an address')).toBe('');
  });
});

describe('the links of an area', () => {
  const link = { title: 'Map', url: 'https://barnet.example/map' };

  it('are none in a return stored before links were kept', () => {
    expect(areaLinksSchema.parse(undefined)).toEqual([]);
  });

  it('are ten at most', () => {
    expect(areaLinksSchema.safeParse(Array(10).fill(link)).success).toBe(true);
    expect(areaLinksSchema.safeParse(Array(11).fill(link)).success).toBe(false);
  });

  it.each([
    ['an emoji', '\u{1f5fa}\ufe0f Map'],
    ['marks of HTML', '<script>alert(1)</script>'],
    ['200 characters', 'x'.repeat(200)],
  ])('keep a title with %s as it was typed', (_name, title) => {
    expect(areaLinkSchema.parse({ ...link, title: ` ${title} ` }).title).toBe(title);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['201 characters', 'x'.repeat(201)],
  ])('refuse %s as a title', (_name, title) => {
    expect(areaLinkSchema.safeParse({ ...link, title }).success).toBe(false);
  });

  it('hold nothing else', () => {
    expect(areaLinkSchema.safeParse({ ...link, onclick: 'x' }).success).toBe(false);
  });
});
