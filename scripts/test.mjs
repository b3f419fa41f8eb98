// npm test: installs, builds and runs every level of test. The last line counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallChromium } from './support/chromium.mjs';
import { buildApp, checkNode, installPackages, root, stop } from './support/setup.mjs';
import { countTests, summaryLine } from './support/test-counts.mjs';

const results = join(root, 'test-results/vitest.json');

checkNode();
installPackages();

const chromium = findOrInstallChromium();
if (!chromium) {
  stop(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is nothing to run there.`
      : 'The browser tests need Chromium or Chrome. Install it (on Debian or Ubuntu: sudo apt-get install chromium)\n' +
          'or set CHROMIUM_PATH to where it is.',
  );
}

buildApp();

mkdirSync(join(root, 'test-results'), { recursive: true });
rmSync(results, { force: true });
const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', CHROMIUM_PATH: chromium } },
);
if (!existsSync(results)) {
  console.log(
    '\nThe tests ended without a result (see above): counted as one failure.\n\n0 passed, 1 failed',
  );
  process.exit(1);
}

const counts = countTests(JSON.parse(readFileSync(results, 'utf8')), root);
if (vitest.status !== 0 && counts.total.failed === 0) {
  console.log('\nNo test failed, but the run itself did (see above): counted as one failure.');
  counts.total.failed = 1;
}
if (counts.total.passed + counts.total.failed === 0) {
  console.log('\nNo test ran: counted as one failure.');
  counts.total.failed = 1;
}
console.log('\nTests per level');
for (const [level, count] of counts.levels) console.log(`  ${level.padEnd(14)}${summaryLine(count)}`);
console.log(`\n${summaryLine(counts.total)}`);
process.exit(counts.total.failed > 0 ? 1 : 0);
