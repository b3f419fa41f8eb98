import { type IsoDate, londonDate } from '~/domain/date';
import type {
  AmbitionFileLine,
  AreaLine,
  CountedSubmission,
  InMonth,
  MilestoneFileLine,
  MonthFile,
  MonthFileLines,
  MonthSpan,
  RatingLine,
  ReturnLine,
  ReturnTiming,
} from '~/domain/rollups/month-files';
import { countedConfidence } from '~/domain/rollups/month-files';
import { csvHead, csvLine, type ExportColumn } from '~/presenters/records/csv';
import {
  MILESTONE_STATE_WORDS,
  MILESTONE_STATUS_WORDS,
  readinessWords,
  STATE_WORDS,
} from '~/presenters/returns/words';
import { outcomeColumns } from '~/presenters/review/outcomes';
import { AMBITION_STATUS_WORDS } from './ambition-words';

/** The files for analysts: what each is called, and what its columns hold. */

export interface MonthFileModel<Line> {
  title: string;
  about: string;
  columns: readonly ExportColumn<Line>[];
}

const TIMING_WORDS: Record<ReturnTiming, string> = {
  on_time: 'On time',
  late: 'Late',
  missing: 'Missing',
  awaited: 'Awaited',
  imported: 'Imported',
};

const yesNo = (value: boolean) => (value ? 'Yes' : 'No');
/** Without the last digits of floating point, which mean nothing. */
const exact = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));
const dayOf = (instant: string): IsoDate => londonDate(new Date(instant));

const MONTH_AND_WHO: readonly ExportColumn<InMonth>[] = [
  { heading: 'Month', about: 'The month, written like 2026-10', value: ({ month }) => month },
  {
    heading: 'Organisation code',
    about: 'What addresses call it, such as barnet; the same in every file and month',
    value: ({ organisation }) => organisation.slug,
  },
  {
    heading: 'Organisation',
    about: 'Its name as shown on pages',
    value: ({ organisation }) => organisation.shortName,
  },
  { heading: 'Level', about: 'place, icb or region', value: ({ organisation }) => organisation.level },
  {
    heading: 'ICB code',
    about: 'The ICB of the place in that month; empty for ICBs and London',
    value: ({ icb }) => icb?.slug ?? null,
  },
  { heading: 'ICB', about: 'The name of that ICB', value: ({ icb }) => icb?.shortName ?? null },
  {
    heading: 'Residents',
    about: 'Residents of the place at Census 2021, by which shares are weighted; empty for ICBs and London',
    value: ({ residents }) => residents,
  },
  {
    heading: 'Figures',
    about: 'Published: read from the frozen month. Provisional: as known now, may still change',
    value: ({ version }) => (version === null ? 'Provisional' : 'Published'),
  },
  {
    heading: 'Version',
    about: 'Version of the publication, 2 and more after restatements; empty while provisional',
    value: ({ version }) => version,
  },
];

const SUBMISSION: readonly ExportColumn<{ submission: CountedSubmission | null }>[] = [
  {
    heading: 'Submission',
    about: 'Number of the submission that counts within its month; empty where nothing has been submitted',
    value: ({ submission }) => submission?.sequence ?? null,
  },
  {
    heading: 'Imported',
    about: 'Yes: taken in from a file of earlier months, signed by nobody',
    value: ({ submission }) => (submission === null ? null : yesNo(submission.imported)),
  },
];

const RETURNS: readonly ExportColumn<ReturnLine>[] = [
  ...MONTH_AND_WHO,
  {
    heading: 'State',
    about: 'Where the return stands today; empty where you may not see it',
    value: ({ state }) => (state === null ? null : STATE_WORDS[state].word),
  },
  {
    heading: 'Timing',
    about: 'On time, Late, Missing (due and nothing came), Awaited (not yet due) or Imported',
    value: ({ timing }) => TIMING_WORDS[timing],
  },
  ...SUBMISSION,
  {
    heading: 'Submitted on',
    about: 'London day of that submission; for an imported one the day of the import',
    value: ({ submission }) => (submission === null ? null : dayOf(submission.submittedAt)),
  },
  {
    heading: 'Days late',
    about: 'Calendar days after the due date, 0 when on time; empty where nothing came or it was imported',
    value: ({ submission }) => (submission === null || submission.imported ? null : submission.daysLate),
  },
  {
    heading: 'Restated',
    about: 'Yes: it replaces a submission that had been accepted',
    value: ({ submission }) => (submission === null ? null : yesNo(submission.restated)),
  },
];

