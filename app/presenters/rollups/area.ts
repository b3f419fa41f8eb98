import type { RollUpRule } from '~/domain/rollups/confidence';
import type { AreaDashboard, SetFigures } from '~/domain/rollups/dashboard';
import type { AreaReceipt, UsedFigure } from '~/domain/rollups/receipt';
import { paths } from '~/paths';
import { formatInstantDay, formatList, formatMonth, formatNumber } from '~/presenters/format';
import { type AreaSight, presentAreaSight } from '~/presenters/framework/sight-links';
import { QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from '~/presenters/framework/words';
import { confidenceOrNone, LEVEL_WORDS, levelOrNone, UPDATE_WORDS } from '~/presenters/returns/words';
import { type Download, downloadsOf } from '~/presenters/rollups/downloads';
import { hiddenWords } from './ambitions';
import { areaHeadline } from './area-headline';
import type { ChartModel } from './chart';
import { type FigureModel, presentFigure } from './figure';
import { presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { type Change, changeOf, pointsOf } from './heat-map';
import { dueWords, type MilestoneCounts, presentMilestones } from './milestones';
import { type MoversModel, presentMovers } from './movers';
import { receiptSentence } from './receipt-sentence';
import { formatShare, formatThreshold } from './share';
import { presentTrend } from './trend';
import {
  areaLabel,
  type MarkWords,
  monthName,
  namesAndHidden,
  namesBySlug,
  type Piece,
  resultMark,
  viewQuery,
} from './words';

export interface ContributionModel {
  /** The place's slug: links point at its row. */
  key: string;
  place: string;
  placeHref: string;
  icb: string;
  /** Whether it is of the group that the reader looks at. */
  inGroup: boolean;
  residents: string;
  share: string;
  figure: FigureModel;
  /** 'The place says on course; the ICB assured at risk', or ''. */
  assured: string;
  /** The ICB’s reason where it assured differently, in its own words; ''. */
  assuredReason: string;
  changed: string;
  update: string;
  flags: string[];
  submission: { href: string; label: string; note: string } | null;
}

export interface ReceiptModel {
  mark: MarkWords;
  change: Change | null;
  sentence: string;
  basis: string;
  rule: { version: string; lines: string[] };
  shares: { key: string; label: string; places: string; residents: string; share: string }[];
  /** What is odd about the figures, each with the places it is about. */
  notes: { key: string; label: string; names: string; help: string }[];
  /** Residents covered with how levels spread, or the one level of a place; `point` in bold, then the rest. */
  readiness: { point: string; rest: string };
  contributions: ContributionModel[];
}

export interface AreaModel {
  title: string;
  caption: string;
  subtitle: string;
  summary: string;
  headline: Piece[];
  downloads: Download[];
  status: StatusModel;
  switches: SwitchesModel;
  organisations: { label: string; href: string; current: boolean }[];
  areas: { label: string; href: string; current: boolean }[];
  /** Said in place of the receipt where the figures are not the reader's; '' otherwise. */
  withheld: string;
  receipt: ReceiptModel;
  /** Whether places of more than one ICB stand in it. */
  showIcb: boolean;
  since: string | null;
  movers: MoversModel;
  questions: { key: string; text: string; href: string; state: string; owner: string }[];
  functions: { key: string; code: string; title: string; proposed: boolean }[];
  milestones: {
    key: string;
    title: string;
    href: string;
    counts: MilestoneCounts;
    due: string;
    proposed: boolean;
  }[];
  sight: AreaSight;
  trend: ChartModel[];
}

/** The rule of a receipt in words, one line for each result in the order in which they are tried. */
export function ruleLines({
  redShare,
  notEnoughShare,
  greenSilentShare,
  greenTotalShare,
}: RollUpRule): string[] {
  return [
    `Needs help (red) when places that are red hold ${formatThreshold(redShare)} of residents or more.`,
    `Not enough reported when places that are red or have not reported hold ${formatThreshold(notEnoughShare)} or more.`,
    `On course (green) when those hold at most ${formatThreshold(greenSilentShare)}, and with amber places at most ${formatThreshold(greenTotalShare)}.`,
    'At risk (amber) otherwise.',
  ];
}

const SHARE_KINDS = [
  ['red', 'Needs help (red)'],
  ['amber', 'At risk (amber)'],
  ['green', 'On course (green)'],
  ['missing', 'Not reported'],
] as const;

/** One area over a set of places, as its page shows it. */
export function presentArea(page: AreaDashboard): AreaModel {
  const { view, area, organisation, previous } = page;
  const address = (query: ReturnType<typeof viewQuery>) =>
    paths.area(area.slug, { org: organisation.slug, ...query });
  const query = viewQuery(view);
  const since = previous === null ? null : monthName(previous);
  return {
    title: area.title,
    caption: `${organisation.shortName}, ${formatMonth(view.month)}`,
    subtitle: area.subtitle,
    summary: area.summary,
    headline: areaHeadline(page),
    downloads: downloadsOf(organisation.level === 'place' ? ['places'] : ['places', 'over-time'], {
      ...query,
      org: organisation.slug,
      area: area.slug,
    }),
    status: presentStatus(page, address, page.withheld),
    switches: presentSwitches(page, address, { org: organisation.slug }),
    organisations: page.organisations.map(({ slug, shortName }) => ({
      label: shortName,
      href: paths.area(area.slug, { org: slug, ...query }),
      current: slug === organisation.slug,
    })),
    areas: page.areas.map(({ code, slug }) => ({
      label: areaLabel(slug),
      href: paths.area(slug, { org: organisation.slug, ...query }),
      current: code === area.code,
    })),
    withheld: page.withheld ? hiddenWords(organisation.shortName, view) : '',
    receipt: presentReceipt(page, since),
    showIcb: organisation.level === 'region',
    since,
    movers: presentMovers(page.movers, { ...page, areas: [area] }, Number.POSITIVE_INFINITY),
    questions: page.questions.map(({ code, text, state, ownerLevel }) => ({
      key: code,
      text,
      href: paths.question(code),
      state: QUESTION_STATE_WORDS[state].word,
      owner: QUESTION_OWNER_WORDS[ownerLevel],
    })),
    functions: page.functions.map(({ code, title, basis }) => ({
      key: code,
      code,
      title,
      proposed: basis === 'proposed',
    })),
    milestones: page.milestones.map(({ milestone, rollUp }) => ({
      key: milestone.code,
      title: milestone.title,
      href: paths.milestone(milestone.code, { ...query, org: organisation.slug }),
      counts: presentMilestones(rollUp),
      due: dueWords(rollUp),
      proposed: milestone.basis === 'proposed',
    })),
    sight: presentAreaSight(page.sight, view.month, organisation.slug),
    trend: presentTrend(page),
  };
}

/** What a receipt is presented from: the figures of an organisation, or of any other set of places. */
type ReceiptPage = Pick<AreaDashboard, 'area' | 'view' | 'places' | 'icbOfPlace' | 'organisations'> &
  Partial<Pick<AreaDashboard, 'assuredReasons'>> & {
    group: SetFigures;
  };

/** The receipt of a set of places in one area. */
export function presentReceipt(page: ReceiptPage, since: string | null): ReceiptModel {
  const { group, area, view } = page;
  const receipt = group.receipts[area.code];
  if (receipt === undefined) throw new Error(`the group has no receipt of ${area.code}`);
  return {
    mark: resultMark(receipt.confidence.result),
    change: changeOf(group, area.code, since),
    sentence: receiptSentence(receipt),
    basis:
      view.basis === 'assured'
        ? 'The ICB’s assured rating counts where there is one, and the place’s own otherwise.'
        : 'The places’ own ratings count throughout.',
    rule: { version: receipt.rule.version, lines: ruleLines(receipt.rule) },
    shares: SHARE_KINDS.map(([kind, label]) => ({
      key: kind,
      label,
      places: String(receipt.confidence.places[kind]),
      residents: formatNumber(receipt.confidence.residents[kind]),
      share: formatShare(receipt.confidence.residents[kind], receipt.confidence.residents.total),
    })),
    notes: notesOf(page, receipt),
    readiness: readinessOf(receipt, pointsOf(group, area.code, since)),
    contributions: contributionsOf(page, receipt),
  };
}

/** What a receipt says of readiness: nothing of residents covered where nobody reported, no median of one place. */
function readinessOf(receipt: AreaReceipt, points: ReturnType<typeof pointsOf>): ReceiptModel['readiness'] {
  const { median, lowest, covered } = receipt.readiness;
  const { places } = receipt.confidence;
  const all = places.red + places.amber + places.green + places.missing;
  if (all === 1)
    return { point: `Readiness: ${places.missing === 1 ? 'not reported' : levelOrNone(median)}`, rest: '.' };
  if (places.missing === all)
    return { point: 'Residents covered: not known', rest: ', as no place has reported.' };
  const level = receipt.rule.establishedLevel;
  const since = points === null ? '' : ` (${points.words})`;
  return {
    point: `${formatShare(covered.residents, covered.total)} covered`,
    rest:
      `${since}. ${formatNumber(covered.residents)} of ${formatNumber(covered.total)} residents live in places at level ` +
      `${level} ${LEVEL_WORDS[level]} or more.${places.missing === 0 ? '' : ' Places that have not reported count as not covered.'} ` +
      `Median readiness: ${levelOrNone(median)}. Lowest: ${levelOrNone(lowest)}.`,
  };
}

function notesOf({ places }: ReceiptPage, receipt: AreaReceipt): ReceiptModel['notes'] {
  const nameOf = namesBySlug(places);
  const { hiddenPlaces } = receipt;
  const note = (key: string, label: string, slugs: readonly string[], hidden: number, help: string) => ({
    key,
    label,
    names: namesAndHidden(slugs.map(nameOf), hidden),
    help,
  });
  const different = receipt.assuredDifferently.map(({ place }) => place);
  return [
    note(
      'missing',
      'Not reported',
      receipt.missing,
      hiddenPlaces.missing,
      'Counted as missing, never as zero.',
    ),
    note(
      'stale',
      'Stale',
      receipt.stale,
      hiddenPlaces.stale,
      'Carried for more than a month without being looked at.',
    ),
    note(
      'assured',
      'Assured differently',
      different,
      hiddenPlaces.assuredDifferently,
      'The ICB’s rating differs from the place’s own.',
    ),
    note(
      'watermelon',
      'Better than the facts suggest',
      receipt.watermelons,
      hiddenPlaces.watermelons,
      'Stated above what the milestones support, with a reason.',
    ),
    note(
      'restated',
      'Restated',
      receipt.restated,
      hiddenPlaces.restated,
      'Corrected after it was accepted; earlier submissions are kept.',
    ),
  ].filter(({ names }) => names !== '');
}

const SEVERITY = ['red', 'amber', 'missing', 'green', 'hidden'] as const;

function severity(figure: AreaReceipt['used'][number]): number {
  const kind = figure.hidden ? 'hidden' : (figure.confidence ?? 'missing');
  return SEVERITY.indexOf(kind);
}

function contributionsOf(page: ReceiptPage, receipt: AreaReceipt): ContributionModel[] {
  const { view, places, icbOfPlace, organisations } = page;
  const nameOf = namesBySlug(places);
  const icbName = namesBySlug(organisations);
  const query = viewQuery(view);
  const total = receipt.confidence.residents.total;
  return receipt.used
    .toSorted((a, b) => severity(a) - severity(b) || b.residents - a.residents)
    .map((figure) => {
      const icb = icbOfPlace[figure.place];
      const own = {
        key: figure.place,
        place: nameOf(figure.place),
        placeHref: paths.place(figure.place, query),
        icb: icb === null || icb === undefined ? '' : icbName(icb),
        inGroup: view.group?.includes(figure.place) ?? false,
        residents: formatNumber(figure.residents),
        share: formatShare(figure.residents, total),
        figure: presentFigure(figure),
      };
      if (figure.hidden || figure.submission === null)
        return {
          ...own,
          assured: '',
          assuredReason: '',
          changed: '',
          update: '',
          flags: [],
          submission: null,
        };
      const part = reportedPart(figure, page, receipt);
      const assuredReason = part.assured === '' ? '' : (page.assuredReasons?.[figure.place] ?? '');
      return { ...own, ...part, assuredReason };
    });
}

function reportedPart(figure: UsedFigure, { area, view }: ReceiptPage, receipt: AreaReceipt) {
  const { submission, assured, stated, place } = figure;
  const differs = assured !== null && assured !== stated;
  return {
    assured: differs
      ? `The place says ${confidenceOrNone(stated).toLowerCase()}; the ICB assured ${confidenceOrNone(assured).toLowerCase()}.`
      : '',
    changed: figure.changedMonth === null ? '' : formatMonth(figure.changedMonth),
    update: figure.update === null ? '' : UPDATE_WORDS[figure.update],
    flags: [
      ...(figure.stale ? ['Stale'] : []),
      ...(differs ? ['Assured differently'] : []),
      ...(receipt.watermelons.includes(place) ? ['Better than the facts suggest'] : []),
      ...(figure.restated ? ['Restated'] : []),
      ...(submission?.imported === true ? ['Imported, signed by nobody'] : []),
    ],
    submission:
      submission === null
        ? null
        : {
            href: paths.returnSubmission(place, view.month, submission.sequence, area.code),
            label: `Submission ${submission.sequence}`,
            note: formatList([
              `${submission.imported === true ? 'imported ' : ''}${formatInstantDay(submission.submittedAt)}`,
              ...(submission.daysLate > 0
                ? [`${submission.daysLate} ${submission.daysLate === 1 ? 'day' : 'days'} late`]
                : []),
            ]).replace(' and ', ', '),
          },
  };
}
