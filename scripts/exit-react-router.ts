import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '~/env.server';
import { NEW_FILES, rewriteManifest, rewriteSource, rewriteTypes, rewriteViteConfig } from './exit/rewrite';

/**
 * `npm run exit:react-router [-- --version 7.18.4 --keep]`: proves that the way out of Remix 2 is open. Applies the move to React
 * Router 7 to a copy of the tree, installs there, checks types, builds, and runs the domain, service and route tests and two browser journeys. The
 * project itself is not touched. Ends with 1 when a step fails; `--keep` leaves the copy to look at.
 */
const { values } = parseArgs({
  options: { version: { type: 'string', default: '7.18.4' }, keep: { type: 'boolean', default: false } },
});
/** One that only reads, and one that saves with and without scripts. */
const JOURNEYS = ['tests/journeys/board-reading.test.ts', 'tests/journeys/conflict.test.ts'];
/** Whether a test is quick is asked elsewhere: a busy machine is no fault of the way out. */
const PATIENCE = '--testTimeout=240000';

const copy = mkdtempSync(join(tmpdir(), 'tracker-exit-'));

function copyTree(): string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' }).split('\0');
  for (const file of files) {
    const from = join(projectRoot, file);
    if (file === '' || !existsSync(from)) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(from, join(copy, file));
  }
  return files;
}

/** Changes a file of the copy; true when it came out otherwise. */
function change(file: string, rewrite: (text: string) => string): boolean {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const after = rewrite(before);
  if (after !== before) writeFileSync(path, after);
  return after !== before;
}

function applyMove(files: readonly string[]): number {
  const sources = files.filter((file) => /^(app|tests|server\.ts)/.test(file) && /\.tsx?$/.test(file));
  const changed = sources.filter((file) => change(file, rewriteSource)).length;
  change('vite.config.ts', rewriteViteConfig);
  change(
    'package.json',
    (text) => `${JSON.stringify(rewriteManifest(JSON.parse(text), values.version), null, 2)}\n`,
  );
  change('tsconfig.json', rewriteTypes);
  rmSync(join(copy, 'remix.config.js'));
  for (const [file, text] of Object.entries(NEW_FILES)) writeFileSync(join(copy, file), text);
  return changed;
}

/** Packages that stay need not be fetched and compiled again; those of Remix leave, and no lock file holds them. */
function copyPackages(): void {
  const modules = join(copy, 'node_modules');
  const mine = join(projectRoot, 'node_modules');
  if (existsSync(mine)) cpSync(mine, modules, { recursive: true, verbatimSymlinks: true });
  for (const name of ['@remix-run', 'react-router', 'react-router-dom', '.package-lock.json', '.vite'])
    rmSync(join(modules, name), { recursive: true, force: true });
  rmSync(join(copy, 'package-lock.json'));
}

interface Step {
  name: string;
  command: string;
  args: string[];
  /** Of the faults it prints, those that count; all when absent. */
  counts?: (line: string) => boolean;
}

/** Runs a step in the copy and gives how many faults count (for most, its exit code): 0 when it ended well. */
function faultsOf({ name, command, args, counts }: Step): number {
  console.log(`\n- ${name}`);
  const started = performance.now();
  const { status, stdout } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', counts ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: name === 'Build' ? 'production' : 'test' },
  });
  const faults = counts ? stdout.split('\n').filter(counts) : [];
  for (const fault of faults) console.log(fault);
  const seconds = Math.round((performance.now() - started) / 1000);
  const found = counts ? faults.length : (status ?? 1);
  console.log(`  ${name}: ${found === 0 ? 'well' : `faults: ${found}`}, ${seconds} s`);
  return found;
}

const changed = applyMove(copyTree());
console.log(`- Copied to ${copy}; ${changed} files import from other modules now`);
copyPackages();

const inCopy = (path: string) => join(copy, 'node_modules', path);
const node = (name: string, path: string, ...args: string[]): Step => ({
  name,
  command: process.execPath,
  args: [inCopy(path), ...args],
});
const steps: Step[] = [
  { name: 'Packages', command: 'npm', args: ['install', '--include=dev', '--no-audit', '--no-fund'] },
  {
    ...node('Types of the app', 'typescript/bin/tsc', '--noEmit'),
    // Route tests make a loader's arguments by hand and lack two new fields: named in decision 0001.
    counts: (line) => /^(app|db|seeds|scripts|server)\b.*error TS/.test(line),
  },
  node('Build', '@react-router/dev/bin.js', 'build'),
  ...['domain', 'services', 'routes'].map((level) =>
    node(`Tests: ${level}`, 'vitest/vitest.mjs', 'run', '--project', level, PATIENCE, '--reporter=dot'),
  ),
  node('Browser journeys: two', 'vitest/vitest.mjs', 'run', PATIENCE, ...JOURNEYS),
];
const done: { name: string; faults: number }[] = [];
for (const one of steps) {
  done.push({ name: one.name, faults: faultsOf(one) });
  // Nothing can be proved without its packages.
  if (one.name === 'Packages' && done.at(-1)?.faults !== 0) break;
}
if (!values.keep) rmSync(copy, { recursive: true });
console.log('\n| Step | Ended |\n|---|---|');
for (const { name, faults } of done) console.log(`| ${name} | ${faults === 0 ? 'well' : 'with faults'} |`);
if (done.some(({ faults }) => faults > 0)) process.exitCode = 1;
