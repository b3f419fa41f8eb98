import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  MILESTONE_PERMISSIONS,
  ORGANISATION_PERMISSIONS,
  PROGRAMME_PERMISSIONS,
  RETURN_PERMISSIONS,
} from '~/domain/people/policy';
import { ASK_PERMISSIONS, OUTCOME_PERMISSIONS } from '~/domain/people/review-policy';
import { PARAMETERS } from '../security/addresses';
import { WHO_MAY } from '../security/who-may';
import { type SourceFile, sourceFiles } from '../support/source-tree';
import { type Guard, ROUTES } from './routes';

/**
 * Every route's loader and action names its own guard: with single fetch a parent's guard protects nothing below it.
 * The table is in routes.ts; these tests hold the routes to it.
 */

const PERMISSIONS: readonly string[] = [
  ...RETURN_PERMISSIONS,
  ...ORGANISATION_PERMISSIONS,
  ...PROGRAMME_PERMISSIONS,
  ...MILESTONE_PERMISSIONS,
  ...OUTCOME_PERMISSIONS,
  ...ASK_PERMISSIONS,
];
const NO_PERMISSION = ['public', 'signed-in'];

function isRoute(path: string): boolean {
  const inside = path.slice('app/routes/'.length);
  return !inside.includes('/') || /^[^/]+\/route\.tsx?$/.test(inside);
}

const files = new Map(
  sourceFiles('app/routes')
    .filter(({ path }) => isRoute(path))
    .map((file) => [file.path.slice('app/routes/'.length), file]),
);

type Handler = 'loader' | 'action';

function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** Names a module exports, however it does so. */
function exportsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((node) => {
    if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause;
      return clause !== undefined && ts.isNamedExports(clause)
        ? clause.elements.map(({ name }) => name.text)
        : ['*'];
    }
    if (!isExported(node)) return [];
    if (ts.isFunctionDeclaration(node)) return node.name ? [node.name.text] : [];
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations.map(({ name }) => name.getText());
  });
}

/** The function or constant of this name at the top of a module. */
function topLevel(source: ts.SourceFile, name: string): ts.Node | undefined {
  for (const node of source.statements) {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name) return node;
    if (!ts.isVariableStatement(node)) continue;
    const found = node.declarationList.declarations.find((each) => each.name.getText() === name);
    if (found) return found;
  }
  return undefined;
}

function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (each: ts.Node) => {
    if (ts.isIdentifier(each)) names.add(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return names;
}

/** The text of a handler and of everything at the top of its module that it reaches. */
function reachedText(source: ts.SourceFile, handler: string): string {
  const seen = new Map<string, string>();
  const queue = [handler];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const node = seen.has(name) ? undefined : topLevel(source, name);
    if (node === undefined) continue;
    seen.set(name, node.getText());
    queue.push(...namesIn(node));
  }
  return [...seen.values()].join('\n');
}

