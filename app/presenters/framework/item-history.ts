import type { Area } from '~/domain/framework/framework';
import type { Change, EditedKind, Item } from '~/domain/framework/timeline';
import type { Month } from '~/domain/month';
import { paths } from '~/paths';
import { formatInstant, formatMonth } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { CHANGE_WORDS, fieldWord, KIND_WORDS, partWords, stretchWords } from './change-words';
import { BASIS_WORDS } from './words';

export interface WordingView {
  key: string;
  title: string;
  stretch: string;
  standing: { word: string; tone: Tone };
  rows: { label: string; value: string }[];
}

export interface ChangeLine {
  id: number;
  href: string;
  what: string;
  from: string;
  /** Who recorded it and when. */
  who: string;
  why: string;
  note: string | null;
  /** Whether it has still to take effect. */
  planned: boolean;
}

export interface ItemHistoryView {
  code: string;
  title: string;
  kind: string;
  area: { title: string; href: string };
  sentence: string;
  wordings: WordingView[];
  changes: ChangeLine[];
}

const UNSHOWN = new Set(['code', 'from', 'to', 'title', 'area', 'slug', 'position']);

/** Everything an item of the framework has said, newest first, and who changed it. */
export function itemHistoryView(
  item: {
    code: string;
    kind: EditedKind;
    area: string;
    timeline: readonly Item[];
    changes: readonly Change[];
    names: ReadonlyMap<string, string>;
    present: Month;
  },
  areas: readonly Area[],
): ItemHistoryView {
  const { code, kind, timeline, changes, names, present } = item;
  const area = areas.find((one) => one.code === item.area);
  const latest = timeline.at(-1);
  return {
    code,
    title: latest?.title ?? 'Planned and taken back before it began',
    kind: KIND_WORDS[kind].one,
    area: {
      title: area?.title ?? item.area,
      href: `${paths.framework()}#${kind === 'area' ? (area?.slug ?? '') : code.toLowerCase()}`,
    },
    sentence: sentenceOf(code, timeline, present),
    wordings: timeline.toReversed().map((wording) => wordingView(wording, present)),
    changes: changes.map((change) => changeLine(change, { changes, names, titles: NO_TITLES, present })),
  };
}

function sentenceOf(code: string, timeline: readonly Item[], present: Month): string {
  const [first] = timeline;
  const last = timeline.at(-1);
  if (first === undefined || last === undefined) return `${code} has never stood in any month.`;
  const words = timeline.length === 1 ? 'It has had one wording' : `It has had ${timeline.length} wordings`;
  if (first.from > present) return `${code} stands from ${formatMonth(first.from)}.`;
  if (last.to === null) return `${code} has stood since ${formatMonth(first.from)}. ${words}.`;
  const verb = last.to < present ? 'stood' : 'stands';
  return `${code} ${verb} from ${formatMonth(first.from)} until ${formatMonth(last.to)}. ${words}.`;
}

function wordingView(wording: Item, present: Month): WordingView {
  const entries = Object.entries(wording).filter(([field]) => !UNSHOWN.has(field));
  return {
    key: wording.from,
    title: wording.title,
    stretch: stretchWords(wording),
    standing: standingOf(wording, present),
    rows: entries.flatMap(([field, value]) => {
      const text = field === 'basis' ? BASIS_WORDS[wording.basis].word : partWords(field, value as unknown);
      return text === null ? [] : [{ label: fieldWord(field), value: text }];
    }),
  };
}

function standingOf({ from, to }: Item, present: Month): WordingView['standing'] {
  if (from > present) return { word: 'To come', tone: 'blue' };
  return to !== null && to < present ? { word: 'Earlier', tone: 'grey' } : { word: 'Now', tone: 'green' };
}

/** An item by its code and what it was last called. */
export function titledItem(code: string, titles: ReadonlyMap<string, string>): string {
  return `${code} ${titles.get(code) ?? ''}`.trim();
}

/** On its own page an item needs no title beside its code. */
const NO_TITLES: ReadonlyMap<string, string> = new Map();

/** What the lines of changes are read with. */
export interface ChangesRead {
  /** The changes among which a later one may have taken one back. */
  changes: readonly Change[];
  /** Names of those who made them. */
  names: ReadonlyMap<string, string>;
  /** What each item of the framework was last called, by its code. */
  titles: ReadonlyMap<string, string>;
  present: Month;
}

/** One change as a line of a list. */
export function changeLine(
  change: Change,
  { changes: all, names, titles, present }: ChangesRead,
): ChangeLine {
  const codes = [...new Set(change.versions.map(({ code }) => code))];
  const [only] = codes;
  const what = codes.length === 1 && only !== undefined ? titledItem(only, titles) : codes.join(', ');
  const back = all.find(({ withdraws }) => withdraws === change.id);
  return {
    id: change.id,
    href: paths.adminFrameworkChange(change.id),
    what:
      change.action === 'withdrawn'
        ? `Took back change ${change.withdraws}`
        : `${CHANGE_WORDS[change.action]}: ${what}`,
    from: formatMonth(change.from),
    who: `${names.get(change.by) ?? 'A person'}, ${formatInstant(change.at)}`,
    why: change.reason,
    note: back === undefined ? null : `Taken back by change ${back.id}`,
    planned: change.from > present && back === undefined && change.action !== 'withdrawn',
  };
}
