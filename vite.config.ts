import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { denyImports } from 'vite-env-only';
import remixConfig from './remix.config.js';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  plugins: [
    denyImports({
      client: {
        specifiers: [/^node:/, ...builtinModules, /^~db\//, /^~seeds\//, 'better-sqlite3', /^drizzle-orm/],
        files: ['**/*.server.*', '**/db/**', '**/seeds/**'],
      },
    }),
    remix(remixConfig),
  ],
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
  optimizeDeps: { entries: ['app/root.tsx', 'app/entry.client.tsx', 'app/routes/**/*.{ts,tsx}'] },
  build: { sourcemap: false, assetsInlineLimit: 0, reportCompressedSize: false },
});
