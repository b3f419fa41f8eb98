import { neighbourhoodFault, stepsFault, versionFault } from '~/domain/organisations/reference-facts';
import type { HistoryEntry } from '~/domain/organisations/reference-histories';
import { allIntegrators, insertIntegratorStep, insertIntegratorVersion } from '~db/repos/integrators.server';
import { insertNeighbourhood, insertNeighbourhoodVersion } from '~db/repos/neighbourhoods.server';
import { referenceTable } from '~db/repos/reference-data.server';
import { type Add, inTurn, said } from './reference-adding.server';
import { neighbourhoodNumbers } from './reference-reading.server';

/** Adds steps of Integrators; whether they can stand is asked of all of them together. */
export const addSteps: Add<'integratorSteps'> = (adding, entries) => {
  const { tx, published } = adding;
  const before = new Map(allIntegrators(tx).map((one) => [one.slug, one]));
  const faults = inTurn(entries, (entry) => {
    const { integrator, status, month: from } = entry;
    insertIntegratorStep(tx, { integrator, status, month: from, ...said(adding, entry) });
    return null;
  });
  const after = allIntegrators(tx);
  const stepped = new Set(entries.map(({ entry }) => entry.integrator));
  for (const integrator of after.filter(({ slug }) => stepped.has(slug))) {
    const { slug } = integrator;
    const message = stepsFault(before.get(slug) ?? null, integrator, after, published);
    if (message !== null) faults.push({ where: `integratorSteps (${slug})`, message });
  }
  return faults;
};

/** Adds what was said of Integrators. */
export const addFacts: Add<'integratorVersions'> = (adding, entries, standing) => {
  const latest = new Map(standing.map(({ integrator, version }) => [integrator, version]));
  return inTurn(entries, (entry) => {
    const { integrator, version } = entry;
    const fault = versionFault(latest.get(integrator) ?? 0, version);
    if (fault !== null) return fault;
    latest.set(integrator, version);
    insertIntegratorVersion(adding.tx, { ...entry, ...said(adding, entry) });
    return null;
  });
};

/** Adds neighbourhoods and what was said of them. */
export const addNeighbourhoods: Add<'neighbourhoodVersions'> = (adding, entries, standing) => {
  const { tx, published } = adding;
  const ids = new Map(
    [...neighbourhoodNumbers(tx)].map(([id, { place, number }]) => [`${place} ${number}`, id]),
  );
  const levels = new Map(referenceTable(tx, 'organisations').rows.map(({ slug, level }) => [slug, level]));
  const byPlace = new Map<string, Map<number, number>>();
  const note = ({ place, neighbourhood, version }: HistoryEntry<'neighbourhoodVersions'>) =>
    byPlace.set(place, (byPlace.get(place) ?? new Map<number, number>()).set(neighbourhood, version));
  for (const entry of standing) note(entry);
  return inTurn(entries, (entry) => {
    const { place, neighbourhood: number, ...says } = entry;
    if (levels.get(place) !== 'place') return 'There is no such place';
    const fault = neighbourhoodFault({ latest: byPlace.get(place) ?? new Map(), published }, entry);
    if (fault !== null) return fault;
    note(entry);
    const name = `${place} ${number}`;
    const neighbourhood = ids.get(name) ?? insertNeighbourhood(tx, place);
    ids.set(name, neighbourhood);
    insertNeighbourhoodVersion(tx, { ...says, place, neighbourhood, ...said(adding, entry) });
    return null;
  });
};
