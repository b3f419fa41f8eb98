import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLitestream, litestreamSettings } from '../../scripts/faults/litestream';
import { lossOf } from '../../scripts/faults/loss';

describe('the set-up of continuous replication', () => {
  const example = readFileSync('docs/support/litestream.yml', 'utf8');

  it('is run as it is documented, with its two paths put elsewhere and nothing else changed', () => {
    const settings = litestreamSettings(example, { database: '/a/tracker.db', replica: '/b/replica' });
    const changed = settings.split('\n').filter((line, at) => line !== example.split('\n')[at]);
    expect(changed).toEqual(['  - path: /a/tracker.db', '        path: /b/replica']);
  });

  it('says so when there is no Litestream, or none under the name that was given', () => {
    expect(() => findLitestream({ PATH: '/nowhere' })).toThrow(/no Litestream on this machine/);
    expect(() => findLitestream({ PATH: '', LITESTREAM: '/nowhere/litestream' })).toThrow(/LITESTREAM names/);
    expect(findLitestream({ PATH: '', LITESTREAM: process.execPath })).toBe(process.execPath);
  });
});

describe('what is lost with a machine', () => {
  const acknowledged = [1, 2, 3].map((count) => ({ count, at: count * 1000 }));

  it.each<[string, number[], { saves: number; milliseconds: number }]>([
    ['nothing, when every acknowledged save is in the copy', [3, 3], { saves: 0, milliseconds: 0 }],
    ['nothing, when the copy holds one that was not answered yet', [4, 3], { saves: 0, milliseconds: 0 }],
    ['what the copy of one person lacks, from its first save on', [1, 3], { saves: 2, milliseconds: 1500 }],
    [
      'the sum of everybody, from the first save on that anybody lost',
      [2, 0],
      { saves: 4, milliseconds: 2500 },
    ],
  ])('is %s', (_what, copies, loss) => {
    const people = copies.map((stored) => ({ acknowledged, stored }));
    expect(lossOf(people, 3500)).toEqual(loss);
  });

  it('counts an answer that was read after the machine was gone', () => {
    expect(lossOf([{ acknowledged, stored: 2 }], 2500)).toEqual({ saves: 1, milliseconds: 0 });
  });
});
