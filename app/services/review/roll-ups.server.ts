import { asAt } from '~/domain/framework/framework';
import { existsIn, type Organisation, type Place, placesOf } from '~/domain/organisations/organisation';
import type { FrozenArea, FrozenRollUp, FrozenSubmission, Snapshot } from '~/domain/review/snapshot';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import { ROLL_UP_BASES } from '~/domain/rollups/receipt';
import { type Figures, figuresOf, totalsOf } from '~/services/rollups/figures.server';
import type { AreaRow } from '~db/repos/rollups.server';
import { ambitionRollUps } from './frozen-ambitions.server';

type Rows = Pick<
  Snapshot,
  | 'month'
  | 'rule'
  | 'framework'
  | 'organisations'
  | 'places'
  | 'memberships'
  | 'submissions'
  | 'areas'
  | 'milestones'
  | 'ambitions'
>;

/** Frozen rows as the rows that roll-ups are made from. */
function areaRowsOf(
  month: Snapshot['month'],
  submissions: readonly FrozenSubmission[],
  areas: readonly FrozenArea[],
): AreaRow[] {
  const byPlace = new Map(submissions.map((submission) => [submission.place, submission]));
  return areas.flatMap((row) => {
    const own = byPlace.get(row.place);
    if (own === undefined) return [];
    const { id, sequence, submittedAt, daysLate, restated, imported = false } = own;
    return [{ ...row, month, id, sequence, submittedAt, daysLate, restatement: restated, imported }];
  });
}

/** What London and each ICB of the month come to, from a snapshot's own rows: how it is made, and how it is verified. */
export function rollUpsOf(rows: Rows): FrozenRollUp[] {
  const { month, organisations, memberships } = rows;
  const figures = figuresOf(areaRowsOf(month, rows.submissions, rows.areas));
  const places = rows.places.filter((place) => existsIn(place, month));
  return organisations.flatMap((organisation) => {
    if (!existsIn(organisation, month) || organisation.level === 'place') return [];
    if (organisation.level === 'region') return [rollUpOf(rows, figures, organisation, places)];
    const own = new Set(placesOf(memberships, organisation.slug, month));
    const grouped = places.filter(({ slug }) => own.has(slug));
    return grouped.length === 0 ? [] : [rollUpOf(rows, figures, organisation, grouped)];
  });
}

function rollUpOf(
  rows: Rows,
  figures: Figures,
  { slug, level }: Organisation,
  places: readonly Place[],
): FrozenRollUp {
  const { month, rule, framework, submissions, milestones } = rows;
  const own = new Set(places.map((place) => place.slug));
  const reported = submissions.filter(({ place }) => own.has(place));
  const { areas, milestones: known } = asAt(framework, month);
  const reportedHere = new Set(known.filter((one) => one.level === 'place').map(({ code }) => code));
  return {
    organisation: slug,
    level: level === 'region' ? 'region' : 'icb',
    residents: places.reduce((sum, { residents }) => sum + residents, 0),
    returns: {
      expected: places.length,
      onTime: reported.filter(({ daysLate }) => daysLate === 0).length,
      late: reported.filter(({ daysLate }) => daysLate > 0).length,
      missing: places.length - reported.length,
    },
    areas: Object.fromEntries(
      areas.map(({ code }) => {
        const values = places.map((place) => figures.of(place, month, code));
        const [assured, self] = ROLL_UP_BASES.map((basis) => totalsOf(values, { basis, rule }));
        if (assured === undefined || self === undefined) throw new Error('there are two bases');
        return [code, { assured: assured.confidence, self: self.confidence, readiness: assured.readiness }];
      }),
    ),
    milestones: rollUpMilestones(
      milestones.filter(({ place, milestone }) => own.has(place) && reportedHere.has(milestone)),
      month,
    ),
    ambitions: ambitionRollUps(rows, {
      places,
      region: level === 'region' ? slug : null,
      icbs: rows.organisations.filter((one) => one.level === 'icb').map((one) => one.slug),
    }),
  };
}
