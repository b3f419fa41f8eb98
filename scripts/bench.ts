import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '~db/client.server';
import { fileOneMore } from '~seeds/scale/seed';
import { marksOf } from './bench/lighthouse';
import { load, ratioOf, warm } from './bench/load';
import { type Bench, scaleDatabase, serve, signIn } from './bench/server';
import { htmlOf, scriptBytes } from './bench/weights';
import { type Saver, save, saverFor } from './faults/saver';
import { buildApp } from './support/setup.mjs';

/**
 * `npm run bench [-- --places 153] [--seconds 5] [--folder path]`: serves ten years of complete data and prints, as a
 * Markdown table, how fast pages are with twenty signed-in readers and how heavy they are. Ends with 1 when a figure is
 * missed.
 */
const { values } = parseArgs({
  options: {
    places: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '5' },
    folder: { type: 'string', default: join(tmpdir(), 'tracker-bench') },
    'without-browser': { type: 'boolean', default: false },
  },
});
const YEARS = 10;
const SECONDS = Number(values.seconds);
const ROUNDS = 3;
const PLACES = Number(values.places);
/** A public page that reads nothing but who is signed in: what Remix itself costs here. */
const BARE = '/privacy';

const LONDON = ['office@london.example', 'member@london.example', 'administrator@london.example'];
const ICBS = ['nel', 'sel', 'swl', 'wnl'].flatMap((icb) => [
  `reviewer@${icb}.example`,
  `board@${icb}.example`,
]);
const TEAMS = ['barnet', 'camden', 'croydon'].flatMap((place) =>
  ['programme.manager', 'contributor', 'sro'].map((mailbox) => `${mailbox}@${place}.example`),
);
const READERS = [...LONDON, ...ICBS, ...TEAMS];
const READERS_OF_BARNET = [
  ...['programme.manager', 'contributor', 'sro'].map((mailbox) => `${mailbox}@barnet.example`),
  'reviewer@wnl.example',
  'board@wnl.example',
  'office@london.example',
  'member@london.example',
];

type Row = [what: string, figure: string, wanted: string, met: boolean];

async function sessions(bench: Bench, emails: readonly string[]): Promise<string[]> {
  const cookies: string[] = [];
  for (let at = 0; at < 20; at += 1)
    cookies.push(await signIn(bench.server.baseUrl, emails[at % emails.length] ?? ''));
  return cookies;
}

async function timed(bench: Bench, everyone: string[], name: string, path: string, cookies = everyone) {
  await warm(bench, path, cookies);
  const { p95, rate, cpu } = await load(bench, path, cookies, SECONDS);
  const cost = cpu === null ? '' : ` at ${cpu.toFixed(1)} ms of processor time`;
  const row: Row = [
    `${name}, ${rate.toFixed(0)} pages a second${cost}: 95 of 100 within`,
    `${p95.toFixed(0)} ms`,
    '150 ms',
    p95 <= 150,
  ];
  return row;
}

async function speeds(ten: Bench, one: Bench): Promise<Row[]> {
  const cookies = await sessions(ten, READERS);
  const ofBarnet = await sessions(ten, READERS_OF_BARNET);
  const ofOne = await sessions(one, READERS);
  const rows: Row[] = [
    await timed(ten, cookies, 'London', '/london'),
    await timed(ten, cookies, 'An ICB (West and North London)', '/icbs/wnl'),
    await timed(ten, cookies, 'A place (Barnet)', '/places/barnet'),
    await timed(ten, cookies, 'A return (Barnet)', `/places/barnet/returns/${ten.month}`, ofBarnet),
  ];
  const london = (bench: Bench, readers: string[]) => () => load(bench, '/london', readers, SECONDS);
  await warm(ten, BARE, cookies);
  await warm(one, '/london', ofOne);
  const bare = await ratioOf(ROUNDS, london(ten, cookies), () => load(ten, BARE, cookies, SECONDS));
  const years = await ratioOf(ROUNDS, london(ten, cookies), london(one, ofOne));
  return [
    ...rows,
    await whileSaving(ten, cookies),
    ['London’s pages a second to those of a bare page', bare.toFixed(2), '0.33', bare >= 1 / 3],
    [`London’s pages a second with ${YEARS} years to those with one`, years.toFixed(2), '0.90', years >= 0.9],
  ];
}

/** London for everybody, while programme managers of two places save an area of their return twice a second each. */
async function whileSaving(bench: Bench, cookies: string[]): Promise<Row> {
  const db = openDatabase(bench.databasePath);
  const savers = await Promise.all(
    ['camden', 'croydon'].map((place, at) => saverFor(db, place, at, bench.now)),
  );
  db.$client.close();
  const { baseUrl } = bench.server;
  let saved = 0;
  const saveOnce = async (saver: Saver) => {
    const { answer } = await save(baseUrl, saver);
    if (answer !== 'acknowledged') throw new Error(`a save of ${saver.place} was ${answer}`);
    saved += 1;
  };
  // The first save opens the return, which is news to dashboards.
  for (const saver of savers) await saveOnce(saver);
  await warm(bench, '/london', cookies);
  let reading = true;
  const saving = savers.map(async (saver) => {
    for (; reading; await setTimeout(500)) await saveOnce(saver);
  });
  const { p95 } = await load(bench, '/london', cookies, SECONDS);
  reading = false;
  await Promise.all(saving);
  const what = `London while drafts are saved (${saved} times): 95 of 100 within`;
  return [what, `${p95.toFixed(0)} ms`, '150 ms', p95 <= 150];
}

