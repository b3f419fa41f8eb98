import { type IsoDate, londonDate } from '~/domain/date';
import type {
  AmbitionFileLine,
  AreaLine,
  CountedSubmission,
  InMonth,
  MilestoneFileLine,
  RatingLine,
  ReturnLine,
  ReturnTiming,
} from '~/domain/rollups/month-files';
import { countedConfidence } from '~/domain/rollups/month-files';
import { type ExportColumn, exportColumns } from '~/presenters/records/csv';
import {
  MILESTONE_STATE_WORDS,
  MILESTONE_STATUS_WORDS,
  readinessWords,
  STATE_WORDS,
} from '~/presenters/returns/words';
import { AMBITION_STATUS_WORDS } from './ambition-words';

/** What the columns of the files for analysts hold. */

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

const MONTH_AND_WHO = exportColumns<InMonth>(
  ['Month', 'The month, written like 2026-10', ({ month }) => month],
  [
    'Organisation code',
    'What addresses call it, such as barnet; the same in every file and month',
    ({ organisation }) => organisation.slug,
  ],
  ['Organisation', 'Its name as shown on pages', ({ organisation }) => organisation.shortName],
  ['Level', 'place, icb or region', ({ organisation }) => organisation.level],
  [
    'ICB code',
    'The ICB of the place in that month; empty for ICBs and London',
    ({ icb }) => icb?.slug ?? null,
  ],
  ['ICB', 'The name of that ICB', ({ icb }) => icb?.shortName ?? null],
  [
    'Residents',
    'Residents of the place at Census 2021, by which shares are weighted; empty for ICBs and London',
    ({ residents }) => residents,
  ],
  [
    'Figures',
    'Published: read from the frozen month. Provisional: as known now, may still change',
    ({ version }) => (version === null ? 'Provisional' : 'Published'),
  ],
  [
    'Version',
    'Version of the publication, 2 and more after restatements; empty while provisional',
    ({ version }) => version,
  ],
);

const SUBMISSION = exportColumns<{ submission: CountedSubmission | null }>(
  [
    'Submission',
    'Number of the submission that counts within its month; empty where nothing has been submitted',
    ({ submission }) => submission?.sequence ?? null,
  ],
  [
    'Imported',
    'Yes: taken in from a file of earlier months, signed by nobody',
    ({ submission }) => (submission === null ? null : yesNo(submission.imported)),
  ],
);

export const RETURNS: readonly ExportColumn<ReturnLine>[] = [
  ...MONTH_AND_WHO,
  ...exportColumns<ReturnLine>(
    [
      'State',
      'Where the return stands today; empty where you may not see it',
      ({ state }) => (state === null ? null : STATE_WORDS[state].word),
    ],
    [
      'Timing',
      'On time, Late, Missing (due and nothing came), Awaited (not yet due) or Imported',
      ({ timing }) => TIMING_WORDS[timing],
    ],
  ),
  ...SUBMISSION,
  ...exportColumns<ReturnLine>(
    [
      'Submitted on',
      'London day of that submission; for an imported one the day of the import',
      ({ submission }) => (submission === null ? null : dayOf(submission.submittedAt)),
    ],
    [
      'Days late',
      'Calendar days after the due date, 0 when on time; empty where nothing came or it was imported',
      ({ submission }) => (submission === null || submission.imported ? null : submission.daysLate),
    ],
    [
      'Restated',
      'Yes: it replaces a submission that had been accepted',
      ({ submission }) => (submission === null ? null : yesNo(submission.restated)),
    ],
  ),
];

export const AREAS: readonly ExportColumn<AreaLine>[] = [
  ...MONTH_AND_WHO,
  ...exportColumns<AreaLine>(
    ['Area code', 'Code of the area, such as GEO', ({ area }) => area.code],
    ['Area', 'Its title in that month', ({ area }) => area.title],
    [
      'Reported',
      'No: the place has no submission for the month. Count it as missing, never as 0',
      ({ submission }) => yesNo(submission !== null),
    ],
    [
      'Readiness',
      'Level 0 to 4; empty where not assessed, not applicable or not reported',
      ({ readiness }) => (readiness?.kind === 'assessed' ? readiness.level : null),
    ],
    [
      'Readiness in words',
      'The level by number and word, Not assessed or Not applicable',
      ({ readiness }) => (readiness === null ? null : readinessWords(readiness)),
    ],
    [
      'Confidence',
      'red, amber or green: the one that counts, assured where the ICB assured it',
      (line) => countedConfidence(line, 'assured'),
    ],
    ['Stated confidence', 'What the place said', ({ stated }) => stated],
    ['Assured confidence', 'What the ICB said; empty where it assured nothing', ({ assured }) => assured],
    ['Proposed confidence', 'What the facts suggest by the rules', ({ proposed }) => proposed],
    [
      'Update',
      'updated, confirmed_unchanged or carried: how the ratings reached this month',
      ({ update }) => update,
    ],
    [
      'Ratings last changed',
      'The month in which a rating last became different',
      ({ changedMonth }) => changedMonth,
    ],
    [
      'Stale',
      'Yes: a rating was neither changed nor confirmed for more than one month',
      ({ submission, stale }) => (submission === null ? null : yesNo(stale)),
    ],
    ['What changed', 'The place’s own words', ({ changed }) => (changed === '' ? null : changed)],
  ),
  ...SUBMISSION,
];

