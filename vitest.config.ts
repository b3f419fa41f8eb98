import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

const alias = [
  { find: /^~db\//, replacement: `${root}db/` },
  { find: /^~seeds\//, replacement: `${root}seeds/` },
  { find: /^~\//, replacement: `${root}app/` },
];

type Extra = NonNullable<Extract<TestProjectConfiguration, { test?: unknown }>['test']>;

/**
 * One test level: the tests under tests/<name>, in Node unless `extra` says otherwise. Files of a level share their
 * modules (`isolate: false`), which halves the time: no test may leave anything behind in one.
 */
function level(name: string, extra: Extra = {}): TestProjectConfiguration {
  const { setupFiles = [], ...rest } = extra;
  return {
    resolve: { alias },
    esbuild: { jsx: 'automatic', jsxDev: false },
    test: {
      name,
      environment: 'node',
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      css: false,
      restoreMocks: true,
      isolate: false,
      setupFiles: ['tests/support/quiet-console.ts', ...[setupFiles].flat()],
      ...rest,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      level('domain'),
      level('presenters'),
      level('services', { testTimeout: 20_000 }),
      level('db', { testTimeout: 20_000, hookTimeout: 30_000 }),
      level('auth', { testTimeout: 20_000 }),
      level('seeds', { testTimeout: 120_000, hookTimeout: 120_000 }),
      level('routes', {
        testTimeout: 30_000,
        hookTimeout: 60_000,
        setupFiles: ['tests/support/own-clock.ts'],
      }),
      level('components', { environment: 'jsdom', setupFiles: ['tests/support/components.ts'] }),
      level('scripts', { testTimeout: 60_000 }),
      level('architecture', { testTimeout: 60_000 }),
      level('http'),
      // Pages as in production: no scripts but those asked for, and React without its checks.
      level('security', {
        env: { NODE_ENV: 'production', DEV: '', PROD: '1' },
        fileParallelism: false,
        sequence: { groupOrder: 1 },
        testTimeout: 240_000,
        hookTimeout: 120_000,
      }),
      level('journeys', {
        globalSetup: ['tests/support/journey-setup.ts'],
        fileParallelism: false,
        isolate: true,
        sequence: { groupOrder: 1 },
        testTimeout: 120_000,
        hookTimeout: 180_000,
        // A page may be slow to show what a journey expects of it.
        expect: { poll: { timeout: 15_000 } },
      }),
    ],
  },
});
