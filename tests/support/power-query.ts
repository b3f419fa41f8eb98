import * as pq from '@microsoft/powerquery-parser';

/**
 * Runs a query of Power Query as Excel would, as far as those that the documentation shows go: read by Microsoft's own parser,
 * evaluated from its tree. A function, an option or a column that there is not is an error, never passed over.
 */

export type Row = Record<string, unknown>;
interface Table {
  columns: string[];
  rows: Row[];
}
type Fn = (...args: unknown[]) => unknown;
type Scope = (name: string) => unknown;

/** A request that the query makes, as Web.Contents sends it. */
export interface WebRequest {
  url: string;
  headers: Record<string, string>;
}

/** What a query needs before it can go on. */
class Awaited extends Error {
  constructor(readonly request: WebRequest) {
    super('not fetched yet');
  }
}

function wrong(what: string): never {
  throw new Error(`Power Query would not take this: ${what}`);
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && 'columns' in value && 'rows' in value;
const table = (value: unknown): Table => (isTable(value) ? value : wrong('not a table'));
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : wrong('not a list'));
const text = (value: unknown): string => (typeof value === 'string' ? value : wrong(`not a text: ${value}`));
const record = (value: unknown): Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Row)
    : wrong('not a record');
const fn = (value: unknown): Fn => (typeof value === 'function' ? (value as Fn) : wrong('not a function'));

function has({ columns }: Table, column: string): string {
  return columns.includes(column)
    ? column
    : wrong(`there is no column ${column} among ${columns.join(', ')}`);
}

function field(of: unknown, name: string): unknown {
  const from = record(of);
  return Object.hasOwn(from, name) ? from[name] : wrong(`there is no field ${name}`);
}

/** The options of a call, of which each must be known. */
function options(value: unknown, known: readonly string[]): Row {
  const given = record(value);
  for (const name of Object.keys(given)) if (!known.includes(name)) wrong(`there is no option ${name}`);
  return given;
}

function csvRows(source: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]];
}

const WHOLE = 'a whole number';
const SHARE = 'a share';
const CSV_QUOTES = 'quotes as in a CSV file';

