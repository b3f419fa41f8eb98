import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { type DepOptimizationOptions, defineConfig } from 'vite';
import { denyImports } from 'vite-env-only';
import remixConfig from './remix.config.js';

const root = fileURLToPath(new URL('.', import.meta.url));

// At build only: the development server's scan would stumble over it.
const serverStaysOnServer = denyImports({
  client: {
    specifiers: [/^node:/, ...builtinModules, /^~db\//, /^~seeds\//, 'better-sqlite3', /^drizzle-orm/],
    files: ['**/*.server.*', '**/db/**', '**/seeds/**'],
  },
});

type ScanPlugin = NonNullable<NonNullable<DepOptimizationOptions['esbuildOptions']>['plugins']>[number];

// The development server looks for packages to prepare for the browser: not in server modules.
const scanClientOnly: ScanPlugin = {
  name: 'scan-client-only',
  setup(build) {
    build.onResolve({ filter: /\.server(\.tsx?)?$|^~db\// }, ({ path }) => ({ path, external: true }));
  },
};

export default defineConfig(({ command }) => ({
  plugins: [command === 'build' ? serverStaysOnServer : [], remix(remixConfig)],
  resolve: {
    alias: [
      { find: /^~db\//, replacement: `${root}db/` },
      { find: /^~seeds\//, replacement: `${root}seeds/` },
      { find: /^~\//, replacement: `${root}app/` },
    ],
  },
  css: {
    preprocessorOptions: {
      scss: { quietDeps: true, loadPaths: ['node_modules'] },
    },
  },
  optimizeDeps: {
    entries: ['app/root.tsx', 'app/entry.client.tsx', 'app/routes/**/*.{ts,tsx}'],
    esbuildOptions: { plugins: [scanClientOnly] },
  },
  build: { sourcemap: false, assetsInlineLimit: 0, reportCompressedSize: false },
}));
