import { and, asc, eq, isNull, max, or, sql } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import { type Month, month } from '~/domain/month';
import type { StructureChange, StructureEffect } from '~/domain/organisations/structure';
import type { FollowingGrant } from '~/domain/organisations/structure-preview';
import type { Role } from '~/domain/people/roles';
import type { Queryable, Transaction } from '~db/client.server';
import { milestoneInstances } from '~db/schema/framework';
import { organisations } from '~db/schema/organisations';
import { structureChanges, structureEffects, structureGrants } from '~db/schema/organisations-dated';
import { grants, people } from '~db/schema/people';
import { periods } from '~db/schema/returns';

/** A role that a change gave somebody. */
export interface GivenRole {
  email: string;
  role: Role;
  organisation: string;
  fromDate: IsoDate;
  toDate: IsoDate | null;
}

type EffectRow = typeof structureEffects.$inferSelect & { code: string };

function toEffect(row: EffectRow): StructureEffect {
  const { effect, organisation, code, odsCode } = row;
  const [name, shortName] = [row.name ?? '', row.shortName ?? ''];
  switch (effect) {
    case 'begins':
      return { effect, organisation, code, name, shortName, odsCode };
    case 'ends':
      return { effect, organisation, successor: row.icb };
    case 'renamed':
      return { effect, organisation, name, shortName };
    case 'joins':
      return { effect, organisation, icb: row.icb ?? '' };
  }
}

/** Every change of the structure, in the order in which they were recorded. */
export function structureChangesOf(db: Queryable): StructureChange[] {
  const changes = db.select().from(structureChanges).orderBy(asc(structureChanges.id)).all();
  if (changes.length === 0) return [];
  const effects = db
    .select({ effect: structureEffects, code: organisations.code })
    .from(structureEffects)
    .innerJoin(organisations, eq(organisations.slug, structureEffects.organisation))
    .orderBy(asc(structureEffects.change), asc(structureEffects.position))
    .all();
  return changes.map(({ fromMonth, ...change }) => ({
    ...change,
    from: month(fromMonth),
    effects: effects
      .filter(({ effect }) => effect.change === change.id)
      .map(({ effect, code }) => toEffect({ ...effect, code })),
  }));
}

/** Records a change and what it makes true; gives its number. */
export function insertStructureChange(tx: Transaction, change: Omit<StructureChange, 'id'>): number {
  const { effects, from, ...row } = change;
  for (const effect of effects)
    if (effect.effect === 'begins')
      tx.insert(organisations)
        .values({
          slug: effect.organisation,
          level: 'icb',
          code: effect.code,
          name: effect.name,
          shortName: effect.shortName,
          odsCode: effect.odsCode,
          fromMonth: from,
        })
        .onConflictDoNothing()
        .run();
  const { id } = tx
    .insert(structureChanges)
    .values({ ...row, fromMonth: from })
    .returning({ id: structureChanges.id })
    .get();
  effects.forEach((effect, index) => {
    const named = 'name' in effect ? { name: effect.name, shortName: effect.shortName } : {};
    tx.insert(structureEffects)
      .values({
        change: id,
        position: index + 1,
        effect: effect.effect,
        organisation: effect.organisation,
        ...named,
        odsCode: effect.effect === 'begins' ? effect.odsCode : null,
        icb: effect.effect === 'joins' ? effect.icb : effect.effect === 'ends' ? effect.successor : null,
      })
      .run();
  });
  return id;
}

/** Roles in force on a day, or to come, at some organisations. */
export function grantsAt(
  db: Queryable,
  day: IsoDate,
): Pick<typeof grants.$inferSelect, 'person' | 'role' | 'organisation'>[] {
  return db
    .selectDistinct({ person: grants.person, role: grants.role, organisation: grants.organisation })
    .from(grants)
    .where(or(isNull(grants.toDate), sql`${grants.toDate} >= max(${day}, ${grants.fromDate})`))
    .orderBy(asc(grants.organisation), asc(grants.person), asc(grants.role))
    .all();
}

/** Gives roles that follow an ICB, and keeps which change gave them. */
export function insertFollowingGrants(
  tx: Transaction,
  change: number,
  following: readonly FollowingGrant[],
  fromDate: IsoDate,
): void {
  for (const { person, role, to } of following) {
    const { id } = tx
      .insert(grants)
      .values({ person, role, organisation: to, fromDate })
      .returning({ id: grants.id })
      .get();
    tx.insert(structureGrants).values({ change, grant: id }).run();
  }
}

/** The roles that changes gave, by the change. */
export function followedGrants(db: Queryable): (GivenRole & { change: number })[] {
  const { role, organisation, fromDate, toDate } = grants;
  return db
    .select({
      change: structureGrants.change,
      email: people.email,
      role,
      organisation,
      fromDate,
      toDate,
    })
    .from(structureGrants)
    .innerJoin(grants, eq(grants.id, structureGrants.grant))
    .innerJoin(people, eq(people.id, grants.person))
    .orderBy(asc(structureGrants.change), asc(structureGrants.grant))
    .all();
}

/** Keeps that a change gave a role which was recorded already; nothing where there is no such role. */
export function noteFollowedGrant(tx: Transaction, change: number, given: GivenRole): void {
  const row = tx
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        eq(people.email, given.email.toLowerCase()),
        eq(grants.role, given.role),
        eq(grants.organisation, given.organisation),
        eq(grants.fromDate, given.fromDate),
      ),
    )
    .get();
  if (row !== undefined)
    tx.insert(structureGrants).values({ change, grant: row.id }).onConflictDoNothing().run();
}

/** Ends the roles that a change gave before they begin. */
export function endFollowingGrants(tx: Transaction, change: number, lastDay: IsoDate): number {
  const given = tx.select().from(structureGrants).where(eq(structureGrants.change, change)).all();
  for (const { grant } of given) tx.update(grants).set({ toDate: lastDay }).where(eq(grants.id, grant)).run();
  return given.length;
}

/** Gives an ICB that begins its instance of every milestone of ICB level; says how many. */
export function insertInstancesOf(tx: Transaction, icb: string): number {
  const due = new Map(
    tx
      .select({ code: milestoneInstances.milestone, due: milestoneInstances.baselineDue })
      .from(milestoneInstances)
      .innerJoin(organisations, eq(organisations.slug, milestoneInstances.organisation))
      .where(eq(organisations.level, 'icb'))
      .all()
      .map(({ code, due }) => [code, due]),
  );
  for (const [milestone, baselineDue] of due)
    tx.insert(milestoneInstances)
      .values({ milestone, organisation: icb, baselineDue })
      .onConflictDoNothing()
      .run();
  return due.size;
}

/** The last month published, or null. */
export function lastPublished(db: Queryable): Month | null {
  const last = db
    .select({ last: max(periods.month) })
    .from(periods)
    .where(sql`${periods.publishedAt} is not null`)
    .get()?.last;
  return last === null || last === undefined ? null : month(last);
}
