import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { parsePeers } from '~/domain/rollups/peers';
import { parseView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { readPlacesStanding } from '~/services/organisations/places-standing.server';
import { organisationDuties } from '~/services/review/duties.server';
import { loadAmbition, loadAmbitions } from '~/services/rollups/load-ambitions.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadCalibration } from '~/services/rollups/load-calibration.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadHistory } from '~/services/rollups/load-history.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { loadPeers } from '~/services/rollups/load-peers.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';
import { loadReceipt } from '~/services/rollups/load-receipt.server';
import { loadSolved } from '~/services/rollups/load-solved.server';
import { loadTrends } from '~/services/rollups/load-trends.server';
import { ASIDE_TABLES } from '~db/repos/data-version.server';
import * as schema from '~db/schema/index';
import { actorOf } from '../../support/actors';
import { demonstrationBytes } from './demonstration';

const NOW = new Date('2026-11-22T09:00:00Z');
let client: Database.Database;
const statements = new Set<string>();

beforeAll(async () => {
  client = new Database(await demonstrationBytes('2026-11-22'), {
    verbose: (text) => statements.add(String(text)),
  });
});
afterAll(() => client.close());

const asked = (query: string) => {
  const parameters = new URLSearchParams(query);
  const view = parseView((name) => parameters.get(name));
  if (!view.ok) throw new Error(view.message);
  return view.value;
};

it('no figure that outlives a saved draft is read from a table set aside', () => {
  const db = drizzle(client, { schema });
  const views = ['', 'month=2026-08', 'month=2026-10&asKnownOn=2026-11-10&group=barnet,camden'].map(asked);
  for (const person of ['demo-london-office', 'demo-barnet-sro']) {
    const context: Context = { db, now: NOW, actor: actorOf(db, person, NOW) };
    for (const view of views) {
      const london = loadDashboard(context, { org: 'london', asked: view });
      if (!london.ok) throw new Error(london.message);
      loadGroup(context, london.value);
      readPlacesStanding(context, london.value.places, london.value.view.month);
      organisationDuties(context, london.value.organisation);
      const peers = parsePeers({ picked: 'camden', like: null, count: null }, undefined);
      if (!peers.ok) throw new Error(peers.message);
      loadPeers(context, { place: 'barnet', peers: peers.value, asked: view });
      loadPlaceProfile(context, { place: 'barnet', asked: view });
      loadSolved(context, { area: 'geography', place: 'barnet', asked: view });
      for (const org of ['london', 'barnet']) {
        if (org === 'london')
          loadHistory(context, { org, area: null, from: month('2025-05'), to: month('2026-11') });
        loadDashboard(context, { org, asked: view });
        loadArea(context, { area: 'geography', org, asked: view });
        loadCalibration(context, { area: 'geography', org, asked: view, level: null });
        loadMilestones(context, { org, asked: view, ofGroup: true });
        loadAmbitions(context, { org, asked: view, ofGroup: true });
        loadAmbition(context, { code: 'ACC-A', org, asked: view, ofGroup: true });
        loadTrends(context, { org, area: null, asked: view });
        loadReceipt(context, { org, asked: view });
      }
    }
  }
  expect(statements.size).toBeGreaterThan(100);
  const aside = new RegExp(`\\b(?:from|join|into|update)\\s+"?(?:${ASIDE_TABLES.join('|')})\\b`, 'i');
  expect([...statements].filter((text) => aside.test(text) && !/trigger|sqlite_master/.test(text))).toEqual(
    [],
  );
}, 60_000);
