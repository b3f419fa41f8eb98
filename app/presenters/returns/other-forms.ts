import { addDays, type IsoDate } from '~/domain/date';
import { askValues } from '~/domain/returns/ask-form';
import type { AskEntry, PartnerEntry, RiskEntry } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import { partnerValues } from '~/domain/returns/partner-form';
import type { ReturnReading } from '~/domain/returns/reading';
import { riskValues } from '~/domain/returns/risk-form';
import { formatMonth } from '../format';
import { carriedWords } from './age';
import { scoreWords } from './reading';
import { PARTNER_WORDS } from './words';

/** The forms of partners, asks for help and risks. */

type Versions = ReadonlyMap<string, { version: number }>;

function versionOf(saved: Versions, key: string): number {
  return saved.get(key)?.version ?? 0;
}

export interface PartnerField {
  key: string;
  label: string;
  last: string | null;
}

/** The sectors with last month's answers, and the values of the form. */
export function partnersForm(
  reading: ReturnReading,
  entries: Readonly<Record<string, PartnerEntry>>,
  saved: Versions,
): { sectors: PartnerField[]; keys: string[]; values: FormValues } {
  const last = reading.earlier[0];
  const sectors = reading.sectors.map(({ code, label }) => {
    const before = last?.partners[code];
    const position = before?.position ?? null;
    return {
      key: code,
      label,
      last:
        last === undefined || before === undefined || position === null
          ? null
          : carriedWords(PARTNER_WORDS[position], before, last.month, reading.content.month),
    };
  });
  const values = sectors.map(({ key }) => {
    const entry = entries[key] ?? { position: null, note: '' };
    return { ...partnerValues(key, entry), ...partFields(key, versionOf(saved, key), entry) };
  });
  return { sectors, keys: sectors.map(({ key }) => key), values: Object.assign({}, ...values) };
}

export interface ListItem {
  key: string;
  /** What the item is called where a heading is needed. */
  title: string;
  note: string;
}

/** The fields of an ask that a person types, in the order of the page. */
export const ASK_FIELDS = ['level', 'text', 'answerBy'] as const;
/** The fields of a risk that say that somebody began to type one. */
export const RISK_FIELDS = ['title', 'owner', 'likelihood', 'impact', 'mitigation'] as const;

/** The asks of a return, open first, and the values of the form; `newKey` is the key of one to add. */
export function asksForm(
  asks: Readonly<Record<string, AskEntry>>,
  saved: Versions,
  newKey: string,
): { items: ListItem[]; values: FormValues } {
  const entries = Object.entries(asks).sort(([, a], [, b]) => Number(a.withdrawn) - Number(b.withdrawn));
  const values = entries.map(([key, ask]) => ({
    ...askValues(key, ask),
    ...partFields(key, versionOf(saved, key), ask),
  }));
  return {
    items: entries.map(([key, ask], index) => ({
      key,
      title: `Ask ${index + 1}`,
      note: `Opened in ${formatMonth(ask.openedMonth)}${ask.withdrawn ? ', withdrawn' : ''}`,
    })),
    values: Object.assign({}, partFields(newKey, 0, null), ...values),
  };
}

/** The risks of a return, highest first and closed last, and the values of the form. */
export function risksForm(
  risks: Readonly<Record<string, RiskEntry>>,
  saved: Versions,
  newKey: string,
): { items: ListItem[]; values: FormValues } {
  const rank = (risk: RiskEntry) => (risk.closed ? 0 : risk.likelihood * risk.impact);
  const entries = Object.entries(risks).sort(([, a], [, b]) => rank(b) - rank(a));
  const values = entries.map(([key, risk]) => ({
    ...riskValues(key, risk),
    ...partFields(key, versionOf(saved, key), risk),
  }));
  return {
    items: entries.map(([key, risk]) => ({
      key,
      title: risk.title,
      note: `Score ${scoreWords(risk)}. Opened in ${formatMonth(risk.openedMonth)}${risk.closed ? ', closed' : ''}`,
    })),
    values: Object.assign({}, partFields(newKey, 0, null), ...values),
  };
}

const QUERY_DAYS = 5;

/** The day proposed for the answer to a query: five days from today. */
export function proposedQueryDay(today: IsoDate): IsoDate {
  return addDays(today, QUERY_DAYS);
}