const AREAS: readonly ExportColumn<AreaLine>[] = [
  ...MONTH_AND_WHO,
  { heading: 'Area code', about: 'Code of the area, such as GEO', value: ({ area }) => area.code },
  { heading: 'Area', about: 'Its title in that month', value: ({ area }) => area.title },
  {
    heading: 'Reported',
    about: 'No: the place has no submission for the month. Count it as missing, never as 0',
    value: ({ submission }) => yesNo(submission !== null),
  },
  {
    heading: 'Readiness',
    about: 'Level 0 to 4; empty where not assessed, not applicable or not reported',
    value: ({ readiness }) => (readiness?.kind === 'assessed' ? readiness.level : null),
  },
  {
    heading: 'Readiness in words',
    about: 'The level by number and word, Not assessed or Not applicable',
    value: ({ readiness }) => (readiness === null ? null : readinessWords(readiness)),
  },
  {
    heading: 'Confidence',
    about: 'red, amber or green: the one that counts, assured where the ICB assured it',
    value: (line) => countedConfidence(line, 'assured'),
  },
  { heading: 'Stated confidence', about: 'What the place said', value: ({ stated }) => stated },
  {
    heading: 'Assured confidence',
    about: 'What the ICB said; empty where it assured nothing',
    value: ({ assured }) => assured,
  },
  {
    heading: 'Proposed confidence',
    about: 'What the facts suggest by the rules',
    value: ({ proposed }) => proposed,
  },
  {
    heading: 'Update',
    about: 'updated, confirmed_unchanged or carried: how the ratings reached this month',
    value: ({ update }) => update,
  },
  {
    heading: 'Ratings last changed',
    about: 'The month in which a rating last became different',
    value: ({ changedMonth }) => changedMonth,
  },
  {
    heading: 'Stale',
    about: 'Yes: a rating was neither changed nor confirmed for more than one month',
    value: ({ submission, stale }) => (submission === null ? null : yesNo(stale)),
  },
  {
    heading: 'What changed',
    about: 'The place’s own words',
    value: ({ changed }) => (changed === '' ? null : changed),
  },
  ...SUBMISSION,
];

const RATINGS: readonly ExportColumn<RatingLine>[] = [
  ...MONTH_AND_WHO,
  { heading: 'Area code', about: 'Code of the area, such as GEO', value: ({ area }) => area.code },
  {
    heading: 'Function code',
    about: 'Code of the function, such as GEO-F1',
    value: ({ function: one }) => one.code,
  },
  { heading: 'Function', about: 'Its title in that month', value: ({ function: one }) => one.title },
  {
    heading: 'Rating',
    about: 'Level 0 to 4; empty where not rated or not applicable',
    value: ({ rating }) => rating,
  },
  {
    heading: 'Not applicable because',
    about: 'The reason; empty where the function applies',
    value: ({ notApplicable }) => notApplicable,
  },
  {
    heading: 'Evidence',
    about: 'What shows it, in the place’s own words',
    value: ({ evidence }) => (evidence === '' ? null : evidence),
  },
  {
    heading: 'Reason for the change',
    about: 'Given when a rating fell, or rose by two or more',
    value: ({ reason }) => (reason === '' ? null : reason),
  },
  {
    heading: 'Last changed',
    about: 'The month in which the rating last became different',
    value: ({ changedMonth }) => changedMonth,
  },
  {
    heading: 'Last confirmed',
    about: 'The month in which it was last changed or confirmed',
    value: ({ confirmedMonth }) => confirmedMonth,
  },
  {
    heading: 'Stale',
    about: 'Yes: neither changed nor confirmed for more than one month',
    value: ({ stale }) => yesNo(stale),
  },
  ...SUBMISSION,
];

const MILESTONES: readonly ExportColumn<MilestoneFileLine>[] = [
  ...MONTH_AND_WHO,
  {
    heading: 'Milestone code',
    about: 'Code of the milestone, such as GEO-1',
    value: ({ milestone }) => milestone.code,
  },
  { heading: 'Milestone', about: 'Its title in that month', value: ({ milestone }) => milestone.title },
  { heading: 'Area code', about: 'Code of its area', value: ({ milestone }) => milestone.area },
  {
    heading: 'Status',
    about:
      'At the end of the month: Complete, Overdue, Forecast late, On track, Not applicable or Not reported',
    value: ({ status }) => MILESTONE_STATUS_WORDS[status].word,
  },
  {
    heading: 'State',
    about: 'As the organisation gave it; empty where not reported',
    value: ({ state }) => (state === null ? null : MILESTONE_STATE_WORDS[state]),
  },
  {
    heading: 'First due date',
    about: 'Fixed for ever, as 2026-03-31',
    value: ({ baselineDue }) => baselineDue,
  },
  {
    heading: 'Present due date',
    about: 'After approved new due dates, as the month knew it',
    value: ({ currentDue }) => currentDue,
  },
  { heading: 'Forecast', about: 'When it is expected', value: ({ forecast }) => forecast },
  { heading: 'Completed on', about: 'When it was done', value: ({ actual }) => actual },
  {
    heading: 'Slip in days',
    about: 'Days after the first due date, done or forecast; empty where none',
    value: ({ slipDays }) => slipDays,
  },
  ...SUBMISSION,
];

