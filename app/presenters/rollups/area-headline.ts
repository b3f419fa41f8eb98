import type { AreaDashboard } from '~/domain/rollups/dashboard';
import { formatMonth } from '~/presenters/format';
import { levelOrNone } from '~/presenters/returns/words';
import { reportedWords } from './headline';
import { pointsOf } from './heat-map';
import { formatShare } from './share';
import { monthName, type Piece } from './words';

type Page = Pick<
  AreaDashboard,
  'area' | 'group' | 'organisation' | 'previous' | 'reported' | 'view' | 'withheld'
>;

const RESULTS = {
  green: 'is on course',
  amber: 'is at risk',
  red: 'needs help',
  not_enough_reported: 'cannot be told: not enough is reported',
} as const;

/** How an area's page begins: how the area stands and how many residents are covered; nothing where it is withheld. */
export function areaHeadline(page: Page): Piece[] {
  const { area, group, organisation, previous, reported, view, withheld } = page;
  const totals = group.totals[area.code];
  if (totals === undefined || withheld) return [];
  const month = formatMonth(view.month);
  const { result } = totals.confidence;
  const onePlace = organisation.level === 'place';
  if (reported.places === 0)
    return [
      {
        text: onePlace
          ? `${organisation.shortName} has not reported for ${month}.`
          : `No place has reported for ${month} yet.`,
      },
    ];
  const stands = [
    { text: `In ${month}, ${area.title} in ${organisation.shortName} ` },
    { text: RESULTS[result], strong: true },
  ];
  if (onePlace) return [...stands, { text: `, and stands at ${levelOrNone(totals.readiness.median)}.` }];
  const { residents, total } = totals.readiness.covered;
  const points = pointsOf(group, area.code, previous === null ? null : monthName(previous));
  const covered = residents === 0 ? 'No residents' : `${formatShare(residents, total)} of residents`;
  return [
    ...stands,
    { text: `. ${covered} live in places at level 3 or more${points === null ? '' : `, ${points.words}`}. ` },
    { text: `${reportedWords(reported)}.` },
  ];
}
