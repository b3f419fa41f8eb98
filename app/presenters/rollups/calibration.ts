import { RATINGS, type SubmittedFunction } from '~/domain/returns/content';
import { hostOf } from '~/domain/returns/links';
import { type CalibrationLevel, levelsBeside } from '~/domain/rollups/calibration';
import type { CalibratedPlace, CalibrationPage } from '~/domain/rollups/calibration-page';
import { paths } from '~/paths';
import { formatCount, formatMonth } from '~/presenters/format';
import { ageWords } from '~/presenters/returns/age';
import { factWords } from '~/presenters/returns/confidence';
import type { LinkReading } from '~/presenters/returns/reading';
import { levelOrNone, levelWords } from '~/presenters/returns/words';
import { type Download, downloadsOf } from './downloads';
import { presentSwitches, type SwitchesModel, type SwitchLink } from './frame';
import { areaLabel, confidenceMark, type MarkWords, namesBySlug, viewQuery } from './words';

/** What stands in one cell; parts that are empty are left out. */
export interface CalibrationCell {
  key: string;
  mark: MarkWords | null;
  /** A rating in words, in bold. */
  rating: string;
  texts: string[];
  /** Small words under the rest: age, stale. */
  note: string;
  links: LinkReading[];
}

export interface CalibrationTable {
  key: string;
  caption: string;
  places: { key: string; name: string; href: string; icb: string; submission: string; label: string }[];
  rows: { key: string; label: string; help: string; cells: CalibrationCell[] }[];
}

export interface CalibrationModel {
  title: string;
  caption: string;
  intro: string;
  left: string;
  levels: SwitchLink[];
  below: SwitchLink | null;
  above: SwitchLink | null;
  organisations: SwitchLink[];
  areas: SwitchLink[];
  switches: SwitchesModel;
  tables: CalibrationTable[];
  downloads: Download[];
  back: { href: string; label: string };
}

/** How many places stand beside each other: as many as an A4 page holds legibly. */
const BESIDE = 3;

const empty = { mark: null, rating: '', texts: [], note: '', links: [] };

function levelName(level: CalibrationLevel): string {
  return level === 'none' ? 'Not assessed' : levelWords(level);
}

function functionCell(fn: SubmittedFunction | undefined, month: CalibrationPage['view']['month']) {
  if (fn === undefined) return { ...empty, rating: 'Not in that return' };
  const rating = fn.notApplicable === null ? levelOrNone(fn.rating) : 'Not applicable';
  return {
    ...empty,
    rating,
    texts: [
      ...(fn.notApplicable === null ? [] : [fn.notApplicable]),
      fn.evidence === '' ? 'No evidence given' : fn.evidence,
      ...(fn.reason === '' ? [] : [`Why it changed: ${fn.reason}`]),
    ],
    note: fn.rating === null ? '' : (ageWords(fn, month) ?? 'Changed this month'),
  };
}

function rowsOf(page: CalibrationPage, places: readonly CalibratedPlace[]): CalibrationTable['rows'] {
  const { functions, level, view } = page;
  const row = (
    key: string,
    label: string,
    help: string,
    cellOf: (one: CalibratedPlace) => Omit<CalibrationCell, 'key'>,
  ) => ({ key, label, help, cells: places.map((one) => ({ key: one.place.slug, ...cellOf(one) })) });
  const text = (words: string) => ({ ...empty, texts: [words === '' ? 'Nothing written' : words] });
  return [
    row('stated', 'The place’s own confidence', '', ({ content: { confidence, confidenceReason } }) => ({
      ...empty,
      mark: confidence === null ? null : confidenceMark(confidence),
      rating: confidence === null ? 'Not given' : '',
      texts: confidenceReason === '' ? [] : [confidenceReason],
    })),
    row('proposed', 'What the facts point to', '', ({ proposed, because }) => ({
      ...empty,
      mark: confidenceMark(proposed),
      texts: because.map(factWords),
    })),
    row('assured', 'Assured by the ICB', '', ({ assured }) => ({
      ...empty,
      mark: assured === null ? null : confidenceMark(assured.confidence),
      texts: assured === null ? ['Not assured'] : assured.reason === '' ? [] : [assured.reason],
    })),
    row('changed', 'What changed', '', ({ content }) => text(content.changed)),
    row('next', 'What is next', '', ({ content }) => text(content.next)),
    ...functions.map(({ code, title, levels }) =>
      row(
        code,
        `${code} ${title}`,
        level === 'none' || levels[level] === undefined ? '' : `${levelWords(level)}: ${levels[level]}`,
        ({ content }) => functionCell(content.functions[code], view.month),
      ),
    ),
    row('links', 'Links', '', ({ content }) => ({
      ...empty,
      texts: content.links.length === 0 ? ['None'] : [],
      links: content.links.map((link) => ({ ...link, host: hostOf(link.url) })),
    })),
  ];
}

