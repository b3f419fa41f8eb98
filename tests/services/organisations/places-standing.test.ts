import { beforeEach, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { presentPlacesStanding } from '~/presenters/organisations/places-standing';
import { nominateIntegrator } from '~/services/organisations/integrators.server';
import { saveNeighbourhood } from '~/services/organisations/neighbourhoods.server';
import { readPlacesStanding } from '~/services/organisations/places-standing.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, NOVEMBER } from '../../support/returns';

const PLACES = [
  { slug: 'barnet', name: 'Barnet' },
  { slug: 'camden', name: 'Camden' },
];
let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const told = (at = NOVEMBER) => presentPlacesStanding(readPlacesStanding({ db }, PLACES, at), PLACES);

it('says that nothing is entered, never that it is nought', () => {
  expect(told()).toMatchObject({
    integrators: 'No place has an Integrator yet.',
    teams: 'No neighbourhoods are entered for any place.',
  });
});

it('counts what the month has, and names the places without', () => {
  const facts = { leadHost: 'Council', hostType: 'council', partners: [], functions: [], sro: '' };
  const nomination = { place: 'barnet', also: [], month: NOVEMBER, facts, reason: 'Board' };
  expect(nominateIntegrator(as(db, 'manager'), nomination).ok).toBe(true);
  for (const [name, team] of [
    ['North', 'in_place'],
    ['South', 'unknown'],
  ] as const) {
    const form = { name, team, residents: null, stands: true, from: NOVEMBER, reason: 'Board' };
    const input = { place: 'barnet', neighbourhood: null, version: 0, form };
    expect(saveNeighbourhood(as(db, 'manager'), input).ok).toBe(true);
  }
  expect(told()).toMatchObject({
    integrators: 'Integrators: 1 nominated; 1 place without one: Camden.',
    teams:
      '1 of 2 neighbourhoods in 1 of 2 places has a team in place; of 1 it is not known. Nothing entered for: Camden.',
  });
  expect(told(month('2026-10')).teams).toBe('No neighbourhoods are entered for any place.');
});
