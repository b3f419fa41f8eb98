import type { Month } from '~/domain/month';
import type { Organisation, Place } from './organisation';
import type { Structure, StructureChange } from './structure';

/** The structure today with every change recorded: what the pages of organisations stand on. */
export interface ReadStructure {
  present: Month;
  earliest: Month;
  months: Month[];
  whole: Structure;
  /** ICBs that exist in the first month open to change. */
  icbs: Organisation[];
  /** Every ICB with its places of today. */
  grouped: { icb: Organisation; places: Place[] }[];
  places: Place[];
  /** Newest first. */
  changes: StructureChange[];
  names: Map<string, string>;
}