/** What is wrong with a handler, given the permission the table says it asks for. */
function faults(file: SourceFile, handler: Handler, permission: Guard | undefined): string[] {
  const guard = file.path.startsWith('app/routes/api.v1.') ? 'requireToken' : 'requireActor';
  const source = parse(file);
  const exported = exportsOf(source);
  const has = exported.includes(handler) || exported.includes('*');
  if (permission === undefined) return has ? [`${handler} is not in the table`] : [];
  if (!has) return [`${handler} is in the table but not in the file`];
  if (permission === 'public') return [];
  const text = reachedText(source, handler);
  const found: string[] = [];
  if (!text.includes(`${guard}(`)) found.push(`${handler} does not call ${guard}`);
  if (permission === 'signed-in') return found;
  if (!/\brequirePermission\(/.test(text)) found.push(`${handler} does not call requirePermission`);
  for (const each of [permission].flat()) {
    if (!text.includes(`'${each}'`)) found.push(`${handler} does not ask for ${each}`);
  }
  return found;
}

describe('every route', () => {
  it('stands in the table of permissions', () => {
    expect([...files.keys()].filter((file) => !(file in ROUTES))).toEqual([]);
  });

  it('of the table exists', () => {
    expect(Object.keys(ROUTES).filter((file) => !files.has(file))).toEqual([]);
  });

  it('asks for permissions that the policy knows', () => {
    const asked = Object.values(ROUTES).flatMap(({ loader, action }) => [loader, action].flat());
    expect(
      asked.filter((each) => each !== undefined && ![...PERMISSIONS, ...NO_PERMISSION].includes(each)),
    ).toEqual([]);
  });

  it('asks for permissions of which tests/security/who-may.ts says who has them', () => {
    const asked = Object.values(ROUTES).flatMap(({ loader, action }) => [loader, action].flat());
    const guards = asked.filter((each) => each !== undefined && !NO_PERMISSION.includes(each));
    expect(guards.filter((each) => !(String(each) in WHO_MAY))).toEqual([]);
  });

  it('has parameters for which tests/security/addresses.ts has values', () => {
    const parameters = Object.keys(ROUTES).flatMap((name) => name.match(/(?<=\$)[a-z]+/g) ?? []);
    expect(parameters.filter((name) => !(PARAMETERS as readonly string[]).includes(name))).toEqual([]);
  });

  it.each([...files.keys()])('%s guards its loader and its action as the table says', (name) => {
    const file = files.get(name) as SourceFile;
    const { loader, action } = ROUTES[name] ?? {};
    expect([...faults(file, 'loader', loader), ...faults(file, 'action', action)]).toEqual([]);
  });

  it.each([...files.keys()])('%s has a loader if it shows anything', (name) => {
    const source = parse(files.get(name) as SourceFile);
    const shows = source.statements.some(
      (node) =>
        ts.canHaveModifiers(node) &&
        (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
    );
    expect(shows && ROUTES[name]?.loader === undefined).toBe(false);
  });
});

describe('these checks', () => {
  const route = (text: string): SourceFile => ({ path: 'app/routes/wrong.tsx', text });

  it('see a loader without a guard', () => {
    const file = route('export async function loader() { return null; }');
    expect(faults(file, 'loader', 'period.edit')).toEqual([
      'loader does not call requireActor',
      'loader does not call requirePermission',
      'loader does not ask for period.edit',
    ]);
    expect(faults(file, 'loader', 'signed-in')).toEqual(['loader does not call requireActor']);
    expect(faults(file, 'loader', undefined)).toEqual(['loader is not in the table']);
  });

  it('see an action that leans on the guard of its loader', () => {
    const file = route(`
      export const loader = async ({ request }) => {
        requirePermission(await requireActor(request), 'period.edit', PROGRAMME);
      };
      export const action = async ({ request }) => save(request);
    `);
    expect(faults(file, 'loader', 'period.edit')).toEqual([]);
    expect(faults(file, 'action', 'period.edit')).toHaveLength(3);
  });

  it('see a guard that asks for something else', () => {
    const file = route(`export async function action({ request }) {
      requirePermission(await requireActor(request), 'period.read', PROGRAMME);
    }`);
    expect(faults(file, 'action', 'period.edit')).toEqual(['action does not ask for period.edit']);
  });

  it('follow a handler into the functions of its own file', () => {
    const file = route(`
      async function open(request) {
        const context = await requireActor(request);
        requirePermission(context, 'return.edit', resource);
        return context;
      }
      export async function action({ request }) { const context = await open(request); }
    `);
    expect(faults(file, 'action', 'return.edit')).toEqual([]);
  });

  it('see a route of the JSON interface that would take a cookie', () => {
    const file = {
      path: 'app/routes/api.v1.wrong.ts',
      text: `export async function loader({ request }) {
        requirePermission(await requireActor(request), 'period.read', PROGRAMME);
      }`,
    };
    expect(faults(file, 'loader', 'period.read')).toEqual(['loader does not call requireToken']);
  });

  it('see handlers exported from elsewhere', () => {
    expect(faults(route("export { loader } from './other';"), 'loader', undefined)).toHaveLength(1);
    expect(faults(route("export * from './other';"), 'action', undefined)).toHaveLength(1);
  });
});
