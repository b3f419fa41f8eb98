import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { AskEntry } from './content';
import { dateValues, parseDate } from './date-fields';
import { type FormValues, fieldName } from './fields';
import { faultsOf, type Parsed, parsedOrNull, readEntry, textOf, unless, YES } from './form';

/** How an ask's fields show it. */
export function askValues(key: string, ask: AskEntry): FormValues {
  return {
    [fieldName(key, 'level')]: ask.level,
    [fieldName(key, 'text')]: ask.text,
    ...dateValues(fieldName(key, 'answerBy'), ask.answerBy),
    [fieldName(key, 'withdrawn')]: ask.withdrawn ? YES : '',
  };
}

/** An ask from its fields. `before` is the ask as it was, null for a new one, whose answer day cannot be past. */
export function parseAsk(
  key: string,
  values: FormValues,
  context: { month: Month; today: IsoDate; before: AskEntry | null },
): Parsed<AskEntry> {
  const name = fieldName(key, 'answerBy');
  const answerBy = parseDate(values, name, 'The day to answer by');
  const faults = faultsOf(answerBy);
  const day = parsedOrNull(answerBy);
  if (answerBy.ok && day === null)
    faults.push({ field: name, message: 'Give the day by which you need an answer' });
  if (day !== null && day !== context.before?.answerBy && day < context.today)
    faults.push({ field: name, message: 'The day to answer by must be today or later' });
  if (textOf(values, key, 'text').trim() === '')
    faults.push({ field: fieldName(key, 'text'), message: 'Say what help you need' });
  const level = textOf(values, key, 'level');
  if (level === '') faults.push({ field: fieldName(key, 'level'), message: 'Choose whom you are asking' });
  const entry = readEntry(
    'ask',
    {
      level: level === '' ? 'icb' : level,
      text: textOf(values, key, 'text'),
      answerBy: day ?? context.today,
      openedMonth: context.before?.openedMonth ?? context.month,
      withdrawn: textOf(values, key, 'withdrawn') === YES,
    },
    (path) => ({ field: fieldName(key, String(path[0])), label: 'What you need' }),
  );
  return unless([...faults, ...faultsOf(entry)], entry);
}
