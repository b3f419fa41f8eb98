import { describe, expect, it } from 'vitest';
import { editionOf, editions } from '~/domain/framework/editions';
import type { Area, Framework } from '~/domain/framework/framework';
import { month } from '~/domain/month';

function area(code: string, from: string, to: string | null): Area {
  return {
    code,
    slug: code.toLowerCase(),
    title: code,
    subtitle: '',
    summary: '',
    position: 1,
    basis: 'published',
    from: month(from),
    to: to === null ? null : month(to),
  };
}

function frameworkOf(...areas: Area[]): Framework {
  return { areas, functions: [], milestones: [], ambitions: [], questions: [] };
}

describe('editions of the framework', () => {
  it('are one when everything stands from the first month on', () => {
    expect(editions(frameworkOf(area('A', '2025-05', null), area('B', '2025-05', null)))).toEqual([
      '2025-05',
    ]);
  });

  it('begin where an item starts and the month after one ends, once each and in order', () => {
    const all = editions(
      frameworkOf(
        area('B', '2026-04', null),
        area('A', '2025-05', '2026-03'),
        area('C', '2025-05', '2025-12'),
        area('D', '2025-05', null),
      ),
    );
    expect(all).toEqual(['2025-05', '2026-01', '2026-04']);
  });

  it('cover a month by the latest that began by then', () => {
    const all = [month('2025-05'), month('2026-04')];
    expect(editionOf(all, month('2025-04'))).toBeNull();
    expect(editionOf(all, month('2026-03'))).toBe('2025-05');
    expect(editionOf(all, month('2026-04'))).toBe('2026-04');
    expect(editionOf(all, month('2030-01'))).toBe('2026-04');
  });
});
