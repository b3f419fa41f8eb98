import { CONFIDENCES } from '~/domain/returns/content';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { AreaReceipt } from '~/domain/rollups/receipt';
import { formatList } from '~/presenters/format';
import { receiptSentence } from '~/presenters/rollups/receipt-sentence';
import { confidenceMark, namesAndHidden, namesBySlug, resultMark } from '~/presenters/rollups/words';
import type { PackSection } from './pack';
import { column, share, text } from './pack-cells';

/** Where the figures rest on less than everybody's own word. */
export function gapsSection({ areas, total, places }: Dashboard): PackSection {
  const nameOf = namesBySlug(places);
  const orDash = (words: string) => text(words === '' ? '–' : words);
  const names = (slugs: readonly string[], hidden: number) =>
    orDash(namesAndHidden(slugs.map(nameOf), hidden));
  const rows = receiptsOf({ areas, total });
  const assured = ({ assuredDifferently, hiddenPlaces }: AreaReceipt) =>
    orDash(
      formatList([
        ...assuredDifferently.map(
          ({ place, stated, assured: by }) =>
            `${nameOf(place)} (${stated === null ? 'not given' : confidenceMark(stated).word.toLowerCase()} to ${confidenceMark(by).word.toLowerCase()})`,
        ),
        ...(hiddenPlaces.assuredDifferently > 0 ? [namesAndHidden([], hiddenPlaces.assuredDifferently)] : []),
      ]),
    );
  return {
    key: 'gaps',
    title: 'What is missing, stale or rated differently',
    blocks: [
      {
        kind: 'table',
        tab: 'Missing and stale',
        caption: 'Where the figures rest on less, by area',
        columns: [
          column('Area', 1.5),
          column('Missing', 1.5),
          column('Stale', 2),
          column('Rated differently by the ICB', 2.4),
          column('Restated', 1.2),
        ],
        rows: rows.map(({ title, receipt }) => [
          text(title),
          names(receipt.missing, receipt.hiddenPlaces.missing),
          names(receipt.stale, receipt.hiddenPlaces.stale),
          assured(receipt),
          names(receipt.restated, receipt.hiddenPlaces.restated),
        ]),
        empty: 'There are no areas.',
      },
    ],
  };
}

/** How the result of each area came about, by the rule in force. */
export function receiptsSection({ areas, total, places }: Dashboard): PackSection {
  const rows = receiptsOf({ areas, total });
  const residents = places.reduce((sum, place) => sum + place.residents, 0);
  const version = rows[0]?.receipt.rule.version ?? '1';
  return {
    key: 'receipts',
    title: 'How each result came about',
    blocks: [
      {
        kind: 'words',
        paragraphs: rows.map(({ title, receipt }) => ({ lead: title, text: receiptSentence(receipt) })),
      },
      {
        kind: 'table',
        tab: 'Shares by rating',
        caption: `Shares of ${residents.toLocaleString('en-GB')} residents (Census 2021) by rating, by rule version ${version}`,
        columns: [
          column('Area', 2.2),
          column('Result', 1.5),
          ...CONFIDENCES.toReversed().map((kind) => column(confidenceMark(kind).word, 1, true)),
          column('Not reported', 1, true),
        ],
        rows: rows.map(({ title, receipt: { confidence } }) => {
          const { result, residents: of } = confidence;
          const { tone, word } = resultMark(result);
          return [
            text(title),
            { text: word, tone },
            ...CONFIDENCES.toReversed().map((kind) => share(of[kind], of.total)),
            share(of.missing, of.total),
          ];
        }),
        empty: 'There are no areas.',
      },
    ],
  };
}

/** The receipt of every area that has one. */
function receiptsOf({ areas, total }: Pick<Dashboard, 'areas' | 'total'>) {
  return areas.flatMap(({ code, title }) => {
    const receipt = total.receipts[code];
    return receipt === undefined ? [] : [{ title, receipt }];
  });
}
