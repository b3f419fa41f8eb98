import { describe, expect, it } from 'vitest';
import { countTests, summaryLine } from '../../scripts/support/test-counts.mjs';

const file = (name: string, status: string, ...statuses: string[]) => ({
  name: `/project/tests/${name}`,
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

describe('counting the tests of a run', () => {
  it('adds up per level and in all', () => {
    const report = {
      testResults: [
        file('domain/month.test.ts', 'passed', 'passed', 'passed'),
        file('domain/date.test.ts', 'failed', 'passed', 'failed'),
        file('journeys/filing.test.ts', 'passed', 'passed', 'pending'),
      ],
    };
    const { total, levels } = countTests(report, '/project');
    expect(total).toEqual({ passed: 4, failed: 1, skipped: 1 });
    expect(levels).toEqual([
      ['domain', { passed: 3, failed: 1, skipped: 0 }],
      ['journeys', { passed: 1, failed: 0, skipped: 1 }],
    ]);
  });

  it('counts a file that could not be run as a failure, never as nothing', () => {
    expect(
      countTests({ testResults: [file('routes/london.test.ts', 'failed')] }, '/project').total.failed,
    ).toBe(1);
  });

  it('names skipped tests only when there are some', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(summaryLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });
});