/** The functions and names that the queries use. */
function library(fetched: ReadonlyMap<string, Uint8Array>): Record<string, unknown> {
  return {
    'Int64.Type': WHOLE,
    'Percentage.Type': SHARE,
    'QuoteStyle.Csv': CSV_QUOTES,
    'Web.Contents': (address: unknown, given: unknown) => {
      const { RelativePath, Query = {}, Headers = {} } = options(given, ['RelativePath', 'Query', 'Headers']);
      const url = new URL(`${text(address)}/${text(RelativePath)}`);
      for (const [name, value] of Object.entries(record(Query))) url.searchParams.set(name, text(value));
      const request = { url: String(url), headers: record(Headers) as Record<string, string> };
      return fetched.get(JSON.stringify(request)) ?? wrongUnlessFetched(request);
    },
    'Json.Document': (bytes: unknown) => JSON.parse(new TextDecoder().decode(bytes as Uint8Array)),
    'Csv.Document': (bytes: unknown, given: unknown) => {
      const { Delimiter, Encoding, QuoteStyle } = options(given, ['Delimiter', 'Encoding', 'QuoteStyle']);
      if (Encoding !== 65_001) wrong('the file is in UTF-8 (65001)');
      if (QuoteStyle !== CSV_QUOTES) wrong('cells with line breaks need QuoteStyle.Csv');
      const rows = csvRows(new TextDecoder().decode(bytes as Uint8Array), text(Delimiter));
      const columns = (rows[0] ?? []).map((_, at) => `Column${at + 1}`);
      return { columns, rows: rows.map((row) => pairs(columns, row)) };
    },
    'Table.PromoteHeaders': (of: unknown, given: unknown) => {
      options(given, ['PromoteAllScalars']);
      const { columns, rows } = table(of);
      const names = columns.map((column) => text(rows[0]?.[column]));
      return { columns: names, rows: rows.slice(1).map((row) => pairs(names, Object.values(row))) };
    },
    'Table.TransformColumnTypes': (of: unknown, changes: unknown) => {
      const from = table(of);
      const types = list(changes).map((each) => list(each) as [string, unknown]);
      const change = (row: Row) =>
        Object.fromEntries(types.map(([column, type]) => [has(from, column), typed(row[column], type)]));
      return { columns: from.columns, rows: from.rows.map((row) => ({ ...row, ...change(row) })) };
    },
    'Table.AddColumn': (of: unknown, name: unknown, each: unknown) => {
      const { columns, rows } = table(of);
      if (columns.includes(text(name))) wrong(`there is a column ${name} already`);
      return {
        columns: [...columns, text(name)],
        rows: rows.map((row) => ({ ...row, [text(name)]: fn(each)(row) })),
      };
    },
    'Table.Group': (of: unknown, keys: unknown, aggregates: unknown) => {
      const from = table(of);
      const by = list(keys).map((key) => has(from, text(key)));
      const made = list(aggregates).map((each) => list(each) as [string, Fn]);
      const groups = new Map<string, Row[]>();
      for (const row of from.rows) {
        const key = JSON.stringify(by.map((column) => row[column]));
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      const rows = [...groups.values()].map((own) => ({
        ...Object.fromEntries(by.map((column) => [column, own[0]?.[column]])),
        ...Object.fromEntries(made.map(([name, work]) => [name, work({ columns: from.columns, rows: own })])),
      }));
      return { columns: [...by, ...made.map(([name]) => name)], rows };
    },
    'Table.FromRecords': (of: unknown, names: unknown) => {
      const columns = list(names).map(text);
      const rows = list(of).map((each) =>
        pairs(
          columns,
          columns.map((column) => field(each, column)),
        ),
      );
      return { columns, rows };
    },
    'Table.ExpandRecordColumn': (of: unknown, column: unknown, names: unknown) => {
      const from = table(of);
      const own = has(from, text(column));
      const fields = list(names).map(text);
      const columns = from.columns.flatMap((each) => (each === own ? fields : [each]));
      const rows = from.rows.map(({ [own]: expanded, ...row }) => ({
        ...row,
        ...pairs(
          fields,
          fields.map((name) => field(expanded, name)),
        ),
      }));
      return { columns, rows };
    },
    'List.Sum': (of: unknown) =>
      list(of)
        .filter((each) => each !== null)
        .reduce<number>((sum, each) => sum + (each as number), 0),
    'List.Count': (of: unknown) => list(of).length,
    'List.Select': (of: unknown, each: unknown) => list(of).filter((one) => fn(each)(one) === true),
  };
}

function wrongUnlessFetched(request: WebRequest): never {
  throw new Awaited(request);
}

const pairs = (names: readonly string[], values: readonly unknown[]): Row =>
  Object.fromEntries(names.map((name, at) => [name, values[at]]));

/** What changing the type of a text does: an empty one becomes null, another that is no number an error. */
function typed(value: unknown, type: unknown): number | null {
  if (type !== WHOLE) return wrong('a type that the queries do not use');
  if (value === '' || value === null) return null;
  return /^-?\d+$/.test(text(value)) ? Number(value) : wrong(`${value} is no whole number`);
}

type Tree = Record<string, unknown> & { kind: string };
const child = (node: Tree, name: string) => node[name] as Tree;
const items = (node: Tree) => (node.elements as Tree[]).map((each) => child(each, 'node'));
const unquoted = (literal: string) => literal.slice(1, -1).replaceAll('""', '"');
const nameOf = (key: Tree) => String(key.literal).replace(/^#"(.*)"$/, '$1');

function evaluate(node: Tree, scope: Scope): unknown {
  const at = (name: string) => evaluate(child(node, name), scope);
  switch (node.kind) {
    case 'LetExpression': {
      const inner = letScope(items(child(node, 'variableList')), scope);
      return evaluate(child(node, 'expression'), inner);
    }
    case 'IdentifierExpression':
      return scope(nameOf(child(node, 'identifier')));
    case 'LiteralExpression': {
      const literal = String(node.literal);
      if (literal === 'null') return null;
      if (literal === 'true' || literal === 'false') return literal === 'true';
      return literal.startsWith('"') ? unquoted(literal) : Number(literal);
    }
    case 'ListExpression':
      return items(child(node, 'content')).map((each) => evaluate(each, scope));
    case 'RecordExpression':
      return Object.fromEntries(
        items(child(node, 'content')).map((pair) => [
          nameOf(child(pair, 'key')),
          evaluate(child(pair, 'value'), scope),
        ]),
      );
    case 'ParenthesizedExpression':
      return at('content');
    case 'IfExpression':
      return at('condition') === true ? at('trueExpression') : at('falseExpression');
    case 'EachExpression':
      return (each: unknown) =>
        evaluate(child(node, 'paired'), (name) => (name === '_' ? each : scope(name)));
    case 'FieldSelector':
      return select(scope('_'), node);
    case 'RecursivePrimaryExpression':
      return (child(node, 'recursiveExpressions').elements as Tree[]).reduce<unknown>(
        (value, step) => follow(value, step, scope),
        at('head'),
      );
    case 'LogicalExpression':
    case 'EqualityExpression':
    case 'RelationalExpression':
    case 'ArithmeticExpression':
      return operate(node, at('left'), () => at('right'));
    default:
      return wrong(`${node.kind} is not read here`);
  }
}

function follow(value: unknown, step: Tree, scope: Scope): unknown {
  if (step.kind === 'FieldSelector') return select(value, step);
  if (step.kind !== 'InvokeExpression') return wrong(`${step.kind} is not read here`);
  return fn(value)(...items(child(step, 'content')).map((each) => evaluate(each, scope)));
}

/** A field of a record; of a table the column as a list. */
function select(of: unknown, node: Tree): unknown {
  const name = nameOf(child(node, 'content'));
  return isTable(of) ? of.rows.map((row) => row[has(of, name)]) : field(of, name);
}

function operate(node: Tree, left: unknown, right: () => unknown): unknown {
  const operator = String((node.operatorConstant as Tree).constantKind);
  if (operator === 'and') return left === true && right() === true;
  if (operator === 'or') return left === true || right() === true;
  const other = right();
  if (operator === '=') return left === other;
  if (operator === '<>') return left !== other;
  if (operator === '&') return text(left) + text(other);
  if (typeof left !== 'number' || typeof other !== 'number') return wrong(`${left} ${operator} ${other}`);
  if (operator === '>=') return left >= other;
  if (operator === '<=') return left <= other;
  if (operator === '/') return left / other;
  if (operator === '*') return left * other;
  if (operator === '+') return left + other;
  if (operator === '-') return left - other;
  return wrong(`${operator} is not read here`);
}

function letScope(variables: Tree[], outer: Scope): Scope {
  const known = new Map<string, unknown>();
  const trees = new Map(variables.map((pair) => [nameOf(child(pair, 'key')), child(pair, 'value')]));
  const scope: Scope = (name) => {
    const tree = trees.get(name);
    if (tree === undefined) return outer(name);
    if (!known.has(name)) known.set(name, evaluate(tree, scope));
    return known.get(name);
  };
  return scope;
}

/** The tree of a query; throws where Microsoft's parser finds a fault. */
async function parsed(query: string): Promise<Tree> {
  const task = await pq.TaskUtils.tryLexParse(pq.DefaultSettings, query);
  if (task.resultKind !== pq.ResultKind.Ok || !('ast' in task))
    throw new Error(`Power Query cannot read this: ${'error' in task ? task.error?.message : ''}\n${query}`);
  return task.ast as unknown as Tree;
}

/**
 * The rows that a query gives. `given` replaces what a person types in place of the example: variables at its top, and
 * parameters that it does not define. `ask` fetches what it reads from the web.
 */
export async function runQuery(
  query: string,
  given: Record<string, string>,
  ask: (request: WebRequest) => Promise<Uint8Array>,
): Promise<Row[]> {
  const tree = await parsed(query);
  const variables = items(child(tree, 'variableList'));
  for (const pair of variables) {
    const value = given[nameOf(child(pair, 'key'))];
    if (value !== undefined) pair.value = { kind: 'LiteralExpression', literal: `"${value}"` };
  }
  const fetched = new Map<string, Uint8Array>();
  for (;;) {
    const names = { ...library(fetched), ...given };
    try {
      const result = evaluate(tree, (name) =>
        Object.hasOwn(names, name) ? names[name as keyof typeof names] : wrong(`nothing is called ${name}`),
      );
      return table(result).rows;
    } catch (thrown) {
      if (!(thrown instanceof Awaited)) throw thrown;
      fetched.set(JSON.stringify(thrown.request), await ask(thrown.request));
    }
  }
}

/** The blocks of code of a text in Markdown that are queries. */
export function queriesIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .filter((block) => /^let\b/.test(block));
}
