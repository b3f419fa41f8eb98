// Counts what Vitest's JSON report says, per level (the folder under tests/) and in all.
import { relative, sep } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @returns {Count} */
function none() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/**
 * A file that could not be run at all counts as one failure.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} report
 * @param {string} root the project's folder
 * @returns {{ total: Count, levels: [string, Count][] }}
 */
export function countTests(report, root) {
  /** @type {Map<string, Count>} */
  const levels = new Map();
  const total = none();
  for (const file of report.testResults) {
    const level = relative(root, file.name).split(sep)[1] ?? 'other';
    const count = levels.get(level) ?? none();
    levels.set(level, count);
    for (const kind of kindsOf(file)) {
      count[kind] += 1;
      total[kind] += 1;
    }
  }
  return { total, levels: [...levels].sort(([a], [b]) => a.localeCompare(b)) };
}

/** @returns {(keyof Count)[]} */
function kindsOf(file) {
  const kinds = file.assertionResults.map(({ status }) =>
    status === 'passed' || status === 'failed' ? status : 'skipped',
  );
  const brokenOutsideTests = file.status === 'failed' && !kinds.includes('failed');
  return brokenOutsideTests ? [...kinds, 'failed'] : kinds;
}

/** @param {Count} count */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
