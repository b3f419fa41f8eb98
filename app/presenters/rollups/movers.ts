import type { Area } from '~/domain/framework/framework';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { Mover } from '~/domain/rollups/movers';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { CONFIDENCE_WORDS, LEVEL_WORDS } from '~/presenters/returns/words';
import { areaLabel, namesBySlug, viewQuery } from './words';

export interface MoverModel {
  key: string;
  direction: 'up' | 'down';
  place: string;
  placeHref: string;
  area: string;
  areaHref: string;
  what: string[];
  words: string;
}

export interface MoversModel {
  down: MoverModel[];
  up: MoverModel[];
  /** The next largest, to open for those who want them. */
  moreDown: MoverModel[];
  moreUp: MoverModel[];
  /** Moves not in the lists, in words; '' when there are none. */
  rest: string;
}

/** How many moves each way a page shows at once, and how many more can be opened there. */
const SHOWN = 3;
const MORE = 9;

function whatOf({ readiness, confidence, assured }: Mover): string[] {
  return [
    ...(readiness === null
      ? []
      : [`${readiness.from} ${LEVEL_WORDS[readiness.from]} to ${readiness.to} ${LEVEL_WORDS[readiness.to]}`]),
    ...(confidence === null
      ? []
      : [
          `${CONFIDENCE_WORDS[confidence.from].word} to ${CONFIDENCE_WORDS[confidence.to].word.toLowerCase()}${assured ? ', as the ICB assured' : ''}`,
        ]),
  ];
}

/** What moved since the month before, largest first, with the places' own words. */
export function presentMovers(
  { shown, hidden }: { shown: readonly Mover[]; hidden: number },
  page: { organisation: Organisation; places: readonly Place[]; areas: readonly Area[]; view: View },
  more = MORE,
): MoversModel {
  const { organisation, places, areas, view } = page;
  const query = viewQuery(view);
  const nameOf = namesBySlug(places);
  const models = shown.flatMap((mover): MoverModel[] => {
    const area = areas.find(({ code }) => code === mover.area);
    if (area === undefined) return [];
    return [
      {
        key: `${mover.place} ${mover.area}`,
        direction: mover.direction,
        place: nameOf(mover.place),
        placeHref: paths.place(mover.place, query),
        area: areaLabel(area.slug),
        areaHref: `${paths.area(area.slug, { org: organisation.slug, ...query })}#${mover.place}`,
        what: whatOf(mover),
        words: mover.words,
      },
    ];
  });
  const going = (direction: 'up' | 'down') => models.filter((model) => model.direction === direction);
  const [down, up] = [going('down'), going('up')];
  return {
    down: down.slice(0, SHOWN),
    up: up.slice(0, SHOWN),
    moreDown: down.slice(SHOWN, SHOWN + more),
    moreUp: up.slice(SHOWN, SHOWN + more),
    rest: restWords(down, up, SHOWN + more, hidden),
  };
}

function restWords(down: readonly unknown[], up: readonly unknown[], limit: number, hidden: number): string {
  const more = [
    { count: Math.max(0, down.length - limit), words: 'down' },
    { count: Math.max(0, up.length - limit), words: 'up' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${formatCount(count, 'more move', 'more moves')} ${words}`);
  const left = more.length === 0 ? [] : [`${more.join(' and ')}. The page of each area has all of its own.`];
  const masked =
    hidden === 0
      ? []
      : [
          `${formatCount(hidden, 'move')} at places not published yet ${hidden === 1 ? 'is' : 'are'} left out.`,
        ];
  return [...left, ...masked].join(' ');
}
