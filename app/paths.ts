import type { Month } from '~/domain/month';

/** Every address of the product is built here; the shapes are a contract that links and tests rely on. */

type Query = Record<string, string | number | null | undefined>;

function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The switches of a view: they stand in the address, so that any view can be sent to a colleague. */
export interface ViewQuery {
  month?: Month | string | null;
  boundaries?: string | null;
  basis?: string | null;
  asKnownOn?: string | null;
  version?: string | null;
  /** The places of a group, by slug, with commas between. */
  group?: string | null;
}

/** What a register of decisions, actions or asks is filtered by. */
export interface RegisterQuery {
  organisation?: string | null;
  state?: string | null;
  owner?: string | null;
  due?: string | null;
  month?: string | null;
}

/** What the register of risks is filtered by. */
export interface RiskQuery {
  organisation?: string | null;
  state?: string | null;
  escalation?: string | null;
  page?: number | null;
}

/** What the list of people is filtered by. */
export interface PeopleQuery {
  find?: string | null;
  state?: string | null;
  role?: string | null;
  organisation?: string | null;
  page?: number | null;
}

/** Which messages a page lists. */
export interface MessagesQuery {
  state?: string | null;
  kind?: string | null;
  page?: number | null;
  done?: string | null;
}

/** Lower case of a milestone code or area slug as it stands in an address. */
function returnPart(place: string, month: string, part = ''): string {
  return `/places/${place}/returns/${month}${part === '' ? '' : `/${part}`}`;
}

function ownReturnPart(org: string, month: string, part = ''): string {
  return `/organisations/${org}/returns/${month}${part === '' ? '' : `/${part}`}`;
}

/** What a list of milestones shows, and in which order. */
export interface MilestonesQuery extends ViewQuery {
  org?: string;
  /** Whoever reports them. */
  level?: string | null;
  area?: string | null;
  commitment?: string | null;
  shift?: string | null;
  status?: string | null;
  /** What a burn-up counts by a month: 'baseline-2026-11', 'current-2026-11', 'complete-2026-11'. */
  counted?: string | null;
  sort?: string | null;
  page?: number | null;
}

