import type { Month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';
import type { UnderWay } from '~/domain/review/restatement';
import type { Publication } from '~/domain/review/snapshot';
import { formatList, formatMonth } from '~/presenters/format';
import { namesBySlug } from '~/presenters/rollups/words';
import { publishedWords } from './publish-page';

export interface RestateModel {
  month: Month;
  title: string;
  published: string;
  done: string | null;
  underWay: { label: string; value: string }[];
  /** The link to publishing the next version. */
  next: string;
  hint: string;
  items: { value: string; label: string }[];
}

/** The page on which the London office opens returns of a published month again; `done` is the place just opened. */
export function presentRestate(
  month: Month,
  restatements: {
    publication: Publication;
    names: readonly { slug: string; shortName: string }[];
    underWay: UnderWay;
    reopenable: readonly {
      place: string;
      name: string;
      state: ReturnState;
      version: number;
      missed: boolean;
    }[];
  },
  done: string | null,
): RestateModel {
  const { publication, names, underWay, reopenable } = restatements;
  const nameOf = namesBySlug(names);
  const known = names.some(({ slug }) => slug === done);
  const row = (label: string, places: readonly string[]) => ({
    label,
    value: places.length === 0 ? 'None' : formatList(places.map(nameOf)),
  });
  return {
    month,
    title: `Restate ${formatMonth(month)}`,
    published: publishedWords(publication),
    done:
      done !== null && known ? `${nameOf(done)} can correct its return of ${formatMonth(month)} now.` : null,
    underWay: [
      row('Opened, not signed yet', underWay.reopened),
      row('Signed, with the ICB', underWay.signed),
      row('Accepted, waiting for the next version', underWay.accepted),
    ],
    next: `Publish version ${publication.version + 1} of ${formatMonth(month)}`,
    hint: 'An accepted return can be corrected. One that never came can be filed late: it stays counted as late. Version by version, what was published stays as it was.',
    items: [
      { value: '', label: 'Choose a place' },
      ...reopenable.map(({ place, name, version, missed }) => ({
        value: `${place} ${version}`,
        label: missed ? `${name} (nothing came: file it late)` : name,
      })),
    ],
  };
}
