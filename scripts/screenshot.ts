// Pictures of pages of a running server, for looking at. For example:
//   node --import tsx scripts/screenshot.ts --as sro@barnet.example --width 360,1280 /london /places/barnet
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './support/chromium.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string' },
    password: { type: 'string', default: 'neighbourhood' },
    width: { type: 'string', default: '360,1280' },
    to: { type: 'string', default: 'test-results/screenshots' },
    server: { type: 'string', default: 'http://localhost:3000' },
    'no-js': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    'forced-colours': { type: 'boolean', default: false },
    'first-screen': { type: 'boolean', default: false },
  },
});

function fileName(path: string, width: number): string {
  const words = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  const marks = [
    values['no-js'] ? '-no-js' : '',
    values.print ? '-print' : '',
    values['forced-colours'] ? '-forced-colours' : '',
  ].join('');
  return `${words || 'start'}-${width}${marks}.png`;
}

async function take(browser: Browser, width: number): Promise<void> {
  const context = await browser.newContext({
    baseURL: values.server,
    javaScriptEnabled: !values['no-js'],
    locale: 'en-GB',
    reducedMotion: 'reduce',
    forcedColors: values['forced-colours'] ? 'active' : 'none',
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  ${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`  ${page.url()}: ${error.message}`));
  if (values.as) {
    await page.goto('/sign-in');
    await page.getByLabel('Email address').fill(values.as);
    await page.getByLabel('Password').fill(values.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }
  if (values.print) await page.emulateMedia({ media: 'print' });
  for (const path of positionals) {
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    const file = join(values.to, fileName(path, width));
    await page.screenshot({ path: file, fullPage: !values['first-screen'] });
    console.log(`${answer?.status()} ${path} ${file}`);
  }
  await context.close();
}

const executablePath = findChromium();
if (!executablePath) throw new Error('Chromium was not found. Install it or set CHROMIUM_PATH.');
mkdirSync(values.to, { recursive: true });
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
try {
  for (const width of values.width.split(',').map(Number)) await take(browser, width);
} finally {
  await browser.close();
}
