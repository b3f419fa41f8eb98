import { CONFIDENCES, type Confidence } from './content';
import { type FormValues, fieldName } from './fields';
import { type Parsed, seenOf, unknownFields } from './form';
import type { Tick } from './quiet-month';

/** The form of the quiet month: one tick an area, with the version and the confidence that stood beside it. */

/** The field that is sent when an area is ticked, and its value. */
export const TICK = 'restate';
export const TICKED = 'yes';

/** The areas that came ticked, whatever else is wrong with the form. */
export function tickedAreas(areas: readonly string[], values: FormValues): string[] {
  return areas.filter((area) => values[fieldName(area, TICK)] === TICKED);
}

/** The ticks of a sent form; `areas` are the codes it may hold. A fault when the form is not one of ours. */
export function parseTicks(areas: readonly string[], values: FormValues): Parsed<Tick[]> {
  const strange = unknownFields(values, areas);
  if (strange.length > 0) return { ok: false, faults: strange };
  const ticks = tickedAreas(areas, values).map((area) => ({
    area,
    seenVersion: seenOf(values, area).version,
    seenConfidence: confidenceOf(values[fieldName(area, 'confidence')]),
  }));
  const whole = ticks.filter(
    (tick): tick is Tick => tick.seenVersion !== null && tick.seenConfidence !== null,
  );
  if (whole.length === ticks.length) return { ok: true, value: whole };
  const message = 'The form does not match this month’s return. Open the page again and tick once more.';
  return { ok: false, faults: [{ field: fieldName(ticks[0]?.area ?? '', TICK), message }] };
}

function confidenceOf(text: string | undefined): Confidence | null {
  return CONFIDENCES.find((confidence) => confidence === text) ?? null;
}
