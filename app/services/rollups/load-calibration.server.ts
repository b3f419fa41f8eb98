import { functionsOf } from '~/domain/framework/framework';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Confidence } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import { type CalibrationLevel, countLevels, usualLevel } from '~/domain/rollups/calibration';
import type { CalibratedPlace, CalibrationPage } from '~/domain/rollups/calibration-page';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { areaContents, reasonsOfProposals } from '~db/repos/area-contents.server';
import { assurancesOfArea } from '~db/repos/assurances.server';
import { type FrameFailure, openView } from './frame.server';
import { readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { frameworkOf, icbByPlace, icbsOf, instantOf, placesIn } from './world.server';

/**
 * One area of an ICB or London (`org`), with every place at one level side by side. Without a level it opens where most
 * places stand. Places that the reader may not read are only counted. A fixed number of queries.
 */
export function loadCalibration(
  context: Context,
  input: Asked,
): { ok: true; value: CalibrationPage } | FrameFailure | Failure<'forbidden'> {
  return figuresInScope(context, `calibration ${JSON.stringify(input)}`, (scoped) =>
    readCalibration(scoped, input),
  );
}

interface Asked {
  area: string;
  org: string;
  level: CalibrationLevel | null;
  asked: AskedView;
}

function readCalibration(context: Context, input: Asked): ReturnType<typeof loadCalibration> {
  const { db, now, actor } = context;
  const mayCalibrate = (slug: string) => may(actor, 'calibration.read', { kind: 'organisation', slug });
  if (!mayCalibrate(input.org))
    return failure('forbidden', 'Calibration is for the ICB’s reviewers and the London office.');
  const opening = openView(context, input.org, ['region', 'icb'], input.asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, shown, publication } = opening.value;
  const { view } = standing;
  const framework = frameworkOf(world, view.month);
  const area = framework.areas.find((one) => one.slug === input.area);
  if (area === undefined) return failure('not_found', 'There is no such area in this month.');

  const months = [view.month];
  const instant = instantOf(view);
  const figures = readFigures(db, { months, instant, area: area.code, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const places = placesIn(world, organisation, view, now);
  const readable = places.filter(({ slug }) => reader.mayRead(slug, view.month));
  const reported = readable.filter(({ slug }) => figures.reported(slug, view.month) !== null);
  const levelIn = (place: Place) => {
    const { readiness } = figures.of(place, view.month, area.code);
    return readiness === null ? null : levelOf(readiness);
  };
  const counts = countLevels(reported.map(levelIn));
  const level = input.level ?? usualLevel(counts);
  const chosen = reported.filter((place) => (levelIn(place) ?? 'none') === level);

  const ids = chosen.flatMap(({ slug }) => figures.reported(slug, view.month)?.id ?? []);
  const contents = new Map(areaContents(db, ids, area.code).map((row) => [row.submission, row.content]));
  const because = reasonsOfProposals(db, ids, area.code);
  const assured = assurancesOfArea(db, ids, area.code, instant);
  const icbs = icbByPlace(world, view, now);
  const region = world.organisations.filter((one) => one.level === 'region');
  const organisations: Organisation[] = [...region, ...icbsOf(world, view, now)];
  return success({
    ...standing,
    publication,
    organisation,
    organisations: organisations.filter(({ slug }) => slug === organisation.slug || mayCalibrate(slug)),
    area,
    areas: [...framework.areas],
    functions: functionsOf(framework, area.code),
    level,
    counts,
    missing: readable.length - reported.length,
    hidden: places.length - readable.length,
    places: chosen.flatMap((place): CalibratedPlace[] => {
      const submission = figures.reported(place.slug, view.month);
      const { proposed, assured: rating } = figures.of(place, view.month, area.code);
      const content = submission === null ? undefined : contents.get(submission.id);
      if (submission === null || content === undefined || proposed === null) return [];
      return [
        {
          place,
          icb: icbs[place.slug] ?? null,
          sequence: submission.sequence,
          restated: submission.restated,
          content,
          proposed,
          because: because.get(submission.id) ?? [],
          assured: rating === null ? null : reasoned(rating, assured.get(submission.id)),
        },
      ];
    }),
  });
}

/** An assured rating with its reason; one given after the month was published is not the one that was shown. */
function reasoned(
  confidence: Confidence,
  latest: { confidence: Confidence; reason: string } | undefined,
): CalibratedPlace['assured'] {
  return { confidence, reason: latest?.confidence === confidence ? latest.reason : '' };
}
