import { atLeast, type Share } from '~/domain/rollups/confidence';

const MOST_DECIMALS = 2;

/** From this share of residents in silent places on, a fall of a figure may be silence alone. */
const TOO_SILENT: Share = { num: 1, den: 4 };

/** Whether so many residents live in places that have not reported that a figure is not compared with another month. */
export function tooSilent({ missing, total }: { missing: number; total: number }): boolean {
  return total === 0 || atLeast(missing, total, TOO_SILENT);
}

function side(value: number, threshold: number): number {
  return Math.sign(value - threshold);
}

/** A threshold as a percentage: { num: 1, den: 4 } is '25%'. */
export function formatThreshold({ num, den }: Share): string {
  return `${Number(((100 * num) / den).toFixed(MOST_DECIMALS))}%`;
}

/**
 * `part` of `total` as a whole percentage, with decimals only where rounding would move it onto or across one of the
 * thresholds. A positive share is never 0% and less than all is never 100%.
 */
export function formatShare(part: number, total: number, thresholds: readonly Share[] = []): string {
  if (part === 0 || total === 0) return '0%';
  const exact = (100 * part) / total;
  const crossed = (shown: number) =>
    thresholds.find(({ num, den }) => side(part * den, total * num) !== side(shown * den, 100 * num));
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
    const shown = Number(exact.toFixed(decimals));
    if (crossed(shown) !== undefined) continue;
    if (shown <= 0) return 'under 1%';
    return shown >= 100 && part < total ? 'over 99%' : `${shown}%`;
  }
  const near = crossed(Number(exact.toFixed(MOST_DECIMALS))) as Share;
  const below = side(part * near.den, total * near.num) < 0;
  return `just ${below ? 'under' : 'over'} ${formatThreshold(near)}`;
}
