import { asAt, type Framework } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { FrozenAmbition, FrozenAmbitionRollUp, Snapshot } from '~/domain/review/snapshot';
import { appliesTo, type PlaceSet, partsOf, standingOn } from '~/domain/rollups/ambition-standing';
import { latestFor } from '~/domain/rollups/ambitions';
import { ambitionValues, frozenValues, inOrder } from '~/services/rollups/ambition-values.server';
import type { Db } from '~db/client.server';

/** The value of each ambition and organisation that counted in a month, as known at an instant. */
export function frozenAmbitions(
  db: Db,
  framework: Framework,
  month: Month,
  instant: string,
): FrozenAmbition[] {
  const ambitions = inOrder(asAt(framework, month));
  const values = ambitionValues(db, ambitions, { from: month, to: month, instant });
  return ambitions.map((ambition) => {
    const { counted, first } = values(ambition.code);
    const used = [...counted.values()].flatMap((own) => {
      const latest = latestFor(own, month, ambition);
      if (latest === null) return [];
      const { ambition: _ambition, beside: _beside, ...value } = latest;
      return [value];
    });
    return {
      ambition: ambition.code,
      values: used.toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1)),
      first: Object.fromEntries(
        [...first].map(([organisation, { numerator, denominator, value }]) => [
          organisation,
          { numerator, denominator, value },
        ]),
      ),
    };
  });
}

/** What a set of places came to on each ambition, from a snapshot's own values. */
export function ambitionRollUps(
  snapshot: Pick<Snapshot, 'month' | 'framework' | 'memberships' | 'ambitions'>,
  set: PlaceSet,
): Record<string, FrozenAmbitionRollUp> {
  const { month, framework, memberships } = snapshot;
  const values = frozenValues(snapshot);
  const measured = inOrder(asAt(framework, month)).filter((ambition) => appliesTo(ambition, set));
  return Object.fromEntries(
    measured.map((ambition) => {
      const parts = partsOf(ambition, month, set, values(ambition.code), memberships);
      const { rollUp, planned, variance, status } = standingOn(ambition, month, parts);
      return [ambition.code, { ...rollUp, planned, variance, status }];
    }),
  );
}
