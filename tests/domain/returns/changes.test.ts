import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { changesSince } from '~/domain/returns/changes';
import type { AskEntry, DraftContent, RiskEntry } from '~/domain/returns/content';
import { completeDraft, milestone, rated, submit } from './factories';

const last = submit(completeDraft(), '2026-09');

function changed(change: (draft: DraftContent) => void) {
  const draft = completeDraft();
  change(draft);
  return changesSince(submit(draft, '2026-10', last), last);
}

const ask: AskEntry = {
  level: 'icb',
  text: 'Help',
  answerBy: '2026-12-01',
  openedMonth: month('2026-09'),
  withdrawn: false,
};
const risk: RiskEntry = {
  title: 'Risk',
  owner: 'Somebody',
  likelihood: 2,
  impact: 2,
  mitigation: '',
  escalation: 'none',
  openedMonth: month('2026-09'),
  closed: false,
};

describe('what changed since last month', () => {
  it('is nothing when every fact stands, whatever the new month’s words', () => {
    expect(
      changed((draft) => {
        const geography = draft.areas.GEO;
        if (geography) geography.changed = 'Quite different words';
      }),
    ).toEqual([]);
  });

  it('is nothing for a first return', () => {
    expect(changesSince(last, null)).toEqual([]);
  });

  it('names each rating with the level before and after', () => {
    const changes = changed((draft) => {
      if (draft.areas.GEO) draft.areas.GEO.functions['GEO-F2'] = rated(3);
    });
    expect(changes).toEqual([
      { kind: 'rating', area: 'GEO', function: 'GEO-F2', before: 2, after: 3 },
      { kind: 'evidence', area: 'GEO', function: 'GEO-F2', before: '', after: 'Board minute' },
    ]);
  });

  it('names an area whose links are others, with both lists', () => {
    const map = { title: 'Map', url: 'https://barnet.example/map' };
    const links = (...list: (typeof map)[]) => {
      const draft = completeDraft();
      if (draft.areas.GEO) draft.areas.GEO.links = list;
      return draft;
    };
    const before = submit(links(map), '2026-09');
    const since = (...list: (typeof map)[]) =>
      changesSince(submit(links(...list), '2026-10', before), before);
    expect(since({ ...map })).toEqual([]);
    expect(since()).toEqual([{ kind: 'links', area: 'GEO', before: [map], after: [] }]);
    const renamed = { ...map, title: 'Old map' };
    expect(since(renamed)).toEqual([{ kind: 'links', area: 'GEO', before: [map], after: [renamed] }]);
  });

  it('tells "not applicable" from a level and from no rating', () => {
    const changes = changed((draft) => {
      if (draft.areas.GEO) {
        draft.areas.GEO.functions['GEO-F1'] = rated(null, { notApplicable: 'None here' });
        draft.areas.GEO.functions['GEO-F2'] = rated(null);
      }
    });
    expect(changes).toMatchObject([{ after: 'not_applicable' }, { after: null }]);
  });

  it('names a confidence that moved', () => {
    const changes = changed((draft) => {
      if (draft.areas.WRK) draft.areas.WRK.confidence = 'red';
    });
    expect(changes).toEqual([{ kind: 'confidence', area: 'WRK', before: 'green', after: 'red' }]);
  });

  it('names each date and state of a milestone that moved', () => {
    const changes = changed((draft) => {
      draft.milestones['GEO-1'] = milestone({ state: 'complete', actual: '2026-10-09' });
    });
    expect(changes).toEqual([
      { kind: 'milestone', milestone: 'GEO-1', field: 'state', before: 'in_progress', after: 'complete' },
      { kind: 'milestone', milestone: 'GEO-1', field: 'actual', before: null, after: '2026-10-09' },
    ]);
  });

  it('names a due date that was re-baselined', () => {
    const dues = {
      'GEO-1': { baselineDue: '2026-10-31', currentDue: '2027-01-31' },
      'WRK-1': { baselineDue: '2027-03-31', currentDue: '2027-03-31' },
    };
    const content = submit(completeDraft(), '2026-10', last, dues);
    expect(changesSince(content, last)).toEqual([
      {
        kind: 'milestone',
        milestone: 'GEO-1',
        field: 'currentDue',
        before: '2026-10-31',
        after: '2027-01-31',
      },
    ]);
  });

  it('names a partner who came to the table', () => {
    const changes = changed((draft) => {
      draft.partners.housing = { position: 'engaged', note: '' };
    });
    expect(changes).toEqual([{ kind: 'partner', sector: 'housing', before: null, after: 'engaged' }]);
  });

  it('tells asks and risks that were added, changed and ended', () => {
    const before = submit({ ...completeDraft(), asks: { a: ask, b: ask }, risks: { r: risk } }, '2026-09');
    const now = submit(
      {
        ...completeDraft(),
        asks: { a: { ...ask, withdrawn: true }, b: { ...ask, text: 'More help' }, c: ask },
        risks: { r: { ...risk, closed: true }, s: { ...risk, closed: true } },
      },
      '2026-10',
      before,
    );
    expect(
      changesSince(now, before).map((change) => ('how' in change ? [change.key, change.how] : [])),
    ).toEqual([
      ['a', 'ended'],
      ['b', 'changed'],
      ['c', 'added'],
      ['r', 'ended'],
    ]);
  });
});
