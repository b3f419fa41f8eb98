import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../support/chromium.mjs';

/** The bytes of a page's HTML as sent to a browser that takes gzip, and its text. */
export function htmlOf(url: string, cookie: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        const zipped = response.headers['content-encoding'] === 'gzip';
        if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
        resolve({ bytes: body.length, text: (zipped ? gunzipSync(body) : body).toString('utf8') });
      });
    }).on('error', reject);
  });
}

/** Counts from now on the compressed bytes of the scripts that a page loads; the function it gives says how many so far. */
export function countScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Time for what a chart fetches once it comes into view. */
const SETTLE_MS = 1500;

/** The compressed bytes of all JavaScript that a browser loads for a page, charts that are drawn later included. */
export async function scriptBytes(base: string, path: string, cookie: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumFlags });
  try {
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    const context = await browser.newContext();
    await context.addCookies([{ name, value, url: base }]);
    const page = await context.newPage();
    const loaded = countScripts(page);
    await page.goto(`${base}${path}`, { waitUntil: 'networkidle' });
    const charts = page.locator('.app-chart');
    if ((await charts.count()) > 0) await charts.first().scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLE_MS);
    return await loaded();
  } finally {
    await browser.close();
  }
}
