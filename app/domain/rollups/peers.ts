import type { Area } from '~/domain/framework/framework';
import type { Place } from '~/domain/organisations/organisation';
import { LIKE_SIZES, parseAskedGroup } from '~/domain/organisations/place-group';
import { failure, type Result, success } from '~/domain/result';
import type { Frame, SetFigures } from '~/domain/rollups/dashboard';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import type { Mover } from '~/domain/rollups/movers';

/** Whom a place is compared with: places picked, those of a group, or the nearest in residents. */
export type Peers =
  | { kind: 'picked'; places: string[] }
  | { kind: 'group'; places: string[] }
  | { kind: 'like_size'; count: number };

const USUAL_COUNT = 5;

/** Reads whom to compare with from an address; places picked go before a group, and like size is usual. */
export function parsePeers(
  { picked, like, count }: { picked: string | null; like: string | null; count: string | null },
  group: readonly string[] | undefined,
): Result<Peers, 'with' | 'like' | 'count'> {
  const asked = parseAskedGroup(picked);
  if (!asked.ok || asked.value?.kind === 'saved')
    return failure('with', 'Name the places to compare with in the address, such as with=barnet,camden.');
  if (asked.value !== null) return success({ kind: 'picked', places: asked.value.places });
  if (group !== undefined && group.length > 0) return success({ kind: 'group', places: [...group] });
  if ((like?.trim() || 'size') !== 'size')
    return failure('like', 'Places can be compared with others alike in size: like=size.');
  const given = count?.trim() ?? '';
  const nearest = given === '' ? USUAL_COUNT : LIKE_SIZES.find((one) => String(one) === given);
  if (nearest === undefined)
    return failure('count', `The count in the address can be ${LIKE_SIZES.join(', ')}.`);
  return success({ kind: 'like_size', count: nearest });
}

/** What a place did about the month's return; null where the reader may not know. */
export type PeerReturn = { daysLate: number; imported?: boolean } | 'missing' | 'awaited' | null;

/** Places beside each other in a month, the one compared first. */
export interface ComparePage extends Pick<Frame, 'view' | 'calendar' | 'previous' | 'publication'> {
  place: Place;
  peers: Peers;
  places: Place[];
  /** Places asked for that are not part of the programme in the month, by name. */
  absent: string[];
  /** Every place of the month, to pick from. */
  all: Place[];
  icbNames: Readonly<Record<string, string>>;
  areas: Area[];
  /** Whether the reader may see what the places come to together. */
  together: boolean;
  figures: SetFigures;
  movers: Mover[];
  milestones: Readonly<Record<string, MilestonesRollUp | null>>;
  returns: Readonly<Record<string, PeerReturn>>;
}
