import type { ChangeStep } from '~/domain/framework/preview';
import { addMonths, monthAt, monthRange } from '~/domain/month';
import { existsIn, placesOf, standingIn } from '~/domain/organisations/organisation';
import type { StructureProposal } from '~/domain/organisations/plan-structure';
import type { ReadStructure } from '~/domain/organisations/structure-book';
import type { StructurePreview } from '~/domain/organisations/structure-preview';
import type { Context } from '~/services/context.server';
import { allPlaces, wholeStructure } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { structureChangesOf } from '~db/repos/structure.server';
import {
  confirmStructure,
  firstOpenMonth,
  LONGEST_REASON,
  previewStructure,
  type StructureFailure,
} from './change-structure.server';

/** How far ahead a change may be planned, in months. */
const MONTHS_AHEAD = 36;

/** Reads the structure with its changes. */
export function readStructure({ db, now }: Pick<Context, 'db' | 'now'>): ReadStructure {
  const present = monthAt(now);
  const earliest = firstOpenMonth(db, now);
  const whole = wholeStructure(db);
  const places = allPlaces(db, present);
  const changes = structureChangesOf(db).toReversed();
  const icbs = whole.organisations.filter(({ level }) => level === 'icb');
  return {
    present,
    earliest,
    months: monthRange(earliest, addMonths(earliest, MONTHS_AHEAD)),
    whole,
    icbs: icbs.filter((icb) => existsIn(icb, earliest)).map((icb) => standingIn(icb, earliest)),
    grouped: icbs.map((icb) => {
      const own = new Set(placesOf(whole.memberships, icb.slug, present));
      return { icb, places: places.filter(({ slug }) => own.has(slug)) };
    }),
    places,
    changes,
    names: namesOf(
      db,
      changes.map(({ by }) => by),
    ),
  };
}

export type StructureStep = ChangeStep<StructurePreview>;

const FIELD: Partial<Record<StructureFailure['code'], string>> = {
  too_few: 'icbs',
  code_taken: 'code',
  reason_missing: 'reason',
  reason_long: 'reason',
};

/** The next step of a change: its preview first, and with the preview's seal the change itself. */
export function stepStructure(
  context: Context,
  input: { proposal: StructureProposal; reason: string; seal: string | null },
): StructureStep {
  const reason = input.reason.trim();
  if (reason === '') return refused('reason_missing', 'Say why the organisations change');
  if (reason.length > LONGEST_REASON)
    return refused('reason_long', `Give the reason in ${LONGEST_REASON} characters or fewer`);
  if (input.seal === null) {
    const found = previewStructure(context, input.proposal);
    return found.ok
      ? { step: 'preview', preview: found.value, stale: false }
      : refused(found.code, found.message);
  }
  const done = confirmStructure(context, { ...input, seal: input.seal });
  if (done.ok) return { step: 'recorded', change: done.value.change };
  if (done.code === 'stale' && 'preview' in done)
    return { step: 'preview', preview: done.preview, stale: true };
  return refused(done.code as StructureFailure['code'], done.message);
}

function refused(code: StructureFailure['code'], message: string): StructureStep {
  return { step: 'refused', code, field: FIELD[code] ?? 'from', message };
}
