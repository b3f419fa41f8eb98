import { PARTNER_POSITIONS } from '~/domain/returns/content';
import type { HistoryPoint, PlaceProfile } from '~/domain/rollups/dashboard';
import { paths } from '~/paths';
import {
  formatCount,
  formatDate,
  formatInstantDay,
  formatList,
  formatMonth,
  formatNumber,
} from '~/presenters/format';
import { INTEGRATOR_STATUS_WORDS } from '~/presenters/organisations/integrators';
import { tallySentence } from '~/presenters/organisations/neighbourhoods';
import {
  levelOrNone,
  MILESTONE_STATUS_WORDS,
  PARTNER_WORDS,
  STATE_WORDS,
  type Tone,
} from '~/presenters/returns/words';
import { type Download, downloadsOf } from '~/presenters/rollups/downloads';
import { NOT_IN_FILE } from './ambition-words';
import { presentTenYears, type TenYearModel } from './ambitions';
import type { ChartModel } from './chart';
import { type FigureModel, HIDDEN_WORDS, MISSING_WORDS, presentFigure } from './figure';
import { presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { type MilestoneCounts, presentMilestones } from './milestones';
import { placeCharts } from './place-charts';
import { placeHeadline } from './place-headline';
import { confidenceMark, type MarkWords, type Piece, viewQuery } from './words';

/** A strip of levels over time: one step a month, null where there is none; `hidden` where it may not be seen. */
export interface SparkModel {
  points: { level: number | null; hidden: boolean; confidence: MarkWords['tone'] | null }[];
  words: string;
}

export interface PlaceModel {
  title: string;
  caption: string;
  downloads: Download[];
  status: Pick<StatusModel, 'tags' | 'text' | 'hash' | 'notice' | 'bulletin'>;
  /** What the page comes to, for reading out; empty without figures. */
  headline: Piece[];
  switches: SwitchesModel;
  facts: { label: string; value: string }[];
  icb: { label: string; href: string } | null;
  compareHref: string;
  historyCaption: string;
  areas: {
    key: string;
    title: string;
    href: string;
    /** Leads to the places that rose past this one's level. */
    solvedHref: string;
    figure: FigureModel;
    stated: MarkWords | null;
    assured: MarkWords | null;
    /** The ICB’s reason where its rating differs; ''. */
    assuredReason: string;
    changed: string;
    flags: string[];
    spark: SparkModel;
  }[];
  /** Whether the whole month is hidden from the reader. */
  hidden: boolean;
  milestones:
    | (MilestoneCounts & {
        attention: {
          key: string;
          code: string;
          title: string;
          status: string;
          tone: Tone;
          due: string;
          moved: string;
          forecast: string;
        }[];
      })
    | null;
  tenYears: TenYearModel | null;
  /** Charts of the areas over the months shown. */
  charts: ChartModel[];
  partners: { sector: string; position: string; tone: Tone; note: string }[];
  returns: {
    key: string;
    month: string;
    href: string | null;
    state: { word: string; tone: Tone } | null;
    timing: string;
  }[];
}

/** A place's own page. */
export function presentPlace(profile: PlaceProfile): PlaceModel {
  const { place, view, areas } = profile;
  const address = (query: ReturnType<typeof viewQuery>) => paths.place(place.slug, query);
  const reported = areas.some(({ figure }) => !figure.hidden && figure.submission !== null);
  const frame = { ...profile, open: null, reported: { places: reported ? 1 : 0, expected: 1 } };
  const hidden = areas.length > 0 && areas.every(({ figure }) => figure.hidden);
  const icb = profile.icbThen;
  return {
    title: `${place.name} in ${formatMonth(view.month)}`,
    caption: icb === null ? '' : icb.shortName,
    status: { ...presentStatus(frame, address), text: statusText(profile, hidden) },
    headline: placeHeadline(profile),
    downloads: downloadsOf(['places', 'movers', 'ambitions', 'milestones', 'partners'], {
      ...viewQuery(view),
      org: place.slug,
    }),
    switches: presentSwitches(profile, address, {}, false),
    facts: factsOf(profile),
    icb: icb === null ? null : { label: icb.shortName, href: paths.icb(icb.slug, { month: view.month }) },
    compareHref: paths.placeCompare(place.slug, viewQuery(view)),
    historyCaption: historyCaption(profile),
    areas: areas.map(({ area, figure, assuredReason, history }) => ({
      key: area.code,
      title: area.title,
      href: `${paths.area(area.slug, { org: icb?.slug ?? 'london', ...viewQuery({ ...view, boundaries: 'then' }) })}#${place.slug}`,
      solvedHref: `${paths.area(area.slug, { org: place.slug, ...viewQuery(view) })}#solved`,
      figure: presentFigure(figure),
      stated: figure.hidden || figure.stated === null ? null : confidenceMark(figure.stated),
      assured: figure.hidden || figure.assured === null ? null : confidenceMark(figure.assured),
      assuredReason: figure.hidden || figure.assured === figure.stated ? '' : assuredReason,
      changed: figure.hidden || figure.changedMonth === null ? '' : formatMonth(figure.changedMonth),
      flags: figure.hidden
        ? []
        : [
            ...(figure.stale ? ['Stale'] : []),
            ...(figure.assured !== null && figure.assured !== figure.stated ? ['Assured differently'] : []),
            ...(figure.restated ? ['Restated'] : []),
          ],
      spark: sparkOf(history, profile),
    })),
    hidden,
    milestones: milestonesOf(profile),
    tenYears: presentTenYears(profile.ambitions, place, view, ownSubmission(profile)?.imported === true),
    charts: placeCharts(profile),
    partners: partnersOf(profile),
    returns: returnsOf(profile),
  };
}

/** Partner sectors in a line: '7 engaged, 3 partly engaged, 1 not yet at the table'. */
function partnersFact({ partners }: PlaceProfile): PlaceModel['facts'] {
  if (partners === null) return [];
  const counts = PARTNER_POSITIONS.flatMap((position) => {
    const count = partners.filter((one) => one.position === position).length;
    return count === 0 ? [] : [`${count} ${PARTNER_WORDS[position].toLowerCase()}`];
  });
  return counts.length === 0 ? [] : [{ label: 'Partner sectors', value: formatList(counts) }];
}

const PARTNER_TONES = { engaged: 'green', partly: 'yellow', not_yet: 'grey' } as const;

function partnersOf(profile: PlaceProfile): PlaceModel['partners'] {
  const unanswered = ownSubmission(profile)?.imported === true ? NOT_IN_FILE : 'Not answered';
  return (profile.partners ?? []).map(({ sector, position, note }) => ({
    sector,
    position: position === null ? unanswered : PARTNER_WORDS[position],
    tone: position === null ? 'grey' : PARTNER_TONES[position],
    note,
  }));
}

function ownSubmission({ returns, view }: PlaceProfile) {
  return returns.find(({ month: at }) => at === view.month)?.submission ?? null;
}

function statusText(profile: PlaceProfile, hidden: boolean): string {
  const month = formatMonth(profile.view.month);
  if (hidden) return `Figures for ${month} are not published yet, so this page shows the months that are.`;
  const own = ownSubmission(profile);
  if (own === null) return `${profile.place.name} has not reported for ${month}.`;
  if (own.imported === true)
    return `Imported on ${formatInstantDay(own.submittedAt)} from a file of earlier months; signed by nobody.`;
  const late = own.daysLate === 0 ? 'on time' : `${formatCount(own.daysLate, 'day')} late`;
  return `Reported on ${formatInstantDay(own.submittedAt)}, ${late}.`;
}

function factsOf(profile: PlaceProfile): PlaceModel['facts'] {
  const { authorities, icbThen, icbToday, integrator, place } = profile;
  const demonstration = integrator?.basis === 'demonstration' ? ' (demonstration value)' : '';
  const icbs =
    icbThen?.slug === icbToday?.slug
      ? (icbToday?.name ?? 'None')
      : `${icbThen?.name ?? 'None'} in the month shown; ${icbToday?.name ?? 'none'} today`;
  return [
    {
      label: 'Integrator',
      value:
        integrator === null
          ? 'No Integrator recorded'
          : `${withNote(integrator.name, demonstration)}${integrator.status === null ? '' : `, ${INTEGRATOR_STATUS_WORDS[integrator.status].toLowerCase()}`}`,
    },
    { label: 'Residents', value: `${formatNumber(place.residents)} (Census ${profile.censusYear})` },
    {
      label: authorities.length === 1 ? 'Local authority' : 'Local authorities',
      value: formatList(authorities.map(({ name }) => name)),
    },
    { label: 'ICB', value: icbs },
    ...(profile.sharesWith.length === 0
      ? []
      : [
          {
            label: 'Partnership',
            value: `Shared with ${formatList(profile.sharesWith.map(({ name }) => name))}`,
          },
        ]),
    ...partnersFact(profile),
    {
      label: 'Neighbourhoods',
      value:
        profile.teams.neighbourhoods > 0
          ? tallySentence(profile.teams)
          : profile.neighbourhoods === null
            ? 'Not known yet'
            : String(profile.neighbourhoods),
    },
    ...(profile.earlyProgramme
      ? [{ label: 'National programme', value: 'One of the early-programme places' }]
      : []),
  ];
}

function withNote(name: string, note: string): string {
  return name.includes('demonstration') ? name : `${name}${note}`;
}

function historyCaption({ historyMonths }: PlaceProfile): string {
  const [first, last] = [historyMonths[0], historyMonths.at(-1)];
  if (first === undefined || last === undefined || first === last) return 'Over time';
  return `${formatMonth(first)} to ${formatMonth(last)}`;
}

function pointWords(point: HistoryPoint): string {
  if (point.kind === 'hidden') return HIDDEN_WORDS.toLowerCase();
  if (point.kind === 'missing') return MISSING_WORDS.toLowerCase();
  return point.level === null ? 'not assessed' : String(point.level);
}

function sparkOf(history: readonly HistoryPoint[], { historyMonths }: PlaceProfile): SparkModel {
  const known = history.flatMap((point) =>
    point.kind === 'reported' && point.level !== null ? [point.level] : [],
  );
  const [first, last] = [known[0], known.at(-1)];
  const summary =
    first === undefined || last === undefined
      ? 'No level in these months'
      : first === last
        ? `${levelOrNone(last)} throughout`
        : `From ${levelOrNone(first)} to ${levelOrNone(last)}`;
  const months = historyMonths.map((month, index) => {
    const point = history[index];
    return `${formatMonth(month)} ${point === undefined ? '' : pointWords(point)}`;
  });
  return {
    points: history.map((point) =>
      point.kind === 'reported'
        ? { level: point.level, hidden: false, confidence: point.confidence }
        : { level: null, hidden: point.kind === 'hidden', confidence: null },
    ),
    words: `${summary}: ${months.join(', ')}`,
  };
}

function milestonesOf({ milestones, view, place }: PlaceProfile): PlaceModel['milestones'] {
  if (milestones === null) return null;
  return {
    ...presentMilestones(
      milestones.rollUp,
      (status) => `${paths.milestones({ ...viewQuery(view), org: place.slug, status })}#all`,
    ),
    attention: milestones.attention.map(({ milestone, status, baselineDue, currentDue, forecast }) => ({
      key: milestone.code,
      code: milestone.code,
      title: milestone.title,
      status: MILESTONE_STATUS_WORDS[status].word,
      tone: MILESTONE_STATUS_WORDS[status].tone,
      due: currentDue === null ? 'No date' : formatDate(currentDue),
      moved:
        baselineDue !== null && currentDue !== null && baselineDue !== currentDue
          ? `first ${formatDate(baselineDue)}`
          : '',
      forecast: forecast === null ? 'No forecast' : formatDate(forecast),
    })),
  };
}

function returnsOf({ place, returns }: PlaceProfile): PlaceModel['returns'] {
  return returns.map(({ month, state, submission, duePassed, dueOn, readable }) => {
    const late =
      submission?.imported === true
        ? 'Imported'
        : submission === null || submission.daysLate === 0
          ? 'On time'
          : `${formatCount(submission.daysLate, 'day')} late`;
    const silent = duePassed ? 'Missing' : `Due by ${formatDate(dueOn)}`;
    return {
      key: month,
      month: formatMonth(month),
      href: readable ? paths.return(place.slug, month) : null,
      state: state === null ? null : STATE_WORDS[state],
      timing: !readable
        ? HIDDEN_WORDS
        : submission === null
          ? silent
          : `${late}, ${formatInstantDay(submission.submittedAt)}${submission.restated ? ', restated' : ''}`,
    };
  });
}
