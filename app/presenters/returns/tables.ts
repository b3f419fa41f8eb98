import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Effort } from '~/domain/returns/effort';
import type { Period, PeriodState } from '~/domain/returns/period';
import { PERIOD_DATES } from '~/domain/returns/period-form';
import { COURT } from '~/domain/returns/workflow';
import { exportColumns } from '~/presenters/records/csv';
import { PERIOD_DATE_WORDS, PERIOD_STATE_WORDS } from './periods-page';
import type { QueueFacts } from './review-queue';
import { COURT_WORDS, STATE_WORDS } from './words';

/** The queue of an ICB, the calendar and the effort of returns as tables to save. */

type QueueRow = QueueFacts & { month: Month; dueOn: IsoDate };

export const QUEUE_COLUMNS = exportColumns<QueueRow>(
  ['Month', 'The month of the returns', ({ month }) => month],
  ['Organisation code', 'The place, as addresses call it', ({ place }) => place],
  ['Organisation', 'Its name', ({ name }) => name],
  ['State', 'Where its return stands', ({ state }) => STATE_WORDS[state].word],
  ['With', 'Whose turn it is', ({ state }) => COURT_WORDS[COURT[state]]],
  ['Since', 'When it came to stand so, in UTC; empty while nobody has opened it', ({ since }) => since],
  ['Due', 'The day by which it is due', ({ dueOn }) => dueOn],
  ['Days late', 'Of its first submission; 0 on time, empty for none', ({ firstDaysLate }) => firstDaysLate],
  ['Open queries', 'Queries that wait for an answer', ({ openQueries }) => openQueries],
);

type PeriodRow = Period & { state: PeriodState };

export const PERIOD_COLUMNS = exportColumns<PeriodRow>(
  ['Month', 'Written like 2026-10', ({ month }) => month],
  ['State', 'Scheduled, Open, Closed or Published', ({ state }) => PERIOD_STATE_WORDS[state].word],
  ...PERIOD_DATES.map((field): [string, string, (row: PeriodRow) => string | null] => [
    PERIOD_DATE_WORDS[field],
    'A day, written like 2026-11-04',
    (period) => period[field],
  ]),
  ['Published at', 'When, in UTC; empty until then', ({ publishedAt }) => publishedAt],
);

type EffortRow = Effort & { month: Month };

export const EFFORT_COLUMNS = exportColumns<EffortRow>(
  ['Month', 'The month of the returns', ({ month }) => month],
  ['Organisation code', 'The place, as addresses call it', ({ place }) => place],
  ['Organisation', 'Its name', ({ name }) => name],
  ['Opened', 'Whether anybody has opened the return', ({ opened }) => (opened ? 'Yes' : 'No')],
  ['Minutes to request', 'From opening to first asking for sign-off', ({ minutes }) => minutes],
  ['Saves', 'How many saves changed something', ({ saves }) => saves],
  ['Facts changed', 'Against the month before; empty where one was not submitted', ({ changed }) => changed],
  ['Queries', 'Queries of its ICB', ({ queries }) => queries],
);
