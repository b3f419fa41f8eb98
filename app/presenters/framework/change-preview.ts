import type { Framework } from '~/domain/framework/framework';
import { type ChangePreview, differencesOf, effectOn } from '~/domain/framework/preview';
import type { Month } from '~/domain/month';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { byField, CHANGE_WORDS, fieldWord, partWords } from './change-words';

export interface PreviewView {
  title: string;
  /** What the change touches, one sentence each. */
  sentences: string[];
  /** What to know before confirming; none for most changes. */
  warnings: string[];
  rows: { key: string; code: string; field: string; before: string; after: string }[];
  seal: string;
}

/** What a change would do, in words, before it is confirmed. */
export function previewView(preview: ChangePreview, framework: Framework): PreviewView {
  const { plan } = preview;
  const title = titleOf(preview);
  return {
    title,
    sentences: [
      monthsSentence(preview),
      begunSentence(preview),
      ...preview.instances.map(({ code, appears, organisations, level }) => {
        const who = { place: 'place', icb: 'ICB', region: 'London' }[level];
        const count = level === 'region' ? 'London' : formatCount(organisations.length, who);
        return appears
          ? `${count} will report ${code} from ${formatMonth(plan.from)}.`
          : `${count} will no longer report ${code} from ${formatMonth(plan.from)}. What was reported stays in its months.`;
      }),
      ...preview.unrated.map(
        (code) =>
          `Every place rates ${code} for the first time. Until it does, readiness of the area is not assessed for those months.`,
      ),
      ...preview.lapsing.map(({ code, organisations }) =>
        organisations === 0
          ? `Nobody has rated ${code} in a submission.`
          : `The ratings that ${formatCount(organisations, 'place')} gave to ${code} count no more from ${formatMonth(plan.from)}. They stay in earlier months.`,
      ),
      'Returns of earlier months, their figures and their receipts stay as they are.',
    ],
    warnings: [
      ...preview.replaced.map(
        ({ id, action, from }) =>
          `This takes the place of change ${id} (${CHANGE_WORDS[action].toLowerCase()}), planned for ${formatMonth(from)}.`,
      ),
      ...preview.mentions.map(
        ({ code, by }) =>
          `${formatList(by)} ${by.length === 1 ? 'names' : 'name'} ${code} among what it serves. Reword ${by.length === 1 ? 'it' : 'them'} as well.`,
      ),
    ],
    rows:
      plan.action === 'reordered'
        ? orderRows(preview, framework)
        : plan.items.flatMap((item) =>
            effectOn(item) === 'goes' ? goneRow(item, plan.from) : wordRows(item),
          ),
    seal: preview.seal,
  };
}

type PlannedItem = ChangePreview['plan']['items'][number];

/** What is no longer asked for says nothing: its title stands for all of it. */
function goneRow({ code, before }: PlannedItem, from: Month): PreviewView['rows'] {
  const said = before[0]?.title ?? code;
  return [
    { key: code, code, field: fieldWord('title'), before: said, after: `Gone from ${formatMonth(from)}` },
  ];
}

function wordRows(item: PlannedItem): PreviewView['rows'] {
  return differencesOf(item)
    .toSorted(byField)
    .map(({ code, field, before, after }) => ({
      key: `${code} ${field}`,
      code,
      field: fieldWord(field),
      before: partWords(field, before) ?? 'Nothing',
      after: partWords(field, after) ?? 'Nothing',
    }));
}

function titleOf({ plan }: ChangePreview): string {
  const names = plan.items.map(({ code, before, after }) => {
    const [wording] = before.length > 0 ? before : after;
    return `${code} ${wording?.title ?? ''}`.trim();
  });
  const [first = ''] = names;
  switch (plan.action) {
    case 'added':
      return `Add ${first}`;
    case 'reworded':
      return `Reword ${first}`;
    case 'retired':
      return `Retire ${first}`;
    case 'reordered':
      return `Put ${formatCount(names.length, plan.kind)} in another order`;
    case 'withdrawn':
      return `Take back change ${plan.withdraws}`;
  }
}

function monthsSentence({ plan, months }: ChangePreview): string {
  const last = months.at(-1);
  const calendar =
    last === undefined || last === plan.from
      ? ''
      : `; the calendar already holds ${formatCount(months.length, 'month')} of them`;
  const ends = plan.items.map(({ after, before }) => (after.length > 0 ? after : before).at(-1)?.to ?? null);
  const until = ends.every((end) => end !== null) ? ends.toSorted().at(-1) : null;
  return until === null || until === undefined
    ? `Touches the returns of ${formatMonth(plan.from)} and every later month${calendar}.`
    : `Touches the returns from ${formatMonth(plan.from)} to ${formatMonth(until)}${calendar}.`;
}

function begunSentence({ begun }: ChangePreview): string {
  if (begun.length === 0) return 'Nobody has begun a return for these months yet.';
  const parts = begun.map(
    ({ month, organisations }) => `${formatCount(organisations.length, 'return')} for ${formatMonth(month)}`,
  );
  return `${formatList(parts)} ${begun.length === 1 && begun[0]?.organisations.length === 1 ? 'has' : 'have'} been begun. They go on: what is new will be asked for, what has gone is left out, and nothing typed is lost.`;
}

function orderRows({ plan }: ChangePreview, framework: Framework): PreviewView['rows'] {
  const title = (code: string) =>
    Object.values(framework)
      .flat()
      .find((item: { code: string }) => item.code === code);
  const placed = (side: 'before' | 'after') =>
    plan.items
      .flatMap(({ code, ...item }) => {
        const [wording] = item[side];
        return wording === undefined ? [] : [{ code, position: wording.position }];
      })
      .toSorted((a, b) => a.position - b.position)
      .map(({ code }) => {
        const item = title(code);
        return item !== undefined && 'title' in item ? `${code} ${item.title}` : code;
      });
  const [before, after] = [placed('before'), placed('after')];
  return after.map((now, index) => ({
    key: String(index),
    code: String(index + 1),
    field: 'Place in the list',
    before: before[index] ?? '',
    after: now,
  }));
}
