import type { Check } from '~/services/records/examine.server';

/** Prints what an examination found and the counts of what there is; tells whether all is well. */
export function printExamination({
  checks,
  counts,
}: {
  checks: readonly Check[];
  counts: Readonly<Record<string, number>>;
}): boolean {
  for (const { name, looked, faults } of checks) {
    console.log(`  ${name.padEnd(24)}${faults.length === 0 ? 'ok' : 'FAULTS'}  (${looked})`);
    for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
    if (faults.length > 20) console.log(`      and ${faults.length - 20} more`);
  }
  const shown = Object.entries(counts).filter(([, rows]) => rows > 0);
  console.log('  rows');
  for (const [table, rows] of shown) console.log(`    ${table.padEnd(28)}${String(rows).padStart(8)}`);
  return checks.every(({ faults }) => faults.length === 0);
}
