import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from '../support/source-tree';

const ownFolders = /^(app|db|seeds|scripts|tests)(\/|$)/;
const remix = /^@remix-run\//;
const react = /^(react|react-dom)(\/|$)/;
const nhsuk = /^nhsuk-react-components(\/|$)/;
const sql = /^(drizzle-orm|better-sqlite3)(\/|$)/;
const node = /^node:/;
const paths = /^app\/paths$/;
const env = /^app\/env\.server$/;

const domain = /^app\/domain\//;
const presenters = /^app\/presenters\//;
const components = /^app\/components\//;
const services = /^app\/services\//;
const auth = /^app\/auth\//;
const http = /^app\/http\//;
const repos = /^db\/repos\//;
const schema = /^db\/schema(\/|$)/;
const client = /^db\/(client|read-snapshot)\.server$/;

type Layer = {
  /** Files of the layer, by path. */
  files: RegExp;
  /** What of our own it may import. */
  own: RegExp[];
  /** Packages it may not import. */
  neverPackages: RegExp[];
};

const layers: Record<string, Layer> = {
  domain: { files: domain, own: [domain], neverPackages: [remix, react, nhsuk, sql, node, /^recharts/] },
  presenters: {
    files: presenters,
    own: [domain, presenters, paths],
    neverPackages: [remix, react, nhsuk, sql, node, /^recharts/],
  },
  components: {
    files: components,
    own: [presenters, components, domain, paths],
    neverPackages: [remix, sql, node],
  },
  services: {
    files: services,
    own: [domain, services, repos, client],
    neverPackages: [remix, react, nhsuk, sql, /^express/],
  },
  routes: {
    files: /^app\/(routes\/|root\.tsx$)/,
    own: [
      services,
      presenters,
      components,
      auth,
      domain,
      paths,
      env,
      http,
      /^app\/routes\//,
      /^app\/root$/,
      /^app\/styles\//,
    ],
    neverPackages: [sql],
  },
  'db/repos': { files: repos, own: [/^db\//, domain], neverPackages: [remix, react, nhsuk] },
  'db/schema': { files: schema, own: [schema, domain], neverPackages: [remix, react, nhsuk] },
  auth: {
    files: auth,
    own: [auth, domain, services, presenters, repos, client, paths, env, http],
    neverPackages: [nhsuk],
  },
  http: { files: http, own: [http, env, auth, domain, paths], neverPackages: [sql, nhsuk] },
};

const everything: SourceFile[] = ['app', 'db', 'seeds', 'scripts'].flatMap(sourceFiles);

function breaches({ files, own, neverPackages }: Layer): string[] {
  return everything
    .filter(({ path }) => files.test(path))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) =>
          ownFolders.test(target)
            ? !own.some((allowed) => allowed.test(target))
            : neverPackages.some((denied) => denied.test(target)),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
}

describe('imports point one way', () => {
  it.each(Object.entries(layers))('%s imports only what its layer may', (_name, layer) => {
    expect(breaches(layer)).toEqual([]);
  });

  it('nothing outside the routes imports a route', () => {
    const found = everything
      .filter(({ path }) => !path.startsWith('app/routes/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('app/routes/'))
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(found).toEqual([]);
  });

  it('Remix is imported only in routes, root, entries, auth and the server around them', () => {
    const allowed = /^app\/(routes|auth|http)\/|^app\/(root|entry\.(client|server))\.tsx$/;
    const found = everything
      .filter((file) => !allowed.test(file.path) && importsOf(file).some((target) => remix.test(target)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('the application imports neither seeds, scripts nor tests', () => {
    const found = everything
      .filter(({ path }) => /^(app|db)\//.test(path))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => /^(seeds|scripts|tests)\//.test(target))
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(found).toEqual([]);
  });

  it('files that reach the database or Node say so with .server in their name', () => {
    const found = everything
      .filter(({ path }) => path.startsWith('app/') && !path.includes('.server.'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => node.test(target) || sql.test(target) || repos.test(target))
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(found).toEqual([]);
  });

  it('finds a breach when there is one', () => {
    const wrong = {
      path: 'app/domain/returns/wrong.ts',
      text: "export { db } from '../../../db/client.server';",
    };
    expect(importsOf(wrong)).toEqual(['db/client.server']);
    const typed = {
      path: 'app/components/form/wrong.tsx',
      text: "import type { A } from '~/services/returns/a.server';",
    };
    expect(importsOf(typed)).toEqual(['app/services/returns/a.server']);
  });
});
