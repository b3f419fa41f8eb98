import type { Ambition, Basis } from '~/domain/framework/framework';
import type { PlaceGroup } from '~/domain/organisations/place-group';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { AmbitionDetail, AmbitionPartView, UploadView } from '~/domain/rollups/ambition-views';
import { ageIn, isPlausible, measureOf, type RecordedValue } from '~/domain/rollups/ambitions';
import { paths } from '~/paths';
import { formatInstantDay, formatMonth, formatNumber } from '~/presenters/format';
import { COMMITMENT_WORDS, ROLL_UP_WORDS, SHIFT_WORDS } from '~/presenters/framework/words';
import type { Tone } from '~/presenters/returns/words';
import { type MeasuredModel, measuredChart, tenYearChart } from './ambition-charts';
import {
  AMBITION_STATUS_WORDS,
  coverageWords,
  FILE_WITHOUT_VALUES,
  figureWords,
  intervalWords,
  NOT_IN_FILE,
  valueMonthWords,
  valueOrDash,
  valueWords,
  varianceWords,
} from './ambition-words';
import { hiddenWords, type PathModel, presentRow } from './ambitions';
import type { ChartModel } from './chart';
import {
  presentStatus,
  presentSwitches,
  type StatusModel,
  type SwitchesModel,
  type SwitchLink,
} from './frame';
import { type GroupHeadModel, type GroupSwitchModel, presentGroupHead, presentGroupSwitch } from './group';
import { formatShare } from './share';
import { viewQuery } from './words';

export interface PartRow {
  key: string;
  name: string;
  href: string;
  residents: string;
  value: string;
  figure: string;
  /** The month of the value, and its age when that is not the month shown. */
  of: string;
  /** A link to the submission, or the words of the upload. */
  source: { label: string; href: string | null; note: string } | null;
  /** What else was recorded for the same month. */
  beside: string[];
  flags: string[];
}

export interface AmbitionModel {
  title: string;
  caption: string;
  status: StatusModel;
  switches: SwitchesModel;
  groupSwitch: GroupSwitchModel;
  /** The group of places that the figures are of; null where they are the organisation's. */
  group: GroupHeadModel | null;
  organisations: SwitchLink[];
  /** Where it stands, in a sentence. */
  headline: string;
  standing: {
    word: string;
    tone: Tone;
    value: string;
    planned: string;
    variance: string;
    coverage: string;
    path: PathModel;
  };
  /** Said in place of figures that are not this reader's, or not measured here; '' otherwise. */
  instead: string;
  tags: { label: string; colour: 'yellow' | 'white' }[];
  facts: { label: string; value: string }[];
  milestones: { key: string; label: string; href: string }[];
  tenYears: ChartModel | null;
  measured: MeasuredModel | null;
  parts: PartRow[];
  /** Who has no value: names, and how many; '' for nobody. */
  missing: string;
  later: string[];
}

const proposed = (basis: Basis) => (basis === 'proposed' ? ' (proposed)' : '');

/** One ambition over an organisation, as its page shows it. */
export function presentAmbition(detail: AmbitionDetail, groups: readonly PlaceGroup[] = []): AmbitionModel {
  const { standing, organisation, group, view, area } = detail;
  const name = group === null ? organisation.shortName : 'a group of places';
  const { ambition } = standing;
  const address = (query: ReturnType<typeof viewQuery>) =>
    paths.ambition(ambition.code, { org: organisation.slug, ...query });
  const imported = group === null && !detail.hidden && detail.imported.has(organisation.slug);
  const row = presentRow(standing, organisation.slug, view, imported);
  return {
    title: ambition.title,
    caption: `${ambition.code}, ${name}, ${formatMonth(view.month)}`,
    status: presentStatus(detail, address),
    switches: presentSwitches(detail, address, { org: organisation.slug }, group === null),
    groupSwitch: presentGroupSwitch(groups, view),
    group:
      group === null
        ? null
        : presentGroupHead({ view, places: group, absent: [], withheld: false }, groups, address),
    organisations: detail.organisations.map(({ slug, shortName }) => ({
      label: shortName,
      href: paths.ambition(ambition.code, { org: slug, ...viewQuery(view), group: null }),
      current: group === null && slug === organisation.slug,
    })),
    headline: `${headlineOf(standing, name)}${imported && standing.rollUp.value === null ? ` ${FILE_WITHOUT_VALUES}` : ''}`,
    standing: { ...row.status, ...row },
    instead: insteadOf(detail),
    tags: [
      ambition.basis === 'proposed'
        ? { label: 'Proposed target', colour: 'yellow' }
        : { label: 'Published target', colour: 'white' },
      ...(ambition.rollUp === 'computed'
        ? [{ label: 'Computed, never typed', colour: 'white' as const }]
        : []),
    ],
    facts: factsOf(standing, area.title),
    milestones: detail.milestones.map(({ code, title }) => ({
      key: code,
      label: `${code} ${title}`,
      href: paths.milestone(code, viewQuery(view)),
    })),
    tenYears: detail.hidden ? null : tenYearChart(ambition, standing.plan, detail.series),
    measured: measuredChart(ambition, detail.series, detail.calendar.state !== 'published'),
    parts: partsIn(detail),
    missing: missingWords(detail),
    later: detail.later.map((value) => laterWords(value, ambition, detail.names)),
  };
}

