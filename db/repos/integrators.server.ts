import { asc } from 'drizzle-orm';
import { month } from '~/domain/month';
import {
  beganOf,
  type Integrator,
  type IntegratorFacts,
  type IntegratorStep,
} from '~/domain/organisations/integrator';
import type { Queryable, Transaction } from '~db/client.server';
import { integratorPlaces, integrators } from '~db/schema/organisations';
import { integratorSteps, integratorVersions } from '~db/schema/organisations-dated';

/** Every step recorded of an Integrator, in the order in which they were recorded. */
export function allIntegratorSteps(db: Queryable): (typeof integratorSteps.$inferSelect)[] {
  return db.select().from(integratorSteps).orderBy(asc(integratorSteps.id)).all();
}

/** Everything said of every Integrator, oldest first. */
export function allIntegratorVersions(db: Queryable): (typeof integratorVersions.$inferSelect)[] {
  return db.select().from(integratorVersions).orderBy(asc(integratorVersions.version)).all();
}

/** Every Integrator there has been, with its places, steps and latest facts, by name. */
export function allIntegrators(db: Queryable): Integrator[] {
  const rows = db.select().from(integrators).orderBy(asc(integrators.name)).all();
  const places = db.select().from(integratorPlaces).orderBy(asc(integratorPlaces.place)).all();
  const steps = allIntegratorSteps(db);
  const versions = allIntegratorVersions(db);
  return rows.map(({ slug, name, leadHost, hostType, status, basis, note }) => {
    const own = places.filter(({ integrator }) => integrator === slug);
    const taken: IntegratorStep[] = steps
      .filter(({ integrator }) => integrator === slug)
      .map(({ integrator: _integrator, ...step }) => ({
        ...step,
        month: step.month === null ? null : month(step.month),
      }));
    const said = versions.findLast(({ integrator }) => integrator === slug);
    const from = own.map(({ fromMonth }) => fromMonth).toSorted()[0];
    return {
      slug,
      name,
      leadHost: said?.leadHost ?? leadHost,
      hostType: said?.hostType ?? hostType,
      partners: said?.partners ?? [],
      functions: said?.functions ?? [],
      sro: said?.sro ?? '',
      version: said?.version ?? 0,
      basis,
      note,
      places: own.map(({ place }) => place),
      began: from === undefined ? {} : beganOf({ status, from: month(from) }, taken),
      steps: taken,
    };
  });
}

/** Adds an Integrator that is nominated, for some places from a month on. */
export function insertIntegrator(
  tx: Transaction,
  {
    slug,
    name,
    places,
    from,
    facts,
    basis,
  }: {
    slug: string;
    name: string;
    places: readonly string[];
    from: string;
    facts: IntegratorFacts;
    basis: Integrator['basis'];
  },
): void {
  const { leadHost, hostType } = facts;
  tx.insert(integrators).values({ slug, name, leadHost, hostType, status: 'nominated', basis }).run();
  for (const place of places)
    tx.insert(integratorPlaces).values({ integrator: slug, place, fromMonth: from }).run();
}

/** Records a step of an Integrator. */
export function insertIntegratorStep(tx: Transaction, row: typeof integratorSteps.$inferInsert): void {
  tx.insert(integratorSteps).values(row).run();
}

/** Records what is said of an Integrator. */
export function insertIntegratorVersion(tx: Transaction, row: typeof integratorVersions.$inferInsert): void {
  tx.insert(integratorVersions).values(row).run();
}
