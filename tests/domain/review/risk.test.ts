import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { filterRisks, type PlaceRisk, type RiskFilter } from '~/domain/review/risk';

const risk = (given: Partial<PlaceRisk>): PlaceRisk => ({
  place: 'barnet',
  key: 'one',
  icb: 'wnl',
  latestMonth: month('2026-10'),
  title: 'Estates plan slips',
  owner: 'SRO',
  likelihood: 3,
  impact: 3,
  mitigation: '',
  escalation: 'none',
  openedMonth: month('2026-09'),
  closed: false,
  ...given,
});

const RISKS = [
  risk({ key: 'low', likelihood: 1 }),
  risk({ key: 'high', likelihood: 5, impact: 5, escalation: 'london' }),
  risk({ key: 'icb', place: 'newham', icb: 'nel', likelihood: 4, impact: 4, escalation: 'icb' }),
  risk({ key: 'closed', closed: true }),
];

describe('the register of risks', () => {
  it.each<[Partial<RiskFilter>, string[]]>([
    [{}, ['high', 'icb', 'low']],
    [{ state: 'closed' }, ['closed']],
    [{ state: 'all' }, ['high', 'icb', 'closed', 'low']],
    [{ organisation: 'barnet' }, ['high', 'low']],
    [{ organisation: 'nel' }, ['icb']],
    [{ escalation: 'escalated' }, ['high', 'icb']],
    [{ escalation: 'icb' }, ['icb']],
    [{ escalation: 'none' }, ['low']],
  ])('filtered by %o shows %o, the highest score first', (given, keys) => {
    const filter: RiskFilter = { organisation: '', state: 'open', escalation: 'any', ...given };
    expect(filterRisks(RISKS, filter).map(({ key }) => key)).toEqual(keys);
  });
});
