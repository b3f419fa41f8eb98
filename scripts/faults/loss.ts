/** Saves of one person that were acknowledged: their numbers, rising, and when. */
export type Acknowledged = readonly { count: number; at: number }[];

export interface Loss {
  saves: number;
  /** From the first lost acknowledgement until the machine was gone: what was said in that time may be missing. */
  milliseconds: number;
}

/** What of the acknowledged saves is not in a copy that holds each person's saves up to a number. */
export function lossOf(
  people: readonly { acknowledged: Acknowledged; stored: number }[],
  goneAt: number,
): Loss {
  const lost = people.flatMap(({ acknowledged, stored }) =>
    acknowledged.filter(({ count }) => count > stored),
  );
  const first = Math.min(goneAt, ...lost.map(({ at }) => at));
  return { saves: lost.length, milliseconds: goneAt - first };
}
