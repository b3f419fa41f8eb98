/**
 * The published move from Remix 2 to React Router 7, written for this tree: which module a name comes from afterwards. Pure.
 * Source: "Upgrading from Remix" in React Router's own documentation.
 */

/** Names that are called otherwise in React Router 7. */
const RENAMED: Record<string, string> = { RemixServer: 'ServerRouter', RemixBrowser: 'HydratedRouter' };
/** Names that come from a module of their own; all others come from `react-router`. */
const ELSEWHERE: Record<string, string> = { HydratedRouter: 'react-router/dom' };

const PACKAGES: Record<string, string> = {
  '@remix-run/dev': '@react-router/dev',
  '@remix-run/express': '@react-router/express',
  '@remix-run/node': '@react-router/node',
  '@remix-run/react': 'react-router',
};

const IMPORT = /import (type )?\{([^}]*)\} from '@remix-run\/(?:node|react)';/g;

/** A source file after the move. */
export function rewriteSource(text: string): string {
  const imported = text.replace(IMPORT, (_all, type: string | undefined, names: string) =>
    importsOf(type ?? '', names),
  );
  return Object.entries(RENAMED)
    .reduce((whole, [from, to]) => whole.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to), imported)
    .replaceAll("import '@remix-run/node';", "import 'react-router';")
    .replaceAll("declare module '@remix-run/node'", "declare module 'react-router'")
    .replace(/declare module '@remix-run\/server-runtime' \{[\s\S]*?\n\}\n/, '')
    .replaceAll("'@remix-run/express'", "'@react-router/express'")
    .replaceAll(/ abortDelay=\{[^}]*\}/g, '');
}

/** One import of Remix as imports of the modules that have its names now. */
function importsOf(type: string, names: string): string {
  const byModule = new Map<string, string[]>();
  for (const name of names.split(',').map((one) => one.trim())) {
    if (name === '') continue;
    const bare = name.replace(/^type /, '');
    const now = RENAMED[bare] ?? bare;
    const module = ELSEWHERE[now] ?? 'react-router';
    byModule.set(module, [...(byModule.get(module) ?? []), name.replace(bare, now)]);
  }
  return [...byModule]
    .map(([module, found]) => `import ${type}{ ${found.join(', ')} } from '${module}';`)
    .join('\n');
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** The project's packages after the move; `version` is the one of React Router to install. */
export function rewriteManifest<T extends Manifest>(manifest: T, version: string): T {
  const swapped = (packages: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(packages).map(([name, at]) =>
        name in PACKAGES ? [PACKAGES[name] ?? name, version] : [name, at],
      ),
    );
  return {
    ...manifest,
    dependencies: { ...swapped(manifest.dependencies), '@react-router/node': version },
    devDependencies: { ...swapped(manifest.devDependencies), '@react-router/fs-routes': version },
  };
}

/** The build's configuration after the move. */
export function rewriteViteConfig(text: string): string {
  return text
    .replace(
      "import { vitePlugin as remix } from '@remix-run/dev';",
      "import { reactRouter } from '@react-router/dev/vite';",
    )
    .replace("import remixConfig from './remix.config.js';\n", '')
    .replace('remix(remixConfig)', 'reactRouter()');
}

/** The compiler's configuration after the move. */
export function rewriteTypes(text: string): string {
  return text.replaceAll('@remix-run/node', '@react-router/node');
}

/** Files that React Router 7 wants and Remix 2 has not, by path. */
export const NEW_FILES: Record<string, string> = {
  'react-router.config.ts': `import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'app',
  ssr: true,
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
`,
  'app/routes.ts': `import { flatRoutes } from '@react-router/fs-routes';

export default flatRoutes();
`,
};
