import type { Month } from '~/domain/month';
import { outstandingCount, type PublicationChecks } from '~/domain/review/publication-checks';
import { type Publication, shortHash } from '~/domain/review/snapshot';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatList, formatMonth } from '~/presenters/format';
import { STATE_WORDS } from '~/presenters/returns/words';
import { areaLabel } from '~/presenters/rollups/words';

export interface CheckRow {
  label: string;
  value: string;
}

interface Names {
  nameOf: (slug: string) => string;
  areaSlugOf: (code: string) => string;
}

/** What is outstanding, kind by kind; each says 'None' where nothing is. */
export function checkRows(checks: PublicationChecks, { nameOf, areaSlugOf }: Names): CheckRow[] {
  const row = (label: string, items: string[]): CheckRow => ({
    label,
    value: items.length === 0 ? 'None' : `${items.length}: ${formatList(items)}`,
  });
  return [
    row('Returns missing', checks.missing.map(nameOf)),
    row(
      'Not accepted by the ICB',
      checks.unaccepted.map(
        ({ place, state }) => `${nameOf(place)} (${STATE_WORDS[state].word.toLowerCase()})`,
      ),
    ),
    row(
      'Queries without an answer',
      checks.openQueries.map(
        ({ place, areas }) =>
          `${nameOf(place)} (${formatList(areas.map((code) => areaLabel(areaSlugOf(code))))})`,
      ),
    ),
    row(
      'Board ratification outstanding',
      checks.ratifications.map(({ place, by }) => `${nameOf(place)} (by ${formatDate(by)})`),
    ),
    row(
      'Own milestones of ICBs and London not accepted',
      checks.ownReturns.map(
        ({ organisation, state }) => `${nameOf(organisation)} (${STATE_WORDS[state].word.toLowerCase()})`,
      ),
    ),
    row('Earlier months not published', checks.earlier.map(formatMonth)),
  ];
}

export interface PublishModel {
  title: string;
  lede: string;
  checks: CheckRow[];
  outstanding: number;
  tick: string;
  button: string;
  /** Asked for from the second version on. */
  asksReason: boolean;
}

/** The page that publishes a month, as its next version. */
export function presentPublish(
  month: Month,
  version: number,
  checks: PublicationChecks,
  reported: { places: number; expected: number },
  names: Names,
): PublishModel {
  const words = formatMonth(month);
  const outstanding = outstandingCount(checks);
  return {
    title: version === 1 ? `Publish ${words}` : `Publish ${words} again`,
    lede: `${reported.places} of ${formatCount(reported.expected, 'place')} have reported. Publishing freezes their figures, with the framework, the rule and the boundaries of the month, and lets every place see every other’s.${
      version === 1 ? '' : ` It makes version ${version}; version ${version - 1} stays beside it.`
    }`,
    checks: checkRows(checks, names),
    outstanding,
    tick: `I have seen what is outstanding. It is recorded with the publication.`,
    button: version === 1 ? `Publish ${words}` : `Publish version ${version}`,
    asksReason: version > 1,
  };
}

/** What is said once a month is published. */
export function publishedWords({ month, version, publishedAt, sha256 }: Publication): string {
  const words = formatMonth(month);
  const what = version === 1 ? `${words} is published` : `Version ${version} of ${words} is published`;
  return `${what}: ${formatInstant(publishedAt)}, hash ${shortHash(sha256)}.`;
}

export interface PublicationModel {
  key: string;
  month: string;
  version: string;
  published: string;
  by: string;
  hash: string;
  reason: string;
  note: string;
  london: string;
  json: string;
  bulletin: string | null;
}

/** A row of the list of publications. */
export function publicationRow(
  row: Publication & { by: string; reason: string; restating: number },
): PublicationModel {
  const { month, version } = row;
  return {
    key: `${month} ${version}`,
    month: formatMonth(month),
    version: String(version),
    published: formatInstant(row.publishedAt),
    by: row.by,
    hash: shortHash(row.sha256),
    reason: row.reason,
    note: row.restating === 0 ? '' : `Restatement under way for ${formatCount(row.restating, 'place')}`,
    london: paths.london({ month, version: String(version) }),
    json: paths.publicationJson(month, version),
    bulletin: version === 1 ? null : paths.bulletin(month, { version }),
  };
}
