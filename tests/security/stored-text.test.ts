import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MONTH_FILES } from '~/domain/rollups/month-files';
import type { Db } from '~db/client.server';
import { rowsOf } from '../seeds/demo/demonstration';
import { NOW, type OpenDemonstration, openDemonstration } from '../support/demonstration-file';
import { filled, shapeOf } from '../support/forms';
import { cookieOf } from '../support/signed-in';
import { appHandler, type Handler, type RouteOfApp, routesOfApp } from '../support/whole-app';
import { examplesOf, parameterValues } from './addresses';
import { formsAt } from './forms-of-pages';
import { PEOPLE } from './people-of-the-demonstration';

/**
 * Markup and formulas in every text the database holds, and in every text box of every form: no page and no file may let
 * them out as anything but text.
 */

const MARK = 'zz"\'><x-evil onload=1>';
const STORED = `=1+${MARK} `;

/** Puts STORED before every text of several words, wherever the database keeps one, in columns and inside JSON alike. */
function spoil(db: Db): number {
  const { $client } = db;
  $client.pragma('foreign_keys = OFF');
  $client.pragma('ignore_check_constraints = ON');
  for (const { name } of rowsOf<{ name: string }>(
    db,
    `select name from sqlite_schema where type = 'trigger'`,
  ))
    $client.exec(`drop trigger "${name}"`);
  let spoilt = 0;
  const tables = `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
    and name not in ('__drizzle_migrations', 'audit_events')`;
  for (const { name } of rowsOf<{ name: string }>(db, tables)) {
    const columns = rowsOf<{ name: string; type: string; pk: number }>(db, `pragma table_info("${name}")`);
    for (const { name: column, type, pk } of columns) {
      if (type.toLowerCase() !== 'text' || pk > 0) continue;
      $client.function('spoil', { deterministic: true }, (text) => spoiltText(String(text)));
      const { changes } = $client
        .prepare(
          `update or ignore "${name}" set "${column}" = spoil("${column}") where "${column}" like '% %'`,
        )
        .run();
      spoilt += changes > 0 ? 1 : 0;
    }
  }
  return spoilt;
}

function spoiltText(text: string): string {
  if (!/^[[{]/.test(text)) return STORED + text;
  return JSON.stringify(spoiltValue(JSON.parse(text)));
}

function spoiltValue(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(' ') ? STORED + value : value;
  if (Array.isArray(value)) return value.map(spoiltValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoiltValue(each)]));
}

let demo: OpenDemonstration;
let app: Handler;
let routes: RouteOfApp[];
let values: Record<string, string>;
/** Nothing for a visitor, 'v'. */
const cookies = new Map<string, string>([['v', '']]);

beforeAll(async () => {
  demo = await openDemonstration();
  values = parameterValues(demo.db);
  app = await appHandler();
  routes = (await routesOfApp()).filter(({ file }) => file !== null && !file.startsWith('api.'));
  for (const [letter, person] of Object.entries(PEOPLE))
    cookies.set(letter, await cookieOf(demo.db, person, NOW));
});
afterAll(() => demo.close());

function open(address: string, letter: string, form?: URLSearchParams): Promise<Response> {
  return app(
    new Request(`http://localhost:3000${address}`, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { Cookie: cookies.get(letter) as string },
      body: form ?? null,
    }),
    { cspNonce: 'a-nonce' },
  );
}

