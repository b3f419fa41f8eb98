import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { type Failure, failure, success } from '~/domain/result';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { SetFigures, ShownPublication } from '~/domain/rollups/dashboard';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import { type ReturnsSummary, returnsSummary } from '~/domain/rollups/returns';
import type { AskedView, View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { setFigures } from './figures.server';
import { type FrameFailure, openView } from './frame.server';
import { milestonesOf } from './load-dashboard.server';
import { readerOf } from './readers.server';
import { readFigures, readMilestones, readStates } from './shared-reads.server';
import { dayOf, frameworkOf, instantOf, placesIn } from './world.server';

/** Everything a month comes to for London, an ICB or a place, with what it is made of. */
export interface WholeReceipt {
  organisation: Organisation;
  view: View;
  publication: ShownPublication | null;
  rule: RollUpRule;
  places: Place[];
  receipts: SetFigures['receipts'];
  returns: ReturnsSummary;
  milestones: MilestonesRollUp;
}

export type ReceiptFailure = FrameFailure | Failure<'forbidden'>;

/** Refused where the set is one place whose return the reader may not read: its totals would be its values. */
const ONE_PLACE_HIDDEN = failure('forbidden', 'This place’s figures of the month are not published yet.');

/**
 * The receipt of every area over London, an ICB or a place (`org` is its slug), as one reader may see it: the figures of
 * its dashboard. A fixed number of queries.
 */
export function loadReceipt(
  context: Context,
  which: { org: string; asked: AskedView },
): { ok: true; value: WholeReceipt } | ReceiptFailure {
  return figuresInScope(context, `receipt ${JSON.stringify(which)}`, (scoped) => readReceipt(scoped, which));
}

function readReceipt(
  context: Context,
  { org, asked }: { org: string; asked: AskedView },
): { ok: true; value: WholeReceipt } | ReceiptFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb', 'place'], asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, rule, shown, publication } = opening.value;
  const { view, calendar } = standing;
  const { month } = view;
  const instant = instantOf(view);
  const reader = readerOf(context, live, readStates(db, [month]));
  if (organisation.level === 'place' && !reader.mayRead(organisation.slug, month)) return ONE_PLACE_HIDDEN;
  const figures = readFigures(db, { months: [month], instant, shown });
  const places = placesIn(world, organisation, view, now);
  const months: { month: Month; previous: null } = { month, previous: null };
  const settings = { basis: view.basis, rule, mayRead: reader.mayRead };
  return success({
    organisation,
    view,
    publication,
    rule,
    places,
    receipts: setFigures(figures, places, months, frameworkOf(world, month).areas, settings).receipts,
    returns: returnsSummary(
      places.map(({ slug }) => ({ place: slug, submission: figures.reported(slug, month) })),
      { passed: calendar.period.dueOn < dayOf(view, now) },
    ),
    milestones: milestonesOf(world, view, places, readMilestones(db, { at: month, instant, shown })).total,
  });
}
