import type { FormFault, Typed } from '~/domain/framework/change-form';
import { type Month, parseMonth } from '~/domain/month';
import { TEAM_STATES, type TeamState } from './neighbourhood';

/** What a place's team says of a neighbourhood. */
export interface NeighbourhoodForm {
  name: string;
  residents: number | null;
  team: TeamState;
  stands: boolean;
  from: Month;
  reason: string;
}

const LONGEST_NAME = 100;
const LONGEST_REASON = 500;
const MOST_RESIDENTS = 500_000;

/** Reads the form of a neighbourhood; every fault at once. */
export function readNeighbourhoodForm(
  typed: Typed,
): { ok: true; value: NeighbourhoodForm } | { ok: false; faults: FormFault[] } {
  const faults: FormFault[] = [];
  const text = (name: string) => (typed[name]?.[0] ?? '').replace(/\s+/g, ' ').trim();
  const name = text('name');
  if (name === '') faults.push({ field: 'name', message: 'Enter the name of the neighbourhood' });
  if (name.length > LONGEST_NAME)
    faults.push({ field: 'name', message: `Use ${LONGEST_NAME} characters or fewer` });
  const number = text('residents').replaceAll(',', '');
  const residents = number === '' ? null : Number(number);
  if (residents !== null && !(/^\d{1,6}$/.test(number) && residents > 0 && residents <= MOST_RESIDENTS))
    faults.push({ field: 'residents', message: 'Enter whole residents such as 42,000, or leave it empty' });
  const team = TEAM_STATES.find((state) => state === text('team'));
  if (team === undefined) faults.push({ field: 'team', message: 'Say whether its team is in place' });
  const from = parseMonth(text('from'));
  if (from === null) faults.push({ field: 'from', message: 'Choose the first month' });
  const reason = text('reason');
  if (reason === '') faults.push({ field: 'reason', message: 'Say what this rests on or why it changes' });
  if (reason.length > LONGEST_REASON)
    faults.push({ field: 'reason', message: `Use ${LONGEST_REASON} characters or fewer` });
  if (faults.length > 0 || team === undefined || from === null) return { ok: false, faults };
  return { ok: true, value: { name, residents, team, from, reason, stands: text('stands') !== 'no' } };
}
