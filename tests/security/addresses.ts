import type { Permission } from '~/domain/people/policy';
import type { Db } from '~db/client.server';

/** Whose an address is: what the table of who may is asked about. */
export type About = 'barnet' | 'wnl' | 'london' | 'programme';

export interface Example {
  address: string;
  about: About;
  /** What a loader that asks for one of several permissions asks for here. */
  asks?: Permission;
}

type Values = Record<string, string>;

/** Every parameter of an address. parameterValues or OWN_VALUES gives each of them a value. */
export const PARAMETERS = [
  'area',
  'ask',
  'change',
  'code',
  'file',
  'group',
  'icb',
  'id',
  'item',
  'milestone',
  'month',
  'org',
  'person',
  'place',
  'sequence',
  'upload',
  'version',
] as const;

/** Routes whose parameters mean something of their own, and views of London beside those of an ICB. */
const OWN_VALUES: Record<string, (values: Values) => Values[]> = {
  'api.v1.rollups.$org.ts': () => [{ org: 'wnl' }],
  'api.v1.rollups.$org_.history.ts': () => [{ org: 'wnl' }],
  'api.v1.snapshots_.$month.ts': ({ published }) => [{ month: published as string }],
  'publications.$month.$version[.]json.ts': ({ published }) => [{ month: published as string }],
  'publications.$month.bulletin.tsx': ({ published }) => [{ month: published as string }],
  'admin.periods.$month_.restate.tsx': ({ published }) => [{ month: published as string }],
  'admin.organisations.changes.$change.tsx': ({ structure }) => [{ change: structure as string }],
  'actions.$id.tsx': ({ action }) => [{ id: action as string }],
  'decisions.$id.tsx': ({ decision }) => [{ id: decision as string }],
  'ambitions.$id._index.tsx': ({ ambition }) => [{ id: ambition as string }],
  'ambitions.$id.record.tsx': ({ ambition }) => [{ id: ambition as string }],
  'framework.$code.tsx': () => [{ code: 'geo-f1' }],
  'admin.framework.$code._index.tsx': () => [{ code: 'geo-f1' }],
  'admin.framework.$code.retire.tsx': () => [{ code: 'geo-f1' }],
  'admin.people.$person.change.$change.tsx': () => [{ change: 'suspend' }],
  // Not begun, so that it can be typed in.
  'places.$place.returns.$month.quiet.tsx': () => [{ month: '2026-11' }],
};

/** What stands after the address, where a page needs it. */
const QUERIES: Record<string, string> = {
  'exports.by-month._index.ts': '?file=returns',
  'admin.framework.new.tsx': '?kind=function&area=GEO',
  'admin.framework.order.tsx': '?kind=function&area=GEO',
  'admin.organisations.new.tsx': '?action=renamed',
  'ambitions.$id.record.tsx': '?org=wnl',
  'ambitions.upload.tsx': '?org=wnl',
  'ambitions.template[.]csv.ts': '?org=wnl',
  'areas.$area_.calibration.tsx': '?org=wnl',
  'milestones.$milestone.tsx': '?org=barnet',
};

/** Values for the parameters of addresses that lead somewhere in this database. */
export function parameterValues(db: Db): Values {
  const one = (sql: string) => {
    const row = db.$client.prepare(sql).get() as { value: string | number } | undefined;
    if (row === undefined) throw new Error(`the demonstration has none: ${sql}`);
    return String(row.value);
  };
  const outcome = (kind: string) =>
    one(`select o.id as value from outcomes o join reviews v on v.id = o.review_id
         where v.organisation = 'wnl' and o.organisation in ('barnet', 'wnl') and o.kind = '${kind}'
         order by o.organisation, o.id desc`);
  const agendaItem = (org: string) =>
    one(`select i.id as value from agenda_items i join reviews v on v.id = i.review_id
         where v.organisation = '${org}' and v.month = '2026-10' and i.kind = 'returns'`);
  return {
    place: 'barnet',
    icb: 'wnl',
    org: 'wnl',
    month: '2026-10',
    published: '2026-08',
    version: '1',
    area: 'geography',
    milestone: 'geo-1',
    sequence: '1',
    upload: '1',
    person: 'demo-camden-contributor',
    file: 'returns.csv',
    code: 'geo-q1',
    ambition: one('select lower(code) as value from ambitions limit 1'),
    action: outcome('action'),
    decision: outcome('decision'),
    structure: one('select id as value from structure_changes limit 1'),
    change: one('select id as value from framework_changes limit 1'),
    group: one(`select id as value from place_groups where person = 'demo-london-office'`),
    ask: one(
      `select a.key as value from submission_asks a join submissions s on s.id = a.submission_id
       where s.organisation = 'barnet' order by s.month desc`,
    ),
    item: agendaItem('wnl'),
    itemOfLondon: agendaItem('london'),
  };
}

function aboutOf(pattern: string, query: string, own: Values): About {
  if (pattern.includes(':place') || pattern.includes('asks/:') || query.includes('barnet')) return 'barnet';
  if (pattern === 'actions/:id') return 'barnet';
  if (pattern === 'decisions/:id') return 'wnl';
  if (own.org === 'london') return 'london';
  if (/:(icb|org)\b/.test(pattern) || query.includes('wnl')) return 'wnl';
  return 'programme';
}

/** Files that one route gives out, each with a guard of its own. */
const PAGE_FILES: Example[] = [
  { address: '/exports/queries.csv?org=wnl', about: 'wnl', asks: 'query_log.read' },
  { address: '/exports/queries.csv?org=barnet', about: 'barnet', asks: 'query_log.read' },
  { address: '/exports/decisions.xlsx', about: 'programme', asks: 'register.read' },
  { address: '/exports/asks.csv', about: 'programme', asks: 'register.read' },
  { address: '/exports/risks.csv', about: 'programme', asks: 'register.read' },
  { address: '/exports/ambitions.csv', about: 'programme', asks: 'rollup.read' },
];

/** Addresses of a route that lead somewhere; throws for a parameter nobody has given a value. */
export function examplesOf(file: string, pattern: string, values: Values): Example[] {
  if (file === 'exports.$file.ts') return PAGE_FILES;
  const ownOrgs = /^(organisations|reviews)\/:org/.test(pattern) ? [{ org: 'wnl' }, { org: 'london' }] : [{}];
  const query = QUERIES[file] ?? '';
  return (OWN_VALUES[file]?.(values) ?? ownOrgs).map((own: Values) => {
    const filled = { ...values, ...own };
    if (own.org === 'london') filled.item = values.itemOfLondon as string;
    const address = pattern.replace(/:(\w+)/g, (_, name: string) => {
      const value = filled[name];
      if (value === undefined) throw new Error(`${file}: give the parameter ${name} a value in addresses.ts`);
      return value;
    });
    return {
      address: `/${address.replace('*', 'no-such-page')}${query}`,
      about: aboutOf(pattern, query, own),
    };
  });
}
