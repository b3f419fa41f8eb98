import { describe, expect, it } from 'vitest';
import { asAt, type Framework } from '~/domain/framework/framework';
import { lineOfSight, servedBy } from '~/domain/framework/line-of-sight';
import { month } from '~/domain/month';
import { wholeFramework } from '~db/repos/framework.server';
import { seedReference } from '~seeds/reference/load';
import { testDatabase } from '../../support/database';

const db = testDatabase((fresh) => seedReference(fresh, new Date('2026-11-20T09:00:00Z')));
const framework = asAt(wholeFramework(db), month('2026-10'));
const always = () => true;

function without(milestone: string): Framework {
  return { ...framework, milestones: framework.milestones.filter(({ code }) => code !== milestone) };
}

describe('the line of sight', () => {
  it('of the framework as published has no gaps', () => {
    expect(lineOfSight(framework, always).gaps).toEqual({ unserved: [], aimless: [], unbuilt: [] });
  });

  it('runs from an area to its functions, milestones and ambitions, and back', () => {
    const geography = lineOfSight(framework, always).areas.find(({ area }) => area.code === 'GEO');
    const link = geography?.milestones.find(({ milestone }) => milestone.code === 'GEO-1');
    expect(link?.functions.map(({ code }) => code)).toEqual(['GEO-F1', 'GEO-F5']);
    expect(link?.ambitions.map(({ code }) => code)).toEqual(['GEO-A']);
    const back = geography?.ambitions.find(({ ambition }) => ambition.code === 'GEO-A');
    expect(back?.milestones.map(({ code }) => code)).toEqual(['GEO-1', 'GEO-2']);
    const built = geography?.functions.find(({ fn }) => fn.code === 'GEO-F1');
    expect(built?.milestones.map(({ code }) => code)).toEqual(['GEO-1']);
  });

  it('finds milestones of other areas that serve an ambition', () => {
    expect(servedBy(framework, 'RES-B').map(({ code }) => code)).toContain('TRN-3');
  });

  it('lists an ambition and a function whose only milestone was retired', () => {
    const { gaps } = lineOfSight(without('WRK-4'), always);
    expect(gaps.unserved.map(({ code }) => code)).toEqual(['WRK-B']);
    expect(gaps.unbuilt.map(({ code }) => code)).toEqual(['WRK-F3']);
  });

  it('lists an ambition whose milestones have all been completed', () => {
    const { gaps } = lineOfSight(framework, ({ code }) => code !== 'WRK-4');
    expect(gaps.unserved.map(({ code }) => code)).toEqual(['WRK-B']);
  });

  it('lists a milestone whose ambitions no longer stand', () => {
    const gone = { ...framework, ambitions: framework.ambitions.filter(({ code }) => code !== 'WRK-B') };
    expect(lineOfSight(gone, always).gaps.aimless.map(({ code }) => code)).toEqual(['WRK-4']);
  });
});