/** Another process signs a return; the next read must show it. How long it takes to work everything out anew is said. */
async function visible(bench: Bench): Promise<Row[]> {
  const cookie = await signIn(bench.server.baseUrl, 'office@london.example');
  const next = new Date(`${bench.month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const url = `${bench.server.baseUrl}/london?month=${next.toISOString().slice(0, 7)}`;
  const reported = async () => {
    const { text } = await htmlOf(url, cookie);
    if (text.includes('No place has reported')) return '0';
    return /(\d+) of \d+ places ha(?:s|ve) reported/.exec(text)?.[1];
  };
  const before = await reported();
  const db = openDatabase(bench.databasePath);
  fileOneMore(db, 'barnet');
  db.$client.close();
  const started = performance.now();
  const after = await reported();
  const waited = performance.now() - started;
  const met = before !== undefined && Number(after) === Number(before) + 1;
  return [
    ['Places reported before a signature, and in the very next read', `${before}, ${after}`, 'one more', met],
    ['London, that very next read', `${waited.toFixed(0)} ms`, 'not set', true],
  ];
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

async function weights(bench: Bench): Promise<Row[]> {
  const { baseUrl } = bench.server;
  const office = await signIn(baseUrl, 'office@london.example');
  const { bytes: html } = await htmlOf(`${baseUrl}/london`, office);
  const rows: Row[] = [['HTML of London, compressed', kilobytes(html), '60 kB', html <= 60_000]];
  if (values['without-browser']) return rows;
  const manager = await signIn(baseUrl, 'programme.manager@barnet.example');
  const open = new Date(`${bench.month}-01T00:00:00Z`);
  open.setUTCMonth(open.getUTCMonth() + 1);
  const form = `/places/barnet/returns/${open.toISOString().slice(0, 7)}`;
  const scripts: [string, string, string, number][] = [
    ['a form (an area of a return)', `${form}/areas/geography`, manager, 130_000],
    ['a form (milestones)', `${form}/milestones`, manager, 130_000],
    ['charts (an area)', '/areas/geography', office, 240_000],
    ['charts (London over time)', '/london/over-time', office, 240_000],
  ];
  for (const [name, path, cookie, most] of scripts) {
    const bytes = await scriptBytes(baseUrl, path, cookie);
    rows.push([`JavaScript of ${name}, compressed`, kilobytes(bytes), kilobytes(most), bytes <= most]);
  }
  const marks = await marksOf(baseUrl, [
    { path: '/london', cookie: office },
    { path: '/icbs/wnl', cookie: office },
    { path: '/places/barnet', cookie: office },
    { path: '/areas/geography', cookie: office },
    { path: `${form}/areas/geography`, cookie: manager },
  ]);
  for (const { path, performance, accessibility } of marks)
    rows.push([
      `Lighthouse, ${path}: performance, accessibility`,
      `${performance}, ${accessibility}`,
      '95, 95',
      performance >= 95 && accessibility >= 95,
    ]);
  return rows;
}

function print(rows: readonly Row[], quiet: number): boolean {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `\n${YEARS} years of ${PLACES} places, complete. One server process and twenty signed-in readers on one`,
  );
  console.log(`machine: ${cpus().length} cores (${model}), ${memory} GB, Node ${process.versions.node}.`);
  console.log(`Other work on it before the start (load of one minute): ${quiet.toFixed(1)}.\n`);
  console.log('| What | Measured | Wanted | Met |\n|---|---|---|---|');
  for (const [what, figure, wanted, met] of rows)
    console.log(`| ${what} | ${figure} | ${wanted} | ${met ? 'yes' : '**no**'} |`);
  return rows.every(([, , , met]) => met);
}

async function main(): Promise<void> {
  if (!Number.isInteger(PLACES) || !(SECONDS > 0)) throw new Error('--places and --seconds are numbers.');
  buildApp();
  const files = [
    await scaleDatabase(values.folder, YEARS, PLACES),
    await scaleDatabase(values.folder, 1, PLACES),
  ] as const;
  const quiet = loadavg()[0] ?? 0;
  const run = mkdtempSync(join(tmpdir(), 'tracker-bench-run-'));
  const ten = await serve(files[0], run, YEARS);
  const one = await serve(files[1], run, 1);
  try {
    const rows = [...(await speeds(ten, one)), ...(await weights(ten)), ...(await visible(ten))];
    if (!print(rows, quiet)) process.exitCode = 1;
  } finally {
    await Promise.all([ten.server.stop(), one.server.stop()]);
    rmSync(run, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