const AMBITIONS: readonly ExportColumn<AmbitionFileLine>[] = [
  ...MONTH_AND_WHO,
  {
    heading: 'Ambition code',
    about: 'Code of the ambition, such as PHM-B',
    value: ({ standing }) => standing.ambition.code,
  },
  {
    heading: 'Ambition',
    about: 'Its title in that month',
    value: ({ standing }) => standing.ambition.title,
  },
  { heading: 'Unit', about: 'Unit of value and plan', value: ({ standing }) => standing.ambition.unit },
  {
    heading: 'Value',
    about: 'The latest value not older than the reporting interval; empty where there is none',
    value: ({ standing }) => exact(standing.rollUp.value),
  },
  {
    heading: 'Numerator',
    about: 'Of ratios: added up over the places that have a value',
    value: ({ standing }) => standing.rollUp.numerator,
  },
  {
    heading: 'Denominator',
    about: 'Of ratios: added up over the same places',
    value: ({ standing }) => standing.rollUp.denominator,
  },
  {
    heading: 'Planned',
    about: 'The planned value of the month, on the straight line between waypoints; empty without a plan',
    value: ({ standing }) => exact(standing.planned),
  },
  {
    heading: 'Variance',
    about: 'Distance from the plan as a share of the way from baseline to target; positive is better',
    value: ({ standing }) => exact(standing.variance),
  },
  {
    heading: 'Status',
    about: 'Ahead, On path, Behind, Far behind or No data',
    value: ({ standing }) => AMBITION_STATUS_WORDS[standing.status].word,
  },
  {
    heading: 'Places with a value',
    about: 'How many places the value stands on',
    value: ({ standing }) => standing.rollUp.covered.places,
  },
  {
    heading: 'Places',
    about: 'Of how many',
    value: ({ standing }) => standing.rollUp.of.places,
  },
  {
    heading: 'Residents with a value',
    about: 'Residents of the places that the value stands on',
    value: ({ standing }) => standing.rollUp.covered.residents,
  },
];

type Files = { [File in MonthFile]: MonthFileModel<MonthFileLines[File]> };

/** What the files depend on beside their lines: the day, and the names of organisations by code. */
export interface FileSetting {
  today: IsoDate;
  names: Readonly<Record<string, string>>;
}

/** Every file with its columns. */
export function monthFiles({ today, names }: FileSetting): Files {
  const outcomes = outcomeColumns((slug) => names[slug] ?? slug, today);
  return {
    returns: {
      title: 'Returns',
      about: 'One line for each place and month, and for each return of an ICB or London that came',
      columns: RETURNS,
    },
    areas: {
      title: 'Areas',
      about: 'One line for each place, month and area: readiness and delivery confidence',
      columns: AREAS,
    },
    ratings: {
      title: 'Ratings',
      about: 'One line for each place, month and function that was submitted',
      columns: RATINGS,
    },
    milestones: {
      title: 'Milestones',
      about: 'One line for each organisation, month and milestone, as it stood at the end of the month',
      columns: MILESTONES,
    },
    ambitions: {
      title: 'Ambitions',
      about: 'One line for each organisation, month and ambition: value, plan and status',
      columns: AMBITIONS,
    },
    decisions: {
      title: 'Decisions',
      about: 'One line for each decision that you may read, by the month of its review',
      columns: outcomes,
    },
    actions: {
      title: 'Actions',
      about: 'One line for each action that you may read, by the month of its review',
      columns: outcomes,
    },
  };
}

/** What the file is called when it is saved: 'ratings-2025-05-to-2026-10'. */
export function monthFileName(file: MonthFile, { from, to }: MonthSpan): string {
  return from === to ? `${file}-${from}` : `${file}-${from}-to-${to}`;
}

/** A file as pieces of text: headings first, then one line at a time. */
export function* monthFileText<File extends MonthFile>(
  file: File,
  lines: Iterable<MonthFileLines[File]>,
  setting: FileSetting,
): Generator<string> {
  const { columns } = monthFiles(setting)[file] as MonthFileModel<MonthFileLines[File]>;
  yield csvHead(columns);
  for (const line of lines) yield csvLine(columns, line);
}
