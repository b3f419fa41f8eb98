import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumFlags, findChromium } from '../support/chromium.mjs';

/** Lighthouse's marks of a page, of 100, as a phone on a slow line would have it. */
export interface Marks {
  path: string;
  performance: number;
  accessibility: number;
}

/** Marks some pages, each with its own session. */
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
      const result = await lighthouse(`${base}${path}`, {
        port: chrome.port,
        output: 'json',
        logLevel: 'silent',
        onlyCategories: ['performance', 'accessibility'],
        extraHeaders: { Cookie: cookie },
        disableStorageReset: true,
      });
      const score = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100);
      marks.push({ path, performance: score('performance'), accessibility: score('accessibility') });
    }
    return marks;
  } finally {
    chrome.kill();
  }
}
