import type { IsoDate } from '~/domain/date';
import type { Ambition } from '~/domain/framework/framework';
import { addMonths, lastDay, type Month, nextMonth } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import type { Figure } from '~/domain/rollups/ambitions';
import type { Transaction } from '~db/client.server';
import { insertUpload, type UploadedValue } from '~db/repos/ambitions.server';
import { sha256 } from '~db/repos/records.server';
import { personId } from './accounts';
import { figureOf } from './ambition-figures';
import { momentOn, workday } from './moments';
import type { Records } from './records';
import type { DemoPlace, World } from './world';

/** The values of ambitions that the London office and the ICBs upload, each with where it comes from. */

/** Given for places by upload; the others stand in returns. */
export const UPLOADED: readonly string[] = ['GEO-A', 'PAR-A', 'PAR-B', 'INF-A', 'ACC-B', 'RES-A', 'RES-B'];
const SURVEY = ['GEO-A', 'PAR-A', 'PAR-B', 'ACC-B'];
const SPEND = ['RES-A', 'RES-B'];

interface Planned {
  organisation: string;
  by: string;
  on: IsoDate;
  fileName: string;
  origin: string;
  values: Omit<UploadedValue, 'row'>[];
}

/** Uploads everything that had been uploaded by the demonstration's day. */
export function seedUploads(tx: Transaction, world: World, records: Records): void {
  const planned = world.months.flatMap((at) => [
    ...recordViews(world, at),
    ...survey(world, at),
    ...spend(world, at),
    ...healthGap(world, at),
    ...correction(world, at),
    ...secondSource(world, at),
  ]);
  for (const upload of planned.toSorted((a, b) => (a.on < b.on ? -1 : 1))) record(tx, world, records, upload);
}

function record(tx: Transaction, world: World, records: Records, planned: Planned): void {
  const { organisation, by, on, fileName, origin } = planned;
  const uploadedAt = momentOn(workday(on), world.chance.whole(30, 400, 'upload', fileName, on));
  if (uploadedAt > world.asOfInstant || planned.values.length === 0) return;
  const values = planned.values.map((value, index) => ({ ...value, row: index + 2 }));
  const hash = sha256(JSON.stringify(values));
  const id = insertUpload(
    tx,
    { way: 'file', organisation, fileName, sha256: hash, origin, uploadedBy: by, uploadedAt },
    values,
  );
  records.audit({
    at: uploadedAt,
    actor: by,
    action: 'ambition.uploaded',
    entity: `ambition_upload/${id}`,
    after: { fileName, origin, sha256: hash, values: values.length },
    reason: origin,
  });
}

const office = () => personId('office', 'london');

function ambitionOf(world: World, at: Month, code: string): Ambition | undefined {
  return world.frameworkOf(at).framework.ambitions.find((one) => one.code === code);
}

function valuesOf(
  world: World,
  at: Month,
  code: string,
  places: readonly DemoPlace[],
  change: (figure: Figure) => Figure = (figure) => figure,
): Planned['values'] {
  const ambition = ambitionOf(world, at, code);
  if (ambition === undefined) return [];
  return places.flatMap((place) => {
    if (world.chance.happens(0.04, 'not in the file', place.slug, code, at)) return [];
    const figure = figureOf(world, place, ambition, at);
    return figure === null
      ? []
      : [{ ...change(figure), ambition: code, organisation: place.slug, month: at }];
  });
}

/** Views of the shared record come from its supplier every month. */
function recordViews(world: World, at: Month): Planned[] {
  return [
    {
      organisation: 'london',
      by: office(),
      on: `${nextMonth(at)}-04`,
      fileName: `care-record-views-${at}.csv`,
      origin: 'Monthly activity report of the shared care record (demonstration)',
      values: valuesOf(world, at, 'INF-A', world.places),
    },
  ];
}

