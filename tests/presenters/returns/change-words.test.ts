import { describe, expect, it } from 'vitest';
import type { Framework } from '~/domain/framework/framework';
import { ENTRY_SCHEMAS, type EntryKind } from '~/domain/returns/content';
import type { ValueChange } from '~/domain/returns/value-change';
import { describeChange, isFixedPart, partTitle } from '~/presenters/returns/change-words';

const names = {
  framework: {
    areas: [{ code: 'GEO', title: 'Geography' }],
    functions: [{ code: 'GEO-F1', title: 'Neighbourhoods agreed' }],
    milestones: [{ code: 'GEO-1', title: 'Map published' }],
    ambitions: [{ code: 'GEO-A', title: 'Known neighbourhoods' }],
    questions: [],
  } as unknown as Framework,
  sectors: [{ code: 'housing', label: 'Housing and wider public services' }],
};

const KEYS: Record<EntryKind, string> = {
  area: 'GEO',
  milestone: 'GEO-1',
  ambition: 'GEO-A',
  partner: 'housing',
  ask: 'a1',
  risk: 'r1',
  warning: 'jump:GEO-F1',
};

/** The sentence without who and when. */
function said(kind: EntryKind, field: string, before: unknown, after: unknown, key = KEYS[kind]): string {
  const change: ValueChange = { kind, key, field, before, after, by: 'Ada', at: '2026-11-04T10:02:00.000Z' };
  const ending = ', by Ada, 4 November 2026 at 10:02';
  const sentence = describeChange(change, names);
  expect(sentence.endsWith(ending)).toBe(true);
  return sentence.slice(0, -ending.length);
}

