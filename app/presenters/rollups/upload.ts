import type { Effect, RowEffect } from '~/domain/rollups/upload-effect';
import type { RowFinding } from '~/domain/rollups/value-upload';
import { formatCount, formatInstant, formatMonth } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { figureWords } from './ambition-words';

/** What recording values would change, in words. */

export interface PreviewModel {
  summary: string;
  /** Said when the same file was recorded before; '' otherwise. */
  earlier: string;
  faults: { key: string; row: string; column: string; message: string }[];
  warnings: string[];
  rows: {
    key: string;
    row: string;
    what: string;
    month: string;
    before: string;
    after: string;
    effect: { word: string; tone: Tone };
  }[];
  /** Said when more rows are left out than shown. */
  more: string;
  /** Whether it can be recorded as it is. */
  ready: boolean;
}

const EFFECT_WORDS: Record<Effect, { word: string; tone: Tone }> = {
  new: { word: 'New', tone: 'green' },
  changed: { word: 'Changed', tone: 'blue' },
  same: { word: 'As it is', tone: 'grey' },
  beside: { word: 'Beside the signed value', tone: 'purple' },
  taken_back: { word: 'Taken back', tone: 'orange' },
  nothing_there: { word: 'Nothing to take back', tone: 'grey' },
};

/** Most rows shown; the rest are counted. */
const SHOWN = 200;

interface Outcome {
  effects: readonly RowEffect[];
  faults: readonly RowFinding[];
  warnings: readonly RowFinding[];
  names: Readonly<Record<string, string>>;
  earlier: { by: string; at: string } | null;
}

/** The outcome as its page shows it: while a row is bad only the bad rows, as nothing would be recorded. */
export function presentPreview({ effects, faults, warnings, names, earlier }: Outcome): PreviewModel {
  const shown = faults.length > 0 ? [] : effects.slice(0, SHOWN);
  const changes = effects.filter(({ effect }) => effect !== 'same' && effect !== 'nothing_there').length;
  const hidden = (faults.length > 0 ? faults.length : effects.length) - SHOWN;
  return {
    summary: summaryOf(effects, faults, changes),
    earlier:
      earlier === null ? '' : `The same file was recorded by ${earlier.by} on ${formatInstant(earlier.at)}.`,
    faults: faults.slice(0, SHOWN).map(({ row, column, message }) => ({
      key: `${row} ${column}`,
      row: String(row),
      column,
      message,
    })),
    warnings: warnings.slice(0, SHOWN).map(({ row, message }) => `Row ${row}: ${message}`),
    rows: shown.map(({ row, effect, before }) => ({
      key: String(row.row),
      row: String(row.row),
      what: `${row.ambition.code}, ${names[row.organisation] ?? row.organisation}`,
      month: formatMonth(row.month),
      before: before === null ? 'No value' : figureWords(before, row.ambition),
      after: figureWords(row, row.ambition),
      effect: EFFECT_WORDS[effect],
    })),
    more: hidden > 0 ? `${formatCount(hidden, 'more row')} not shown here.` : '',
    ready: faults.length === 0 && changes > 0,
  };
}

function summaryOf(effects: readonly RowEffect[], faults: readonly RowFinding[], changes: number): string {
  const bad = new Set(faults.map(({ row }) => row)).size;
  if (bad > 0)
    return `${formatCount(bad, 'row')} cannot be recorded, so nothing will be. Correct ${bad === 1 ? 'it' : 'them'} in the file and choose it again.`;
  if (changes === 0) return 'Every value is recorded already: there is nothing to change.';
  const count = (effect: Effect) => effects.filter((one) => one.effect === effect).length;
  const beside = count('beside');
  return `${formatCount(changes, 'value')} will be recorded: ${count('new')} new, ${count('changed')} changed, ${count('taken_back')} taken back.${beside === 0 ? '' : ` ${beside} will stand beside a signed value, which goes on counting.`} Nothing is recorded yet.`;
}
