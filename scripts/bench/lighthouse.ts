import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumFlags, findChromium } from '../support/chromium.mjs';

/** Lighthouse's marks of a page, of 100, as a phone on a slow line would have it. */
export interface Marks {
  path: string;
  performance: number;
  accessibility: number;
}

/** Loads of each page; one load alone says little, because other work on a machine comes and goes. */
const RUNS = 3;

/** The middle one of an odd number of marks. */
function middle(marks: readonly number[]): number {
  return marks.toSorted((a, b) => a - b)[Math.floor(marks.length / 2)] ?? 0;
}

/** Marks some pages, each with its own session: the middle mark of three first visits for speed, the lowest for accessibility. */
export async function marksOf(
  base: string,
  pages: readonly { path: string; cookie: string }[],
): Promise<Marks[]> {
  const chrome = await launch({
    chromePath: findChromium() ?? undefined,
    chromeFlags: [...chromiumFlags],
    logLevel: 'silent',
  });
  try {
    const marks: Marks[] = [];
    for (const { path, cookie } of pages) {
      const runs: Omit<Marks, 'path'>[] = [];
      for (let tries = 0; runs.length < RUNS && tries < 2 * RUNS; tries += 1) {
        const result = await lighthouse(`${base}${path}`, {
          port: chrome.port,
          output: 'json',
          logLevel: 'silent',
          onlyCategories: ['performance', 'accessibility'],
          extraHeaders: { Cookie: cookie },
        });
        const mark = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100);
        // Now and then Lighthouse loses the trace of a load and says so: that is no mark.
        if (result !== undefined && result.lhr.runtimeError === undefined)
          runs.push({ performance: mark('performance'), accessibility: mark('accessibility') });
      }
      if (runs.length < RUNS) throw new Error(`Lighthouse could not mark ${path}`);
      marks.push({
        path,
        performance: middle(runs.map(({ performance }) => performance)),
        accessibility: Math.min(...runs.map(({ accessibility }) => accessibility)),
      });
    }
    return marks;
  } finally {
    chrome.kill();
  }
}
