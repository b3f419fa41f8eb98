import { asAt } from '~/domain/framework/framework';
import { type Month, month, monthRange } from '~/domain/month';
import { type Integrator, statusIn } from '~/domain/organisations/integrator';
import { neighbourhoodsIn } from '~/domain/organisations/neighbourhood';
import type { Db } from '~db/client.server';
import { allSectors, milestoneDues, rollUpRule, wholeFramework } from '~db/repos/framework.server';
import { allIntegrators } from '~db/repos/integrators.server';
import { allNeighbourhoodVersions } from '~db/repos/neighbourhoods.server';
import { allAuthorities, structureIn } from '~db/repos/organisations.server';

/** Every month that anything of the demonstration or of a test is dated in. */
export const READ_MONTHS = monthRange(month('2025-05'), month('2028-06'));

/** Something said, without who said it, when and why. */
function plain<T extends { by: string; at: string; reason: string }>(said: T) {
  const { by: _by, at: _at, reason: _reason, ...rest } = said;
  return rest;
}

function integratorIn(integrator: Integrator, at: Month) {
  const { steps, ...facts } = integrator;
  return { ...facts, status: statusIn(integrator, at), steps: steps.map(plain) };
}

/** What a reader is told of organisations, framework, Integrators and neighbourhoods in one month. */
export function readInMonth(db: Db): (at: Month) => Record<string, unknown> {
  const framework = wholeFramework(db);
  const integrators = allIntegrators(db);
  const said = allNeighbourhoodVersions(db);
  return (at) => ({
    framework: asAt(framework, at),
    structure: structureIn(db, at),
    integrators: integrators.map((one) => integratorIn(one, at)),
    neighbourhoods: neighbourhoodsIn(said, at).map(plain),
    rule: rollUpRule(db, at),
  });
}

/** What holds in every month. */
export function readAlways(db: Db): Record<string, unknown> {
  const { organisations } = structureIn(db, month('2025-05'));
  return {
    authorities: allAuthorities(db),
    sectors: allSectors(db),
    dues: organisations.map(({ slug }) => [slug, milestoneDues(db, slug, month('2025-05'))]),
  };
}
