import { type IsoDate, isDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { type DateParts, dateOfParts } from '~/domain/returns/period-form';
import type { Grant } from './actor';
import { ROLE_LEVEL, ROLES } from './roles';

/** How another administrator answered a request for a role; 'withdrawn' by whoever asked. */
export const GRANT_DECISIONS = ['confirmed', 'refused', 'withdrawn'] as const;
export type GrantDecision = (typeof GRANT_DECISIONS)[number];

/** The longest reason kept. */
export const LONGEST_REASON = 500;

/** An administrator who gives themselves a role has to be seen by another one: until then it has no force. */
export function needsAnotherAdministrator(administrator: string, person: string): boolean {
  return administrator === person;
}

/** A role to give, as typed. */
export interface GrantForm {
  role: string;
  organisation: string;
  from: DateParts;
  to: DateParts;
  reason: string;
}

export type GrantField = keyof GrantForm;
export type GrantFault = { field: GrantField; message: string };

export type NewGrant = Grant & { reason: string };

function isBlank({ day, month, year }: DateParts): boolean {
  return [day, month, year].every((part) => part.trim() === '');
}

/**
 * The role a form gives, or every fault of it at once. An empty first day is today; an empty last day never ends.
 * `levelOf` gives the level of an organisation there is, null for any other; a role of London needs none typed.
 */
export function readGrantForm(
  form: GrantForm,
  {
    today,
    region,
    levelOf,
    held,
  }: {
    today: IsoDate;
    region: string;
    levelOf: (slug: string) => OrganisationLevel | null;
    /** What the person holds or has been promised already. */
    held: readonly Grant[];
  },
): { ok: true; value: NewGrant } | { ok: false; faults: GrantFault[] } {
  const faults: GrantFault[] = [];
  const fault = (field: GrantField, message: string) => faults.push({ field, message });
  const role = ROLES.find((each) => each === form.role);
  const organisation =
    role !== undefined && ROLE_LEVEL[role] === 'region' ? region : form.organisation.trim();
  const from = isBlank(form.from) ? today : (dateOfParts(form.from) ?? '');
  const to = isBlank(form.to) ? null : (dateOfParts(form.to) ?? '');
  const reason = form.reason.trim();
  if (role === undefined) fault('role', 'Choose a role');
  else if (levelOf(organisation) !== ROLE_LEVEL[role])
    fault(
      'organisation',
      ROLE_LEVEL[role] === 'place' ? 'Choose a place for this role' : 'Choose an ICB for this role',
    );
  if (!isDate(from)) fault('from', 'Enter the first day, such as 9 11 2026, or leave it empty for today');
  else if (from < today) fault('from', 'The first day must be today or later');
  if (to !== null && !isDate(to))
    fault('to', 'Enter the last day, such as 20 11 2026, or leave it empty for no end');
  else if (to !== null && isDate(from) && to < from)
    fault('to', 'The last day must be the first day or later');
  if (reason.length > LONGEST_REASON) fault('reason', `A reason has at most ${LONGEST_REASON} characters`);
  if (role === undefined || faults.length > 0) return { ok: false, faults };
  const grant = { role, organisation, from, to };
  if (held.some((each) => overlaps(each, grant)))
    return {
      ok: false,
      faults: [{ field: 'role', message: 'This person has this role there already in these days' }],
    };
  return { ok: true, value: { ...grant, reason } };
}

function overlaps(one: Grant, other: Grant): boolean {
  if (one.role !== other.role || one.organisation !== other.organisation) return false;
  if (one.to !== null && one.to < one.from) return false;
  return (one.to === null || one.to >= other.from) && (other.to === null || other.to >= one.from);
}