function headlineOf(standing: AmbitionStanding, name: string): string {
  const { ambition, rollUp, planned, variance, status, month } = standing;
  const where = `${ambition.indicator}, ${name}`;
  if (rollUp.value === null)
    return `${where}: no value for ${formatMonth(month)}. Missing is not counted as zero.`;
  const value = valueWords(rollUp.value, ambition);
  const of = valueMonthWords(standing);
  const when = of === null ? '' : ` (${of})`;
  if (planned === null) return `${where}: ${value}${when}. Nothing is planned for this month.`;
  const against = `planned ${valueWords(planned, ambition)}`;
  return `${where}: ${value}${when}, ${against}. ${AMBITION_STATUS_WORDS[status].word}: ${varianceWords(variance)} of the way from start to target.`;
}

function insteadOf({ hidden, applies, organisation, group, view, standing }: AmbitionDetail): string {
  const name = group === null ? organisation.shortName : 'a group of places';
  if (!applies)
    return `${standing.ambition.indicator} is measured for London as a whole, so there is no value for ${name}.`;
  return hidden ? hiddenWords(name, view) : '';
}

function factsOf({ ambition, plan, localBaseline }: AmbitionStanding, area: string): AmbitionModel['facts'] {
  const { baseline, waypoints, target, unit, plausible } = ambition;
  const start =
    plan === null
      ? 'Set locally by the first value; there is none yet'
      : `${valueWords(plan.baseline, ambition)} in ${formatMonth(baseline.month)}${localBaseline ? ', from the first values of the same places' : proposed(ambition.baselineBasis)}`;
  const goal = plan === null ? relativeWords(ambition) : valueWords(plan.target, ambition);
  return [
    { label: 'Indicator', value: ambition.indicator },
    { label: 'Definition', value: ambition.definition },
    { label: 'Should', value: `${ambition.direction === 'up' ? 'Rise' : 'Fall'} (${unit})` },
    { label: 'Start', value: start },
    ...waypoints.map(({ month, value }) => ({
      label: 'Waypoint',
      value: `${valueWords(value, ambition)} in ${formatMonth(month)}${proposed(ambition.basis)}`,
    })),
    { label: 'Target', value: `${goal} in ${formatMonth(target.month)}${proposed(ambition.basis)}` },
    { label: 'Reported', value: intervalWords(ambition) },
    { label: 'Rolled up', value: ROLL_UP_WORDS[ambition.rollUp] },
    {
      label: 'Plausible',
      value: `${formatNumber(plausible.min, 2)} to ${valueWords(plausible.max, ambition)}`,
    },
    { label: 'Commitment', value: COMMITMENT_WORDS[ambition.commitment] },
    ...(ambition.shift === null ? [] : [{ label: 'Shift', value: SHIFT_WORDS[ambition.shift] }]),
    { label: 'Area', value: area },
  ];
}

function relativeWords({ target }: Ambition): string {
  if (target.relativePercent !== null) return `${target.relativePercent}% against the start`;
  return target.relativePoints === null ? 'No target' : `${target.relativePoints} points against the start`;
}

function partsIn(detail: AmbitionDetail): PartRow[] {
  const { parts, standing, names } = detail;
  const { ambition } = standing;
  const measured = (part: AmbitionPartView) =>
    part.figure === null ? null : measureOf(part.figure, ambition);
  const sign = ambition.direction === 'up' ? 1 : -1;
  const order = (part: AmbitionPartView) => {
    const value = measured(part);
    return value === null ? Number.POSITIVE_INFINITY : value * sign;
  };
  return parts
    .toSorted(
      (a, b) =>
        order(a) - order(b) || (names[a.organisation] ?? '').localeCompare(names[b.organisation] ?? ''),
    )
    .map((part) => partRow(part, measured(part), detail));
}

