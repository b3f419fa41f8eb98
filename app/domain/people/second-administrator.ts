import { addDays, type IsoDate } from '~/domain/date';

/** For how many days an administrator cannot confirm what is asked by whoever made them one. */
export const APPOINTED_DAYS = 30;

/** How somebody became an administrator. */
export interface Appointment {
  /** Who gave the role; null when it was given at the server, or before it was kept who did. */
  by: string | null;
  from: IsoDate;
  to: IsoDate | null;
}

/**
 * How an administrator stands to the one whose request they read: `own` request; `lately` made an administrator by the one
 * who asks, or by somebody whom these made one; `once`, longer ago; or `apart`.
 */
export type ConfirmerStanding = 'own' | 'lately' | 'once' | 'apart';

/**
 * Where somebody stands who could confirm what an administrator asked for. No rule can tell whether two accounts are one
 * person: this one makes it take a month and leaves it in the trail, where one minute was enough.
 */
export function confirmerStanding({
  asker,
  confirmer,
  appointments,
  today,
}: {
  asker: string;
  confirmer: string;
  /** Of every administrator there is or was. */
  appointments: ReadonlyMap<string, readonly Appointment[]>;
  today: IsoDate;
}): ConfirmerStanding {
  if (asker === confirmer) return 'own';
  const inForce = ({ from, to }: Appointment) => from <= today && (to === null || to >= today);
  const since = (appointments.get(confirmer) ?? [])
    .filter(inForce)
    .map((each) => dependentSince(each, asker, appointments, new Set([confirmer])));
  if (since.length === 0 || since.includes(null)) return 'apart';
  const longest = since.toSorted()[0] as IsoDate;
  return addDays(longest, APPOINTED_DAYS) > today ? 'lately' : 'once';
}

/** From when on an appointment leads back to somebody; null when it does not. The newest step of the way counts. */
function dependentSince(
  { by, from }: Appointment,
  asker: string,
  appointments: ReadonlyMap<string, readonly Appointment[]>,
  seen: ReadonlySet<string>,
): IsoDate | null {
  if (by === null) return null;
  if (by === asker) return from;
  if (seen.has(by)) return null;
  const before = (appointments.get(by) ?? []).map((each) =>
    dependentSince(each, asker, appointments, new Set([...seen, by])),
  );
  if (before.length === 0 || before.includes(null)) return null;
  return [from, before.toSorted()[0] as IsoDate].toSorted().at(-1) as IsoDate;
}