/** Residents are asked once a year; the first time North Central London had one figure for all its places. */
function survey(world: World, at: Month): Planned[] {
  if (at.slice(5) !== '09') return [];
  const first = at === world.months.find((month) => month.slice(5) === '09');
  const together = (place: DemoPlace) => first && icbOf(world.memberships, place.slug, at) === 'ncl';
  const alone = world.places.filter((place) => !together(place));
  const score = ambitionOf(world, at, 'PAR-B');
  const whole =
    first && score !== undefined && world.places.some(together)
      ? [{ numerator: null, denominator: null, value: 51, ambition: 'PAR-B', organisation: 'ncl', month: at }]
      : [];
  return [
    {
      organisation: 'london',
      by: office(),
      on: `${nextMonth(at)}-16`,
      fileName: `resident-survey-${at.slice(0, 4)}.csv`,
      origin: `Resident survey of autumn ${at.slice(0, 4)} (demonstration)`,
      values: [
        ...SURVEY.flatMap((code) => valuesOf(world, at, code, code === 'PAR-B' ? alone : world.places)),
        ...whole,
      ],
    },
  ];
}

/** Each ICB maps its spend at the end of the financial year, and did so once for the start of the programme. */
function spend(world: World, at: Month): Planned[] {
  const start = at === world.months[0];
  if (!start && at.slice(5) !== '03') return [];
  const icbs = [...new Set(world.places.map(({ slug }) => icbOf(world.memberships, slug, at)))];
  return icbs.flatMap((icb) => {
    if (icb === null) return [];
    const own = world.places.filter(({ slug }) => icbOf(world.memberships, slug, at) === icb);
    // By the time it is ready the ICB may have been merged: whoever serves its places then uploads it.
    const on = lastDay(addMonths(at, 2));
    const place = own[0];
    const now = place === undefined ? null : icbOf(world.memberships, place.slug, addMonths(at, 2));
    return [
      {
        organisation: now ?? icb,
        by: personId('reviewer', now ?? icb),
        on,
        fileName: `resource-map-${icb}-${at}.csv`,
        origin: `Resource map of ${icb.toUpperCase()}, ${start ? 'starting position' : 'year end'} (demonstration)`,
        values: SPEND.flatMap((code) => valuesOf(world, at, code, own)),
      },
    ];
  });
}

/** The gap in healthy life expectancy is published nationally once a year and stands for London alone. */
function healthGap(world: World, at: Month): Planned[] {
  if (at.slice(5) !== '05' || ambitionOf(world, at, 'PHM-A') === undefined) return [];
  const years = Number(at.slice(0, 4)) - 2025;
  return [
    {
      organisation: 'london',
      by: office(),
      on: `${nextMonth(at)}-09`,
      fileName: 'healthy-life-expectancy.csv',
      origin: 'National statistics on healthy life expectancy (demonstration after the first year)',
      values: [
        {
          numerator: null,
          denominator: null,
          value: 12.1 - 0.4 * years,
          ambition: 'PHM-A',
          organisation: 'london',
          month: at,
        },
      ],
    },
  ];
}

/** June's views were counted twice in one system and are corrected in the autumn, when June is published. */
function correction(world: World, at: Month): Planned[] {
  if (at !== '2026-06') return [];
  const half = (figure: Figure): Figure => ({
    ...figure,
    numerator: Math.round((figure.numerator ?? 0) * 0.94),
  });
  const own = world.places.filter(({ slug }) => icbOf(world.memberships, slug, at) === 'sel');
  return [
    {
      organisation: 'sel',
      by: personId('reviewer', 'sel'),
      on: '2026-09-15',
      fileName: 'care-record-views-2026-06-corrected.csv',
      origin: 'Corrected report: views from one system had been counted twice (demonstration)',
      values: valuesOf(world, at, 'INF-A', own, half),
    },
  ];
}

/** One ICB also uploads what its regional report says of urgent requests: it stands beside what places signed. */
function secondSource(world: World, at: Month): Planned[] {
  if (at !== '2026-08') return [];
  const lower = (figure: Figure): Figure => ({
    ...figure,
    numerator: Math.round((figure.numerator ?? 0) * 0.985),
  });
  const own = world.places.filter(({ slug }) => icbOf(world.memberships, slug, at) === 'nel');
  return [
    {
      organisation: 'nel',
      by: personId('reviewer', 'nel'),
      on: '2026-09-22',
      fileName: 'urgent-requests-2026-08.csv',
      origin: 'Regional report on urgent requests (demonstration)',
      values: valuesOf(world, at, 'ACC-A', own, lower),
    },
  ];
}
