import type { IsoDate } from '~/domain/date';
import type { Role } from './roles';

/** A role held at an organisation between two days, both included; an open end (null) never ends. */
export interface Grant {
  role: Role;
  organisation: string;
  from: IsoDate;
  to: IsoDate | null;
}

/** An SRO's power to sign, lent to someone for a time. */
export interface Delegation {
  organisation: string;
  from: IsoDate;
  to: IsoDate;
  /** The SRO who lent it: name and id. */
  lentById: string;
  by: string;
}

/** The signed-in person, with the grants and delegations in force today. */
export interface Actor {
  id: string;
  name: string;
  grants: readonly Grant[];
  delegations: readonly Delegation[];
}

/** Grants in force on a day. */
export function grantsOn<T extends { from: IsoDate; to: IsoDate | null }>(
  grants: readonly T[],
  day: IsoDate,
): T[] {
  return grants.filter((grant) => grant.from <= day && (grant.to === null || day <= grant.to));
}

/** Whether the actor holds one of the roles, anywhere or at one organisation. */
export function holds(actor: Actor, roles: readonly Role[], organisation?: string): boolean {
  return actor.grants.some(
    (grant) =>
      roles.includes(grant.role) && (organisation === undefined || grant.organisation === organisation),
  );
}

/** The organisations at which the actor holds one of the roles. */
export function organisationsWith(actor: Actor, roles: readonly Role[]): string[] {
  return [
    ...new Set(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.organisation)),
  ];
}
