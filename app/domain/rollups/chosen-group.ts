import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { SetFigures } from '~/domain/rollups/dashboard';
import type { View } from '~/domain/rollups/view';

/** A set of places that the reader looks at, rolled up by the rules of any set. It is no organisation. */
export interface ChosenGroup {
  view: View;
  previous: Month | null;
  /** Those of its places that exist in the month. */
  places: Place[];
  /** Those that do not, by name. */
  absent: string[];
  /** The reader may not see the returns of all its places: its figures are those of no place. */
  withheld: boolean;
  areas: Area[];
  figures: SetFigures;
  /** The ICB of each place under the boundaries chosen, and the ICBs by name. */
  icbOfPlace: Readonly<Record<string, string | null>>;
  organisations: Organisation[];
}