function spanOf(first: number, last: number): string {
  return first === last ? String(first) : `${first} to ${last}`;
}

function tablesOf(page: CalibrationPage): CalibrationTable[] {
  const { places, view, organisations } = page;
  const icbName = namesBySlug(organisations);
  const query = viewQuery({ ...view, group: undefined });
  const count = Math.ceil(places.length / BESIDE);
  return Array.from({ length: count }, (_, at) => {
    const some = places.slice(at * BESIDE, (at + 1) * BESIDE);
    const names = some.map(({ place }) => place.shortName).join(', ');
    return {
      key: some[0]?.place.slug ?? '',
      caption: `${spanOf(at * BESIDE + 1, at * BESIDE + some.length)} of ${places.length}: ${names}`,
      places: some.map(({ place, icb, sequence, restated }) => ({
        key: place.slug,
        name: place.shortName,
        href: paths.place(place.slug, query),
        icb: page.organisation.level === 'region' && icb !== null ? icbName(icb) : '',
        submission: paths.returnSubmission(place.slug, view.month, sequence, page.area.code),
        label: `Submission ${sequence}${restated ? ', restated' : ''}`,
      })),
      rows: rowsOf(page, some),
    };
  });
}

function leftWords({ missing, hidden }: CalibrationPage): string {
  const parts = [
    ...(missing > 0 ? [`${formatCount(missing, 'place has', 'places have')} not reported`] : []),
    ...(hidden > 0 ? [`${formatCount(hidden, 'place is', 'places are')} not published to you yet`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** The places at one level of an area, side by side. */
export function presentCalibration(page: CalibrationPage): CalibrationModel {
  const { area, organisation, view, level, counts, places } = page;
  const query = viewQuery({ ...view, group: undefined });
  const to = (one: CalibrationLevel, label: string): SwitchLink => ({
    label,
    href: paths.calibration(area.slug, { org: organisation.slug, level: String(one), ...query }),
    current: one === level,
  });
  const { below, above } = levelsBeside(level, counts);
  return {
    title: `Calibration: ${area.title}`,
    caption: `${organisation.shortName}, ${formatMonth(view.month)}`,
    intro:
      places.length === 0
        ? `No place is at ${levelName(level)}.`
        : `${formatCount(places.length, 'place is', 'places are')} at ${levelName(level)}. Read across: does the same level mean the same everywhere?`,
    left: leftWords(page),
    levels: [...RATINGS, ...(counts.none > 0 || level === 'none' ? (['none'] as const) : [])].map((one) =>
      to(one, `${levelName(one)} (${counts[one]})`),
    ),
    below: below === null ? null : to(below, levelName(below)),
    above: above === null ? null : to(above, levelName(above)),
    organisations: page.organisations.map(({ slug, shortName }) => ({
      label: shortName,
      href: paths.calibration(area.slug, { org: slug, level: String(level), ...query }),
      current: slug === organisation.slug,
    })),
    areas: page.areas.map(({ code, slug }) => ({
      label: areaLabel(slug),
      href: paths.calibration(slug, { org: organisation.slug, ...query }),
      current: code === area.code,
    })),
    switches: {
      ...presentSwitches(
        { ...page, view: { ...view, group: undefined } },
        (other) => paths.calibration(area.slug, { org: organisation.slug, level: String(level), ...other }),
        { org: organisation.slug, level: String(level) },
      ),
      // Own, proposed and assured stand side by side here, so there is no rating to choose.
      bases: [],
    },
    tables: tablesOf(page),
    downloads: downloadsOf(['calibration'], {
      ...query,
      org: organisation.slug,
      area: area.slug,
      level: String(level),
    }),
    back: { href: paths.area(area.slug, { org: organisation.slug, ...query }), label: area.title },
  };
}
