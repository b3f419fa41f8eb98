import type { Month } from '~/domain/month';
import type { RiskEntry } from './content';
import { type FormValues, fieldName } from './fields';
import { type FieldFault, faultsOf, type Parsed, readEntry, textOf, unless, YES } from './form';

/** How a risk's fields show it. */
export function riskValues(key: string, risk: RiskEntry): FormValues {
  return {
    [fieldName(key, 'title')]: risk.title,
    [fieldName(key, 'owner')]: risk.owner,
    [fieldName(key, 'likelihood')]: String(risk.likelihood),
    [fieldName(key, 'impact')]: String(risk.impact),
    [fieldName(key, 'mitigation')]: risk.mitigation,
    [fieldName(key, 'escalation')]: risk.escalation,
    [fieldName(key, 'closed')]: risk.closed ? YES : '',
  };
}

const RISK_LABELS: Record<string, string> = {
  title: 'The risk',
  owner: 'The owner',
  mitigation: 'What is being done',
};

const isScore = (typed: string): boolean => /^[1-5]$/.test(typed);

/** A risk from its fields. `before` is the risk as it was, null for a new one. */
export function parseRisk(
  key: string,
  values: FormValues,
  context: { month: Month; before: RiskEntry | null },
): Parsed<RiskEntry> {
  const faults: FieldFault[] = [];
  const needed = (field: string, message: string) => {
    if (textOf(values, key, field).trim() === '') faults.push({ field: fieldName(key, field), message });
  };
  needed('title', 'Say what the risk is');
  needed('owner', 'Name who owns the risk');
  for (const field of ['likelihood', 'impact']) {
    if (!isScore(textOf(values, key, field)))
      faults.push({ field: fieldName(key, field), message: `Choose a ${field} from 1 to 5` });
  }
  const score = (field: string) =>
    isScore(textOf(values, key, field)) ? Number(textOf(values, key, field)) : 1;
  const entry = readEntry(
    'risk',
    {
      title: textOf(values, key, 'title'),
      owner: textOf(values, key, 'owner'),
      likelihood: score('likelihood'),
      impact: score('impact'),
      mitigation: textOf(values, key, 'mitigation'),
      escalation: textOf(values, key, 'escalation') || 'none',
      openedMonth: context.before?.openedMonth ?? context.month,
      closed: textOf(values, key, 'closed') === YES,
    },
    (path) => ({
      field: fieldName(key, String(path[0])),
      label: RISK_LABELS[String(path[0])] ?? 'The escalation',
    }),
  );
  return unless([...faults, ...faultsOf(entry)], entry);
}