/** What is wrong with a page: the mark as markup, out of its attribute, or a link that runs a script. */
function leaks(html: string): string[] {
  const found: string[] = [];
  if (/<x-evil/i.test(html)) found.push('markup');
  if (html.includes('zz"')) found.push('out of an attribute');
  if (/(href|src|action)="\s*javascript:/i.test(html)) found.push('a link that runs a script');
  for (const [tag] of html.matchAll(/<script(?![^>]*nonce="a-nonce")[^>]*>/g))
    if (tag !== '<script>') found.push(`a script without the nonce: ${tag}`);
  if ([...html.matchAll(/<script>/g)].length > 1) found.push('a second script without nonce');
  const tags = html.replaceAll(/<script[\s\S]*?<\/script>/g, '').replaceAll(/"[^"]*"/g, '""');
  if (/<\w[^<>]*\son\w+=/i.test(tags)) found.push('a handler in an attribute');
  return found;
}

/** The first of these people for whom an address opens, with its answer. */
async function opened(
  address: string,
  letters: string,
): Promise<{ letter: string; answer: Response } | null> {
  for (const letter of letters) {
    const answer = await open(address, letter);
    if (answer.status === 200) return { letter, answer };
    await answer.body?.cancel();
  }
  return null;
}

const isPage = ({ module }: RouteOfApp) => 'default' in module;

describe('text from people', () => {
  it('typed into every box of every form comes back as text when the form is shown again', async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    let sent = 0;
    for (const route of routes.filter(isPage)) {
      if (!('action' in route.module)) continue;
      for (const { address } of examplesOf(route.file as string, route.address, values)) {
        for (const { form, letter } of await formsAt(app, cookies, address)) {
          const shape = shapeOf(form);
          if (seen.has(shape)) continue;
          seen.add(shape);
          for (const button of form.buttons) {
            const answer = await open(form.action, letter, filled(form, button, MARK));
            const found = leaks(await answer.text());
            sent += 1;
            if (answer.status >= 500) found.push(`answered ${answer.status}`);
            if (found.length > 0) faults.push(`${letter} ${form.action} ${button}: ${found}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(sent, 'forms sent').toBeGreaterThan(50);
  });

  it('stored anywhere is text on every page and in every file', async () => {
    expect(spoil(demo.db), 'columns with prose in them').toBeGreaterThan(60);
    const faults: string[] = [];
    let marked = 0;
    for (const route of routes) {
      for (const { address } of examplesOf(route.file as string, route.address, values)) {
        const found = await opened(address, 'omsra');
        if (found === null) continue;
        const { answer } = found;
        const type = answer.headers.get('Content-Type') ?? '';
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const text = new TextDecoder().decode(bytes);
        if (text.includes('x-evil')) marked += 1;
        const wrong = await faultsIn(type, bytes, text);
        if (wrong.length > 0) faults.push(`${address}: ${wrong.join(', ')}`);
      }
    }
    for (const file of MONTH_FILES) {
      const answer = await open(`/exports/by-month/${file}.csv?from=2026-08&to=2026-10`, 'o');
      const wrong = formulasIn(await answer.text());
      if (wrong.length > 0) faults.push(`${file}.csv: ${wrong[0]}`);
    }
    expect(faults).toEqual([]);
    expect(marked, 'pages that show what was stored').toBeGreaterThan(70);
  });
});

async function faultsIn(type: string, bytes: Uint8Array, text: string): Promise<string[]> {
  if (type.startsWith('text/html')) return leaks(text);
  if (type.startsWith('text/csv')) return formulasIn(text);
  if (type.includes('openxmlformats')) return officeFaults(bytes);
  if (type.startsWith('application/json')) {
    JSON.parse(text);
    return [];
  }
  return type.startsWith('text/plain') ? [] : [`a type nobody expected: ${type}`];
}

/** Cells of a CSV that a spreadsheet would work out. */
function formulasIn(csv: string): string[] {
  const found = csv.match(/(?<=^|,|\n|\r|\uFEFF)"?[=+@][^,\r\n]*/g) ?? [];
  return found.map((cell) => `a formula: ${cell.slice(0, 60)}`);
}

async function officeFaults(bytes: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(bytes);
  const found: string[] = [];
  for (const [name, entry] of Object.entries(zip.files)) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const xml = await entry.async('string');
    if (/<x-evil/i.test(xml)) found.push(`markup in ${name}`);
    if (/xl\/worksheets/.test(name) && /<f[\s>]/.test(xml)) found.push(`a formula in ${name}`);
    if (/TargetMode="External"/.test(xml) && /Target="\s*(javascript|file|data):/i.test(xml))
      found.push(`a dangerous link in ${name}`);
  }
  return found;
}
