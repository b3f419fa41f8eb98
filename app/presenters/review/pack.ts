import type { IsoDate } from '~/domain/date';
import { type FrozenOutcome, shortHash } from '~/domain/review/snapshot';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { formatInstant, formatInstantDay, formatMonth } from '~/presenters/format';
import { publishedLabel } from '~/presenters/rollups/frame';
import { headline } from '~/presenters/rollups/headline';
import { plainText } from '~/presenters/rollups/words';
import { packSections } from './pack-sections';

/** A pack for a board, before it is cut: the web page, slides, document and workbook all say exactly this. */

export type PackTone = 'green' | 'amber' | 'red' | 'none';

/** A cell; `value` is what a workbook keeps, where that is not the text. */
export interface PackCell {
  text: string;
  value?: number | { date: IsoDate } | null;
  /** How a workbook writes a number. */
  format?: 'count' | 'percent' | 'value';
  tone?: PackTone;
}

export interface PackTable {
  kind: 'table';
  /** Names its worksheet: at most 31 letters. */
  tab: string;
  caption: string;
  columns: { heading: string; numeric?: boolean /** How wide, relative to the others. */; width: number }[];
  rows: PackCell[][];
  /** Said in place of a table without rows. */
  empty: string;
}

export interface PackChart {
  kind: 'chart';
  tab: string;
  /** The finding, in one sentence. */
  caption: string;
  /** What the chart shows, for those who do not see it. */
  alternative: string;
  shape: 'bars' | 'stacked';
  /** What values are: shares from 0 to 1, or counts. */
  unit: 'share' | 'count';
  categories: string[];
  /** Colours are RRGGBB. */
  series: { name: string; colour: string; values: number[] }[];
}

export interface PackWords {
  kind: 'words';
  /** Each with what it begins with, such as an area's name; '' for none. */
  paragraphs: { lead: string; text: string }[];
}

export type PackBlock = PackTable | PackChart | PackWords;

export interface PackSection {
  key: string;
  /** A heading that fits a slide. */
  title: string;
  blocks: PackBlock[];
}

export interface Pack {
  title: string;
  /** 'Published, version 1', or 'Provisional'. */
  state: string;
  published: boolean;
  /** When it was published or cut, in words. */
  when: string;
  hash: string;
  demonstration: boolean;
  /** The line at the foot of every page, slide and sheet. */
  footer: string;
  headline: string;
  notice: string;
  sections: PackSection[];
  /** The name of its files, without an ending. */
  fileName: string;
  /** The instant its files say they were made, so that the same snapshot gives the same files. */
  at: string;
}

export interface PackSourceOf {
  dashboard: Dashboard;
  outcomes: readonly FrozenOutcome[];
  demonstration: boolean;
  at: string;
}

/** The pack of London or an ICB for a month, in the order of its dashboard. */
export function presentPack(source: PackSourceOf): Pack {
  const { dashboard, demonstration, at } = source;
  const { organisation, view, publication } = dashboard;
  const hash = publication === null ? '' : shortHash(publication.sha256);
  const state = publication === null ? 'Provisional' : publishedLabel(publication);
  const when = publication === null ? `as it stood on ${formatInstant(at)}` : formatInstantDay(at);
  const title = `${organisation.shortName} in ${formatMonth(view.month)}`;
  return {
    title,
    state,
    published: publication !== null,
    when,
    hash,
    demonstration,
    footer: [
      title,
      publication === null ? `Provisional, ${when}` : `${state}, ${formatInstantDay(at)}`,
      ...(hash === '' ? [] : [`Hash ${hash}`]),
      ...(demonstration ? ['Demonstration data: invented, not real'] : []),
    ].join(' · '),
    headline: plainText(headline(dashboard)),
    notice: noticeOf(dashboard),
    sections: packSections(source),
    fileName: fileNameOf(dashboard),
    at,
  };
}

function noticeOf({ publication }: Dashboard): string {
  if (publication === null)
    return 'These figures are provisional. They change with every return until the London office publishes the month.';
  const { version, latest, reason } = publication;
  if (version < latest) return `Version ${latest} of this month has been published since.`;
  return version === 1 ? '' : `Restated: ${reason}`;
}

function fileNameOf({ organisation, view, publication }: Dashboard): string {
  const version = publication === null ? 'provisional' : `version-${publication.version}`;
  return `${organisation.slug}-${view.month}-${version}`;
}
