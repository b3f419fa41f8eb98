import type { IsoDate } from '~/domain/date';
import type { MilestoneEntry } from './content';
import { dateValues, parseDate } from './date-fields';
import { type FormValues, fieldName } from './fields';
import { faultsOf, type Parsed, parsedOrNull, readEntry, textOf, unless, YES } from './form';

/** How a milestone's fields show an entry. */
export function milestoneValues(milestone: string, entry: MilestoneEntry): FormValues {
  return {
    [fieldName(milestone, 'state')]: entry.state ?? '',
    ...dateValues(fieldName(milestone, 'forecast'), entry.forecast),
    ...dateValues(fieldName(milestone, 'actual'), entry.actual),
    [fieldName(milestone, 'evidence')]: entry.evidence,
    [fieldName(milestone, 'note')]: entry.note,
    ...(entry.confirmed ? { [fieldName(milestone, 'confirmed')]: YES } : {}),
  };
}

const MILESTONE_LABELS: Record<string, string> = { evidence: 'the evidence', note: 'the note' };

/** A milestone's entry from its fields. An actual date after `today` is refused: it cannot have happened. */
export function parseMilestone(
  milestone: string,
  values: FormValues,
  today: IsoDate,
): Parsed<MilestoneEntry> {
  const forecast = parseDate(values, fieldName(milestone, 'forecast'), `${milestone}: the forecast date`);
  const actual = notAfter(
    parseDate(values, fieldName(milestone, 'actual'), `${milestone}: the date it was completed`),
    today,
    fieldName(milestone, 'actual'),
    `${milestone}: the date it was completed must be today or earlier`,
  );
  const entry = readEntry(
    'milestone',
    {
      state: textOf(values, milestone, 'state') || null,
      forecast: parsedOrNull(forecast),
      actual: parsedOrNull(actual),
      evidence: textOf(values, milestone, 'evidence'),
      note: textOf(values, milestone, 'note'),
      ...(textOf(values, milestone, 'confirmed') === YES ? { confirmed: true } : {}),
    },
    (path) => ({
      field: fieldName(milestone, String(path[0])),
      label: `${milestone}: ${MILESTONE_LABELS[String(path[0])] ?? 'the state'}`,
    }),
  );
  return unless(faultsOf(forecast, actual, entry), entry);
}

function notAfter(
  parsed: Parsed<IsoDate | null>,
  today: IsoDate,
  field: string,
  message: string,
): Parsed<IsoDate | null> {
  if (!parsed.ok || parsed.value === null || parsed.value <= today) return parsed;
  return { ok: false, faults: [{ field, message }] };
}
