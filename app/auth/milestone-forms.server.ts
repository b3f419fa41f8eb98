import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { readParts, readValues } from '~/domain/returns/form';
import { milestoneValues, parseMilestone } from '~/domain/returns/milestone-form';
import { storageKey } from '~/presenters/returns/frame';
import { type MilestoneGroup, milestoneGroups } from '~/presenters/returns/milestones-form';
import { milestoneReadings } from '~/presenters/returns/reading';
import { milestoneHistory } from '~/presenters/returns/value-moves';
import type { Context } from '~/services/context.server';
import { milestoneMoves } from '~/services/returns/value-moves.server';
import { badRequest } from './guards.server';
import { draftIn, type OpenReturn, savedParts } from './open-return.server';
import { justSaved, saveReturnForm } from './return-form.server';

/** The forms of milestones, one for each area: of a place's return, and of an ICB's or London's own. */

function groupsOf(opened: OpenReturn): MilestoneGroup[] {
  const draft = draftIn(opened);
  return milestoneGroups(draft, draft.draft.milestones, savedParts(opened, 'milestone'));
}

/**
 * The milestones of a return: the forms of areas that are open, and what is reported in the others. `lockOf` says why an
 * area is not open, null when it is.
 */
export function milestoneForms<Frame extends { place: string; month: Month }>(
  context: Context,
  opened: OpenReturn,
  asked: { request: Request; frame: Frame; lockOf: (area: string) => string | null },
) {
  const { request, frame, lockOf } = asked;
  const { place, month } = opened;
  const groups = groupsOf(opened).map((group) => ({
    ...group,
    lock: lockOf(group.area),
    storageKey: storageKey(frame, `milestones/${group.area}`, context.actor.id),
  }));
  const readings = milestoneReadings(draftIn(opened));
  const milestones = readings.map(({ code }) => code);
  const moves = milestoneMoves(context.db, { place, month, milestones });
  const locked = groups.filter((group) => group.lock !== null);
  return {
    ...frame,
    groups: groups.filter((group) => group.lock === null),
    lock: locked[0]?.lock ?? null,
    readings: readings.filter((reading) => locked.some((group) => group.area === reading.area)),
    history: Object.fromEntries(Object.entries(moves).map(([code, each]) => [code, milestoneHistory(each)])),
    ...justSaved(context, request, frame),
  };
}

/** Saves the form of one area; `here` is the address of the page. Throws 400 for a form that is none of the page's. */
export function saveMilestones(context: Context, opened: OpenReturn, form: FormData, here: string) {
  const intent = form.get('intent');
  if (intent !== 'save' && intent !== 'autosave') return badRequest();
  const values = readValues(form);
  const group = groupsOf(opened).find(({ keys }) => keys.some((key) => `${key}.version` in values));
  if (group === undefined) return badRequest();
  const today = londonDate(context.now);
  return saveReturnForm(context, opened, {
    ...readParts('milestone', values, group.keys, (key) => parseMilestone(key, values, today)),
    values,
    shown: group.values,
    show: milestoneValues,
    own: { area: group.area },
    part: `milestones/${group.area}`,
    next: () => `${here}#${group.anchor}`,
  });
}
