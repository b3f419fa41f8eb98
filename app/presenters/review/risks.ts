import type { IsoDate } from '~/domain/date';
import type { Organisation } from '~/domain/organisations/organisation';
import {
  filterRisks,
  type PlaceRisk,
  RISK_ESCALATIONS,
  RISK_STATES,
  type RiskFilter,
  riskScore,
} from '~/domain/review/risk';
import { paths } from '~/paths';
import { formatCount, formatMonth, formatNumber } from '~/presenters/format';
import { listPages, rowsOfPage } from '~/presenters/list-pages';
import type { ExportColumn, SavedTable } from '~/presenters/records/csv';
import { scoreWords } from '~/presenters/returns/reading';
import { ESCALATION_WORDS, type Tone } from '~/presenters/returns/words';
import { namer } from './review-page';

/** The register of risks in words. */

interface Register {
  rows: readonly PlaceRisk[];
  organisations: readonly Organisation[];
  today: IsoDate;
}

type Read = (name: string) => string | null;
type NameOf = (slug: string) => string;

const STATE_LABELS: Record<RiskFilter['state'], string> = { open: 'Open', closed: 'Closed', all: 'All' };
const ESCALATION_LABELS: Record<RiskFilter['escalation'], string> = {
  any: 'All',
  escalated: 'Escalated, to whomever',
  ...ESCALATION_WORDS,
};
const STATES: Record<'open' | 'closed', { word: string; tone: Tone }> = {
  open: { word: 'Open', tone: 'blue' },
  closed: { word: 'Closed', tone: 'green' },
};

/** Reads the filter of an address; what it does not know counts as left out. */
function parseRiskFilter(read: Read): RiskFilter {
  return {
    organisation: (read('organisation') ?? '').trim().slice(0, 100),
    state: RISK_STATES.find((one) => one === read('state')) ?? 'open',
    escalation: RISK_ESCALATIONS.find((one) => one === read('escalation')) ?? 'any',
  };
}

export interface RiskRow {
  key: string;
  title: string;
  place: string;
  /** The return that says so. */
  href: string;
  month: string;
  owner: string;
  score: string;
  mitigation: string;
  escalation: string;
  opened: string;
  state: { word: string; tone: Tone };
}

function riskRow(risk: PlaceRisk, nameOf: NameOf): RiskRow {
  return {
    key: `${risk.place} ${risk.key}`,
    title: risk.title,
    place: nameOf(risk.place),
    href: paths.return(risk.place, risk.latestMonth),
    month: formatMonth(risk.latestMonth),
    owner: risk.owner,
    score: scoreWords(risk),
    mitigation: risk.mitigation,
    escalation: ESCALATION_WORDS[risk.escalation],
    opened: formatMonth(risk.openedMonth),
    state: STATES[risk.closed ? 'closed' : 'open'],
  };
}

/** Risks as a file. */
export function riskColumns(nameOf: NameOf): ExportColumn<PlaceRisk>[] {
  return [
    { heading: 'Place code', about: 'The place, as addresses call it', value: ({ place }) => place },
    { heading: 'Place', about: 'Whose risk it is', value: ({ place }) => nameOf(place) },
    {
      heading: 'ICB',
      about: 'The ICB of the place today',
      value: ({ icb }) => (icb === null ? null : nameOf(icb)),
    },
    {
      heading: 'Month',
      about: 'The month of the latest signed return of the place, written like 2026-10',
      value: ({ latestMonth }) => latestMonth,
    },
    {
      heading: 'Key',
      about: 'Names the risk within its place, the same in each month',
      value: ({ key }) => key,
    },
    { heading: 'Risk', about: 'In the place’s own words', value: ({ title }) => title },
    { heading: 'Owner', about: 'Who owns it at the place', value: ({ owner }) => owner },
    { heading: 'Likelihood', about: '1 very low to 5 very high', value: ({ likelihood }) => likelihood },
    { heading: 'Impact', about: '1 very low to 5 very high', value: ({ impact }) => impact },
    { heading: 'Score', about: 'Likelihood times impact, 1 to 25', value: riskScore },
    {
      heading: 'What is being done',
      about: 'In the place’s own words; empty where nothing was said',
      value: ({ mitigation }) => mitigation || null,
    },
    {
      heading: 'Escalation',
      about: Object.values(ESCALATION_WORDS)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1'),
      value: ({ escalation }) => ESCALATION_WORDS[escalation],
    },
    {
      heading: 'Opened in',
      about: 'The month of the return that first held it',
      value: ({ openedMonth }) => openedMonth,
    },
    {
      heading: 'State',
      about: 'Open, or Closed in that return',
      value: (risk) => riskRow(risk, nameOf).state.word,
    },
  ];
}

/** The risks of a choice as a table to save. */
export function riskTable({ rows, organisations, today }: Register, read: Read): SavedTable<PlaceRisk> {
  const filter = parseRiskFilter(read);
  return {
    columns: riskColumns(namer(organisations)),
    rows: filterRisks(rows, filter),
    name: `risks-${filter.state}-${today}`,
  };
}

/** The register of risks, a page at a time; a page that is not there shows the nearest. */
export function presentRiskRegister({ rows, organisations }: Register, read: Read) {
  const filter = parseRiskFilter(read);
  const found = filterRisks(rows, filter);
  const { shown, page, pages } = rowsOfPage(found, Math.trunc(Number(read('page'))) || 1);
  const used = new Set(rows.flatMap(({ place, icb }) => [place, icb]));
  return {
    sentence: `${formatCount(found.length, 'risk')}${found.length === rows.length ? '' : ` of ${formatNumber(rows.length)}`}.`,
    form: {
      filter,
      organisations: organisations
        .filter(({ slug }) => used.has(slug) || slug === filter.organisation)
        .map(({ slug, shortName }) => ({ value: slug, label: shortName })),
      states: RISK_STATES.map((value) => ({ value, label: STATE_LABELS[value] })),
      escalations: RISK_ESCALATIONS.map((value) => ({ value, label: ESCALATION_LABELS[value] })),
    },
    rows: shown.map((risk) => riskRow(risk, namer(organisations))),
    pages: listPages(page, pages, (number) => paths.risks({ ...filter, page: number })),
    csv: paths.exportTable('risks', 'csv', { ...filter }),
    xlsx: paths.exportTable('risks', 'xlsx', { ...filter }),
  };
}