export const paths = {
  start: () => '/',
  signIn: (to?: string, query: { done?: string; problem?: string } = {}) =>
    withQuery('/sign-in', { to, ...query }),
  signOut: () => '/sign-out',
  signedOut: (query: { from?: string } = {}) => withQuery('/signed-out', query),
  /** What a session needs before it lets its person in: a code, or a second factor set up. */
  secondFactor: (to?: string) => withQuery('/sign-in/second-factor', { to }),
  secondFactorSetUp: (to?: string) => withQuery('/sign-in/set-up', { to }),
  /** The organisation's own sign-in, and where its answer comes. */
  providerSignIn: (to?: string) => withQuery('/sign-in/organisation', { to }),
  providerCallback: () => '/sign-in/callback',
  providerSignOut: () => '/sign-out/organisation',
  /** Links of messages. The token stands in the query, which no log keeps. */
  invitation: (token: string) => withQuery('/invitation', { token }),
  passwordReset: (token: string) => withQuery('/reset-password', { token }),
  forgottenPassword: (query: { sent?: string } = {}) => withQuery('/forgotten-password', query),
  account: (query: { done?: string } = {}) => withQuery('/account', query),
  accountPassword: () => '/account/password',
  accountSecondFactor: () => '/account/second-factor',
  adminPeople: (query: PeopleQuery = {}) => withQuery('/admin/people', { ...query }),
  adminPeopleInvite: () => '/admin/people/invite',
  adminPerson: (person: string, query: { done?: string } = {}) => withQuery(`/admin/people/${person}`, query),
  adminPersonRole: (person: string) => `/admin/people/${person}/role`,
  adminPersonDetails: (person: string) => `/admin/people/${person}/details`,
  adminPersonChange: (person: string, change: string) => `/admin/people/${person}/change/${change}`,
  messages: (query: MessagesQuery = {}) => withQuery('/messages', { ...query }),
  adminMessages: (query: MessagesQuery = {}) => withQuery('/admin/messages', { ...query }),

  london: (query: ViewQuery = {}) => withQuery('/london', { ...query }),
  icb: (icb: string, query: ViewQuery = {}) => withQuery(`/icbs/${icb}`, { ...query }),
  /** London or an ICB over time; `area` is the slug of the area whose own charts are shown. */
  overTime: (
    { level, slug }: { level: string; slug: string },
    query: ViewQuery & { area?: string | null } = {},
  ) => withQuery(level === 'region' ? '/london/over-time' : `/icbs/${slug}/over-time`, { ...query }),
  icbReturns: (icb: string, query: { month?: string } = {}) => withQuery(`/icbs/${icb}/returns`, query),
  place: (place: string, query: ViewQuery = {}) => withQuery(`/places/${place}`, { ...query }),
  placeCompare: (
    place: string,
    query: ViewQuery & { with?: string | null; like?: string | null; count?: string | null } = {},
  ) => withQuery(`/places/${place}/compare`, { ...query }),
  placeDelegates: (place: string) => `/places/${place}/delegates`,
  placeQueries: (place: string, query: { show?: string } = {}) =>
    withQuery(`/places/${place}/queries`, query),
  icbQueries: (icb: string, query: { show?: string } = {}) => withQuery(`/icbs/${icb}/queries`, query),
  area: (area: string, query: ViewQuery & { org?: string } = {}) => withQuery(`/areas/${area}`, { ...query }),
  calibration: (area: string, query: ViewQuery & { org?: string; level?: string | null } = {}) =>
    withQuery(`/areas/${area}/calibration`, { ...query }),
  groups: (query: { places?: string; done?: string } = {}) => withQuery('/groups', query),
  group: (group: number, query: { done?: string } = {}) => withQuery(`/groups/${group}`, query),

  return: (place: string, month: string) => returnPart(place, month),
  returnArea: (place: string, month: string, area: string) => returnPart(place, month, `areas/${area}`),
  returnMilestones: (place: string, month: string) => returnPart(place, month, 'milestones'),
  returnAmbitions: (place: string, month: string) => returnPart(place, month, 'ambitions'),
  returnPartners: (place: string, month: string) => returnPart(place, month, 'partners'),
  returnAsks: (place: string, month: string) => returnPart(place, month, 'asks'),
  returnRisks: (place: string, month: string) => returnPart(place, month, 'risks'),
  returnGrid: (place: string, month: string) => returnPart(place, month, 'grid'),
  returnWorkbook: (
    place: string,
    month: string,
    query: { done?: string; cells?: number; left?: number } = {},
  ) => withQuery(returnPart(place, month, 'workbook'), query),
  returnWorkbookFile: (place: string, month: string) => returnPart(place, month, 'workbook.xlsx'),
  /** What an uploaded workbook would change. */
  returnWorkbookUpload: (place: string, month: string, upload: string) =>
    returnPart(place, month, `workbook/${upload}`),
  returnQuiet: (place: string, month: string) => returnPart(place, month, 'quiet'),
  returnCheck: (place: string, month: string) => returnPart(place, month, 'check'),
  returnSignOff: (place: string, month: string) => returnPart(place, month, 'sign-off'),
  returnReview: (place: string, month: string) => returnPart(place, month, 'review'),
  returnHistory: (place: string, month: string, query: { part?: string } = {}) =>
    withQuery(returnPart(place, month, 'history'), query),
  returnRatification: (place: string, month: string) => returnPart(place, month, 'ratification'),
  /** `part` is an area's code or `milestones`: the reader arrives there, and a phone has it unfolded. */
  returnSubmission: (place: string, month: string, sequence: number, part?: string) => {
    const path = returnPart(place, month, `submissions/${sequence}`);
    if (part === undefined) return path;
    return `${withQuery(path, { part })}#${part === 'milestones' ? part : `area-${part}`}`;
  },

  /** Where an ICB or London reports its own milestones. */
  ownReturn: (org: string, month: string) => ownReturnPart(org, month),
  ownReturnMilestones: (org: string, month: string) => ownReturnPart(org, month, 'milestones'),
  ownReturnSignOff: (org: string, month: string) => ownReturnPart(org, month, 'sign-off'),
  ownReturnReview: (org: string, month: string) => ownReturnPart(org, month, 'review'),
  ownReturnSubmission: (org: string, month: string, sequence: number) =>
    ownReturnPart(org, month, `submissions/${sequence}`),

  milestones: (query: MilestonesQuery = {}) => withQuery('/milestones', { ...query }),
  milestone: (code: string, query: ViewQuery & { org?: string; done?: string } = {}) =>
    withQuery(`/milestones/${code.toLowerCase()}`, { ...query }),
  ambitions: (query: ViewQuery & { org?: string } = {}) => withQuery('/ambitions', { ...query }),
  ambition: (code: string, query: ViewQuery & { org?: string } = {}) =>
    withQuery(`/ambitions/${code.toLowerCase()}`, { ...query }),
  ambitionRecord: (code: string, query: { org?: string } = {}) =>
    withQuery(`/ambitions/${code.toLowerCase()}/record`, query),
  ambitionUpload: (query: { org?: string; recorded?: number } = {}) => withQuery('/ambitions/upload', query),
  ambitionTemplate: (query: { org?: string } = {}) => withQuery('/ambitions/template.csv', query),
  lineOfSight: (query: { month?: string } = {}) => withQuery('/framework/line-of-sight', query),

  framework: (query: { month?: string; find?: string } = {}) => withQuery('/framework', query),
  frameworkChanges: () => '/framework/changes',
  frameworkChanged: (change: number) => `/framework/changes#change-${change}`,
  frameworkItem: (code: string) => `/framework/${code.toLowerCase()}`,
  questions: (query: { area?: string; owner?: string; state?: string } = {}) =>
    withQuery('/questions', query),
  question: (code: string, query: { done?: string } = {}) =>
    withQuery(`/questions/${code.toLowerCase()}`, query),
  questionNew: (query: { area?: string } = {}) => withQuery('/questions/new', query),
  questionEdit: (code: string) => `/questions/${code.toLowerCase()}/edit`,
  returnActions: (place: string, month: string) => returnPart(place, month, 'actions'),

  review: (org: string, month: string, query: { done?: string } = {}) =>
    withQuery(`/reviews/${org}/${month}`, query),
  reviewItem: (org: string, month: string, item: number) => `/reviews/${org}/${month}/items/${item}`,
  reviewDetails: (org: string, month: string) => `/reviews/${org}/${month}/details`,
  reviewMeeting: (org: string, month: string, query: { item?: number; done?: string } = {}) =>
    withQuery(`/reviews/${org}/${month}/meeting`, query),
  decisions: (query: RegisterQuery = {}) => withQuery('/decisions', { ...query }),
  actions: (query: RegisterQuery = {}) => withQuery('/actions', { ...query }),
  outcome: (kind: 'decision' | 'action', id: number, query: { done?: string } = {}) =>
    withQuery(`/${kind}s/${id}`, query),
  asks: (query: RegisterQuery = {}) => withQuery('/asks', { ...query }),
  risks: (query: RiskQuery = {}) => withQuery('/risks', { ...query }),
  ask: (place: string, key: string, query: { done?: string } = {}) =>
    withQuery(`/asks/${place}/${key}`, query),

  glossary: () => '/glossary',
  help: () => '/help',
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  adminFramework: () => '/admin/framework',
  adminFrameworkItem: (code: string) => `/admin/framework/${code.toLowerCase()}`,
  adminFrameworkRetire: (code: string) => `/admin/framework/${code.toLowerCase()}/retire`,
  adminFrameworkNew: (query: { kind: string; area: string }) => withQuery('/admin/framework/new', query),
  adminFrameworkOrder: (query: { kind: string; area: string }) => withQuery('/admin/framework/order', query),
  adminFrameworkChange: (change: number, query: { done?: string } = {}) =>
    withQuery(`/admin/framework/changes/${change}`, query),
  adminOrganisations: () => '/admin/organisations',
  adminOrganisationsNew: (action: string) => withQuery('/admin/organisations/new', { action }),
  adminStructureChange: (change: number, query: { done?: string } = {}) =>
    withQuery(`/admin/organisations/changes/${change}`, query),
  adminIntegrators: () => '/admin/integrators',
  placeIntegrator: (place: string, query: { done?: string; form?: string; of?: string } = {}) =>
    withQuery(`/places/${place}/integrator`, query),
  placeNeighbourhoods: (place: string, query: { done?: string; edit?: number } = {}) =>
    withQuery(`/places/${place}/neighbourhoods`, query),
  /** How programs use the tracker, and the description they read. */
  api: () => '/api',
  apiDocument: () => '/api/v1/openapi.json',
  adminTokens: (query: { done?: string } = {}) => withQuery('/admin/tokens', query),
  adminPeriods: () => '/admin/periods',
  adminPeriod: (month: string, query: { changed?: string } = {}) =>
    withQuery(`/admin/periods/${month}`, query),
  adminPublish: (month: string, query: { done?: string } = {}) =>
    withQuery(`/admin/periods/${month}/publish`, query),
  adminRestate: (month: string, query: { done?: string } = {}) =>
    withQuery(`/admin/periods/${month}/restate`, query),
  pack: (org: string, month: string, query: { version?: string | null } = {}) =>
    withQuery(`/reviews/${org}/${month}/pack`, query),
  packFile: (
    org: string,
    month: string,
    kind: 'pptx' | 'docx' | 'xlsx',
    query: { version?: string | null } = {},
  ) => withQuery(`/reviews/${org}/${month}/pack.${kind}`, query),
  /** The query is what somebody chose in its form, where no file could come of it. */
  exports: (chosen: { file?: string; from?: string; to?: string } = {}) => withQuery('/exports', chosen),
  /** Where the form of exports leads. */
  monthFiles: () => '/exports/by-month',
  /** What a page shows as a file, with the switches of the page in its address. */
  exportTable: (table: string, kind: 'csv' | 'xlsx', query: Query = {}) =>
    withQuery(`/exports/${table}.${kind}`, query),
  /** A file of many months, for analysts; the same stands under /api/v1/exports for programs with a token. */
  monthFile: (file: string, query: { from?: string; to?: string } = {}) =>
    withQuery(`/exports/by-month/${file}.csv`, query),
  apiMonthFile: (file: string, query: { from?: string; to?: string } = {}) =>
    withQuery(`/api/v1/exports/${file}.csv`, query),
  publications: () => '/publications',
  publicationJson: (month: string, version: number) => `/publications/${month}/${version}.json`,
  bulletin: (month: string, query: { version?: number } = {}) =>
    withQuery(`/publications/${month}/bulletin`, query),
  adminHistory: (query: { done?: number } = {}) => withQuery('/admin/history', query),
  adminReference: (query: { done?: string } = {}) => withQuery('/admin/reference-data', query),
  adminReferenceFile: () => '/admin/reference-data.json',
  adminEffort: (query: { month?: string; sort?: string } = {}) => withQuery('/admin/effort', query),
};