function partRow(part: AmbitionPartView, value: number | null, detail: AmbitionDetail): PartRow {
  const { names, standing, uploads, view } = detail;
  const { ambition, rollUp } = standing;
  const { counted, organisation, hidden } = part;
  const total = rollUp.of.residents;
  const implausible = value !== null && !isPlausible(value, ambition);
  return {
    key: organisation,
    name: `${names[organisation] ?? organisation}${part.places.length > 1 && organisation !== detail.organisation.slug ? ` (one figure for ${part.places.length} places)` : ''}`,
    href: paths.ambition(ambition.code, { org: organisation, ...viewQuery(view) }),
    residents: `${formatNumber(part.residents)} (${formatShare(part.residents, total)})`,
    value: hidden ? 'Not published yet' : valueOrDash(value, ambition),
    figure: counted === null ? '' : figureWords(counted, ambition),
    of: counted === null ? '' : ageWords(counted, detail),
    source: counted === null ? null : sourceOf(counted, uploads),
    beside: (counted?.beside ?? []).map((other) => besideWords(other, ambition, uploads)),
    flags: [
      ...(counted !== null && counted.month < view.month && ambition.intervalMonths === 1 ? ['Stale'] : []),
      ...(implausible ? ['Outside plausible range'] : []),
      ...(value === null && !hidden ? [detail.imported.has(organisation) ? NOT_IN_FILE : 'No value'] : []),
    ],
  };
}

function ageWords(value: RecordedValue, { view }: AmbitionDetail): string {
  const age = ageIn(value, view.month);
  if (age === 0) return formatMonth(value.month);
  return `${formatMonth(value.month)}, ${age === 1 ? '1 month' : `${age} months`} old`;
}

function sourceOf(
  { source, organisation, month, recordedAt }: RecordedValue,
  uploads: AmbitionDetail['uploads'],
): PartRow['source'] {
  if (source.kind === 'upload') {
    const upload = uploads[source.upload];
    return upload === undefined ? null : { label: uploadWords(upload), href: null, note: upload.origin };
  }
  return {
    label: `Submission ${source.sequence}`,
    href: paths.returnSubmission(organisation, month, source.sequence),
    note:
      source.kind === 'computed'
        ? 'Worked out from its ratings'
        : `Signed on ${formatInstantDay(recordedAt)}`,
  };
}

function uploadWords({ way, by, at }: UploadView): string {
  return `${way === 'file' ? 'Uploaded' : 'Recorded'} by ${by} on ${formatInstantDay(at)}`;
}

function besideWords(value: RecordedValue, ambition: Ambition, uploads: AmbitionDetail['uploads']): string {
  const figure = figureWords(value, ambition);
  if (value.source.kind !== 'upload')
    return `Beside it, signed on ${formatInstantDay(value.recordedAt)}: ${figure}`;
  const upload = uploads[value.source.upload];
  return `Beside it, ${upload === undefined ? 'uploaded' : uploadWords(upload).replace('Uploaded', 'uploaded').replace('Recorded', 'recorded')}: ${figure}`;
}

function missingWords({ standing, parts, imported }: AmbitionDetail): string {
  const { rollUp } = standing;
  const fromFile = parts.filter(
    ({ organisation, figure }) => figure === null && imported.has(organisation),
  ).length;
  const without = rollUp.of.places - rollUp.covered.places;
  if (rollUp.of.places < 2 || parts.length === 0) return '';
  const odd = oddWords(parts, standing.ambition);
  if (without === 0) return `Every place has a value.${odd}`;
  return `The figure stands on ${coverageWords(rollUp)}. ${without === 1 ? 'One place has' : `${without} places have`} no usable value: missing is never counted as zero.${importedWords(fromFile, without)}${odd}`;
}

function importedWords(fromFile: number, without: number): string {
  if (fromFile === 0) return '';
  const who = without === 1 ? 'It' : fromFile === 1 ? 'One of them' : `${fromFile} of them`;
  return ` ${who} came from a file of earlier months, which holds no values of ambitions.`;
}

function oddWords(parts: readonly AmbitionPartView[], ambition: Ambition): string {
  const odd = parts.filter(({ figure }) => {
    const value = figure === null ? null : measureOf(figure, ambition);
    return value !== null && !isPlausible(value, ambition);
  }).length;
  if (odd === 0) return '';
  return ` ${odd === 1 ? 'One value lies' : `${odd} values lie`} outside the plausible range and ${odd === 1 ? 'counts' : 'count'} until corrected.`;
}

function laterWords(value: RecordedValue, ambition: Ambition, names: AmbitionDetail['names']): string {
  return `${names[value.organisation] ?? value.organisation}, ${formatMonth(value.month)}: ${figureWords(value, ambition)}, recorded on ${formatInstantDay(value.recordedAt)}`;
}