export const RATINGS: readonly ExportColumn<RatingLine>[] = [
  ...MONTH_AND_WHO,
  ...exportColumns<RatingLine>(
    ['Area code', 'Code of the area, such as GEO', ({ area }) => area.code],
    ['Function code', 'Code of the function, such as GEO-F1', ({ function: one }) => one.code],
    ['Function', 'Its title in that month', ({ function: one }) => one.title],
    ['Rating', 'Level 0 to 4; empty where not rated or not applicable', ({ rating }) => rating],
    [
      'Not applicable because',
      'The reason; empty where the function applies',
      ({ notApplicable }) => notApplicable,
    ],
    [
      'Evidence',
      'What shows it, in the place’s own words',
      ({ evidence }) => (evidence === '' ? null : evidence),
    ],
    [
      'Reason for the change',
      'Given when a rating fell, or rose by two or more',
      ({ reason }) => (reason === '' ? null : reason),
    ],
    [
      'Last changed',
      'The month in which the rating last became different',
      ({ changedMonth }) => changedMonth,
    ],
    [
      'Last confirmed',
      'The month in which it was last changed or confirmed',
      ({ confirmedMonth }) => confirmedMonth,
    ],
    ['Stale', 'Yes: neither changed nor confirmed for more than one month', ({ stale }) => yesNo(stale)],
  ),
  ...SUBMISSION,
];

export const MILESTONES: readonly ExportColumn<MilestoneFileLine>[] = [
  ...MONTH_AND_WHO,
  ...exportColumns<MilestoneFileLine>(
    ['Milestone code', 'Code of the milestone, such as GEO-1', ({ milestone }) => milestone.code],
    ['Milestone', 'Its title in that month', ({ milestone }) => milestone.title],
    ['Area code', 'Code of its area', ({ milestone }) => milestone.area],
    [
      'Status',
      'At the end of the month: Complete, Overdue, Forecast late, On track, Not applicable or Not reported',
      ({ status }) => MILESTONE_STATUS_WORDS[status].word,
    ],
    [
      'State',
      'As the organisation gave it; empty where not reported',
      ({ state }) => (state === null ? null : MILESTONE_STATE_WORDS[state]),
    ],
    ['First due date', 'Fixed for ever, as 2026-03-31', ({ baselineDue }) => baselineDue],
    [
      'Present due date',
      'After approved new due dates, as the month knew it',
      ({ currentDue }) => currentDue,
    ],
    ['Forecast', 'When it is expected', ({ forecast }) => forecast],
    ['Completed on', 'When it was done', ({ actual }) => actual],
    [
      'Slip in days',
      'Days after the first due date, done or forecast; empty where none',
      ({ slipDays }) => slipDays,
    ],
  ),
  ...SUBMISSION,
];

export const AMBITIONS: readonly ExportColumn<AmbitionFileLine>[] = [
  ...MONTH_AND_WHO,
  ...exportColumns<AmbitionFileLine>(
    ['Ambition code', 'Code of the ambition, such as PHM-B', ({ standing }) => standing.ambition.code],
    ['Ambition', 'Its title in that month', ({ standing }) => standing.ambition.title],
    ['Unit', 'Unit of value and plan', ({ standing }) => standing.ambition.unit],
    [
      'Value',
      'The latest value not older than the reporting interval; empty where there is none',
      ({ standing }) => exact(standing.rollUp.value),
    ],
    [
      'Numerator',
      'Of ratios: added up over the places that have a value',
      ({ standing }) => standing.rollUp.numerator,
    ],
    [
      'Denominator',
      'Of ratios: added up over the same places',
      ({ standing }) => standing.rollUp.denominator,
    ],
    [
      'Planned',
      'The planned value of the month, on the straight line between waypoints; empty without a plan',
      ({ standing }) => exact(standing.planned),
    ],
    [
      'Variance',
      'Distance from the plan as a share of the way from baseline to target; positive is better',
      ({ standing }) => exact(standing.variance),
    ],
    [
      'Status',
      'Ahead, On path, Behind, Far behind or No data',
      ({ standing }) => AMBITION_STATUS_WORDS[standing.status].word,
    ],
    [
      'Places with a value',
      'How many places the value stands on',
      ({ standing }) => standing.rollUp.covered.places,
    ],
    ['Places', 'Of how many', ({ standing }) => standing.rollUp.of.places],
    [
      'Residents with a value',
      'Residents of the places that the value stands on',
      ({ standing }) => standing.rollUp.covered.residents,
    ],
  ),
];
