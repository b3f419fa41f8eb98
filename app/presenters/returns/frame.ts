import type { Month } from '~/domain/month';
import { paths } from '~/paths';
import { formatMonth } from '../format';
import { returnTitle } from './standing';

/** What stands around every page of a return. */
export interface ReturnFrame {
  place: string;
  month: Month;
  placeName: string;
  monthWords: string;
  /** 'Barnet: return for November 2026'. */
  title: string;
  crumbs: { href: string; label: string }[];
}

/** The frame of a page under the return's own. */
export function returnFrame(place: { slug: string; name: string }, month: Month): ReturnFrame {
  const monthWords = formatMonth(month);
  return {
    place: place.slug,
    month,
    placeName: place.name,
    monthWords,
    title: returnTitle(place.name, month),
    crumbs: [
      { href: paths.place(place.slug), label: place.name },
      { href: paths.return(place.slug, month), label: `Return for ${monthWords}` },
    ],
  };
}

/** The name under which a browser keeps text of a form that is not saved yet. */
export function storageKey(
  frame: Pick<ReturnFrame, 'place' | 'month'>,
  part: string,
  person: string,
): string {
  return `return-text:${frame.place}/${frame.month}/${part}/${person}`;
}
