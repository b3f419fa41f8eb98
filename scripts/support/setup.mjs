// What must be true before anything can run. Plain Node, no packages: none may be installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const leastNode = [20, 19];
const installStamp = join(root, 'node_modules/.tracker-install');
const buildStamp = join(root, 'build/.tracker-build');
const buildSources = [
  'app',
  'db',
  'public',
  'vite.config.ts',
  'remix.config.js',
  'package.json',
  'package-lock.json',
];

/** Says a step to the person who is watching. */
export function say(text) {
  console.log(`- ${text}`);
}

/** Stops with a plain message. @returns {never} */
export function stop(text) {
  console.error(`\n${text}`);
  process.exit(1);
}

/** Runs a command in the project, output shown; stops with `failure` when it fails. */
export function run(command, args, failure, env = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (done.status !== 0) stop(failure);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = leastNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  stop(
    `This needs Node ${leastNode.join('.')} or newer, and this is Node ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org and try again.',
  );
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

function stampOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function fileText(name) {
  const path = join(root, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Whether npm's own record of what it installed agrees with the lock file. */
export function isInstalled(lockText, installedText) {
  if (!lockText || !installedText) return false;
  const installed = JSON.parse(installedText).packages ?? {};
  return Object.entries(JSON.parse(lockText).packages ?? {})
    .filter(([path]) => path !== '')
    .every(([path, wanted]) => {
      const found = installed[path];
      return found
        ? found.version === wanted.version
        : wanted.optional === true || wanted.devOptional === true;
    });
}

/** Installs packages when there are none, the lock file changed, or Node did (for the native ones). */
export function installPackages() {
  const abi = process.versions.modules;
  const sameNode = [null, abi].includes(stampOf(installStamp));
  const locked = fileText('package-lock.json');
  if (!sameNode || !isInstalled(locked, fileText('node_modules/.package-lock.json'))) {
    say('Installing packages (about a minute the first time)');
    run(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      [locked ? 'ci' : 'install', '--include=dev', '--no-audit', '--no-fund'],
      'The packages could not be installed. npm says why above; most often the network is not reachable.',
    );
  }
  writeFileSync(installStamp, abi);
}

function describeTree(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => describeTree(join(path, name)));
  return [`${path} ${stat.size} ${stat.mtimeMs}`];
}

/** Builds the app when a source changed since the last build. */
export function buildApp() {
  const wanted = hashOf(buildSources.flatMap((name) => describeTree(join(root, name))).join('\n'));
  if (stampOf(buildStamp) === wanted && existsSync(join(root, 'build/server/index.js'))) return;
  say('Building');
  run(
    process.execPath,
    [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'],
    'The app could not be built: see above.',
    { NODE_ENV: 'production' },
  );
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, wanted);
}

/**
 * The secret that signs session cookies: SESSION_SECRET, or else one made once and kept beside the database, readable
 * by its owner only, so that a restart signs nobody out.
 */
export function sessionSecret() {
  if (process.env.SESSION_SECRET) return process.env.SESSION_SECRET;
  const folder = dirname(resolve(root, process.env.DATABASE_PATH || 'data/tracker.db'));
  const path = join(folder, 'session-secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  say(`No SESSION_SECRET is set: one was made and kept in ${path}`);
  return secret;
}

/** Migrates the database and fills it with reference and, unless told otherwise, demonstration data. */
export function prepareData(env = {}) {
  say('Preparing the database');
  run(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts/prepare-data.ts')],
    'The database could not be prepared: see above.',
    env,
  );
}

/** Starts the server in this terminal, hands it our signals and ends as it ends. */
export function serve(env) {
  const server = spawn(process.execPath, ['--import', 'tsx', join(root, 'server.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  server.on('error', (error) => stop(`The server could not be started: ${error.message}`));
  server.on('exit', (code) => process.exit(code ?? 1));
}