describe('a changed value in words', () => {
  it('says what, from what to what, by whom and when in London', () => {
    const change: ValueChange = {
      kind: 'area',
      key: 'GEO',
      field: 'functions.GEO-F1.rating',
      before: 2,
      after: 3,
      by: 'Contributor, Barnet',
      at: '2026-06-04T09:02:00.000Z',
    };
    expect(describeChange(change, names)).toBe(
      'GEO-F1 Neighbourhoods agreed: from 2 Developing to 3 Established, by Contributor, Barnet, 4 June 2026 at 10:02',
    );
  });

  it.each<[EntryKind, string, unknown, unknown, string]>([
    ['area', 'functions.GEO-F1.rating', null, 0, 'GEO-F1 Neighbourhoods agreed: set to 0 Not started'],
    ['area', 'functions.GEO-F1.rating', 4, null, 'GEO-F1 Neighbourhoods agreed: taken out, was 4 Embedded'],
    [
      'area',
      'functions.GEO-F1.evidence',
      '',
      'Minute',
      'GEO-F1 Neighbourhoods agreed, evidence: set to “Minute”',
    ],
    [
      'area',
      'functions.GEO-F1.reason',
      'A',
      'B',
      'GEO-F1 Neighbourhoods agreed, reason for the change: from “A” to “B”',
    ],
    [
      'area',
      'functions.GEO-F1.notApplicable',
      null,
      'No such service',
      'GEO-F1 Neighbourhoods agreed, not applicable because: set to “No such service”',
    ],
    [
      'area',
      'functions.GEO-F1.notApplicable',
      null,
      '',
      'GEO-F1 Neighbourhoods agreed, not applicable because: left to be filled in',
    ],
    ['area', 'functions.GEO-F9.rating', 1, 2, 'GEO-F9: from 1 Planning to 2 Developing'],
    [
      'area',
      'confidence',
      'green',
      'red',
      'GEO Geography, delivery confidence: from On course (green) to Needs help (red)',
    ],
    [
      'area',
      'confidenceReason',
      '',
      'Late',
      'GEO Geography, reason for the delivery confidence: set to “Late”',
    ],
    ['area', 'changed', 'One', '', 'GEO Geography, what changed this month: taken out, was “One”'],
    ['area', 'next', '', 'Two', 'GEO Geography, what is next: set to “Two”'],
    [
      'area',
      'confirmedUnchanged',
      false,
      true,
      'GEO Geography, confirmed that nothing else changed: from no to yes',
    ],
    [
      'area',
      'links',
      null,
      [
        { title: 'Map', url: 'https://barnet.example/map' },
        { title: 'Minute', url: 'https://barnet.example/minute' },
      ],
      'GEO Geography, links: set to “Map” at https://barnet.example/map and “Minute” at https://barnet.example/minute',
    ],
    [
      'area',
      'links',
      [{ title: 'Map', url: 'https://barnet.example/map' }],
      null,
      'GEO Geography, links: taken out, was “Map” at https://barnet.example/map',
    ],
    ['milestone', 'state', null, 'in_progress', 'GEO-1 Map published, state: set to In progress'],
    [
      'milestone',
      'forecast',
      '2026-10-01',
      '2026-12-31',
      'GEO-1 Map published, forecast: from 1 October 2026 to 31 December 2026',
    ],
    ['milestone', 'actual', null, '2026-11-02', 'GEO-1 Map published, completed on: set to 2 November 2026'],
    ['milestone', 'evidence', '', 'Map', 'GEO-1 Map published, evidence: set to “Map”'],
    ['milestone', 'note', '', 'n', 'GEO-1 Map published, note: set to “n”'],
    ['ambition', 'numerator', 0, 1234.5, 'GEO-A Known neighbourhoods, numerator: from 0 to 1,234.5'],
    ['ambition', 'denominator', null, 2000, 'GEO-A Known neighbourhoods, denominator: set to 2,000'],
    ['ambition', 'value', 12.25, null, 'GEO-A Known neighbourhoods, value: taken out, was 12.25'],
    [
      'partner',
      'position',
      'not_yet',
      'engaged',
      'Housing and wider public services, position: from Not yet at the table to Engaged',
    ],
    ['partner', 'note', '', 'n', 'Housing and wider public services, note: set to “n”'],
    ['ask', 'level', 'icb', 'london', 'Ask for help, asked of: from The ICB to London'],
    ['ask', 'text', null, 'A lawyer', 'Ask for help, what is asked: set to “A lawyer”'],
    ['ask', 'answerBy', null, '2026-12-01', 'Ask for help, answer needed by: set to 1 December 2026'],
    ['ask', 'openedMonth', null, '2026-10', 'Ask for help, first asked in: set to October 2026'],
    ['ask', 'withdrawn', false, true, 'Ask for help, withdrawn: from no to yes'],
    ['risk', 'title', null, 'Estates', 'Risk, title: set to “Estates”'],
    ['risk', 'owner', 'A', 'B', 'Risk, owner: from “A” to “B”'],
    ['risk', 'likelihood', 2, 5, 'Risk, likelihood: from 2 of 5 to 5 of 5'],
    ['risk', 'impact', null, 1, 'Risk, impact: set to 1 of 5'],
    ['risk', 'mitigation', '', 'm', 'Risk, mitigation: set to “m”'],
    ['risk', 'escalation', 'none', 'icb', 'Risk, escalation: from Kept at the place to Escalate to the ICB'],
    ['risk', 'openedMonth', null, '2026-10', 'Risk, first raised in: set to October 2026'],
    ['risk', 'closed', false, true, 'Risk, closed: from no to yes'],
    [
      'warning',
      'sentence',
      '',
      'It is so',
      'Warning about GEO-F1 Neighbourhoods agreed (moved by two levels or more), sentence: set to “It is so”',
    ],
  ])('%s %s from %j to %j', (kind, field, before, after, sentence) => {
    expect(said(kind, field, before, after)).toBe(sentence);
  });

  it('shows a value it does not know as it stands', () => {
    expect(said('milestone', 'state', 'complete', 'abandoned')).toBe(
      'GEO-1 Map published, state: from Complete to “abandoned”',
    );
    expect(said('risk', 'colour', null, 'blue')).toBe('Risk, colour: set to “blue”');
    expect(said('milestone', 'state', null, 'toString')).toContain('“toString”');
  });

  it('has words for every field that a return can hold', () => {
    for (const kind of Object.keys(ENTRY_SCHEMAS) as EntryKind[]) {
      for (const field of Object.keys(ENTRY_SCHEMAS[kind].shape).filter((each) => each !== 'functions')) {
        const sentence = said(kind, field, null, '2026-10');
        const name = sentence.slice(sentence.lastIndexOf(', ') + 2, sentence.indexOf(': set to'));
        expect(name, `${kind} ${field}`).toMatch(/^[a-z ]+$/);
      }
    }
  });
});

describe('the name of a part', () => {
  it('of a risk or an ask has its own words, once it has some', () => {
    expect(partTitle({ kind: 'risk', key: 'r1' }, names, { title: 'Estates' })).toBe('Risk: Estates');
    expect(partTitle({ kind: 'ask', key: 'a1' }, names, { text: 'A lawyer' })).toBe('Ask for help: A lawyer');
    expect(partTitle({ kind: 'ask', key: 'a1' }, names)).toBe('Ask for help');
  });

  it('of something the framework no longer has is its code', () => {
    expect(partTitle({ kind: 'area', key: 'XYZ' }, names)).toBe('XYZ');
    expect(partTitle({ kind: 'warning', key: 'odd' }, names)).toBe('Warning (odd)');
  });

  it('is fixed where every return of the month has it', () => {
    const fixed = (Object.keys(KEYS) as EntryKind[]).filter((kind) =>
      isFixedPart({ kind, key: KEYS[kind] }, names),
    );
    expect(fixed).toEqual(['area', 'milestone', 'ambition', 'partner']);
    expect(isFixedPart({ kind: 'area', key: 'XYZ' }, names)).toBe(false);
  });
});
