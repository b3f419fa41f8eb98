import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../support/source-tree';

/** What a page shows, read at once: `expect(await page.title())`. On a slow machine it is what the page showed before. */
const readAtOnce =
  /expect\((?:await [^\n]*\.(?:inputValue|count|innerText|textContent|title|isChecked|isVisible)\(\)|(?:new URL\()?\w+\.url\(\))/;

describe('a journey', () => {
  it.each(sourceFiles('tests/journeys'))('waits for the page to show what it expects: $path', ({ text }) => {
    expect(text.split('\n').filter((line) => readAtOnce.test(line))).toEqual([]);
  });
});
