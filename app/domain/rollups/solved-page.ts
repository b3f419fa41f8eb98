import type { Area, FrameworkFunction } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Place } from '~/domain/organisations/organisation';
import type { Role } from '~/domain/people/roles';
import type { AreaLink } from '~/domain/returns/links';
import type { LevelPoint, Rise, RiseStory, Solved } from '~/domain/rollups/solved';
import type { View } from '~/domain/rollups/view';

/** A rise with what the place did, as it told it, and whom to write to. */
export interface ToldRise extends Rise, RiseStory {
  links: AreaLink[];
  /** The number of the submission of the month of the rise. */
  sequence: number;
  /** Its programme managers, by role and address. */
  contacts: { role: Role; email: string }[];
}

/** Who solved an area that a place stands before, as one reader may know it. */
export interface SolvedPage {
  area: Area;
  functions: FrameworkFunction[];
  place: Place;
  places: Place[];
  view: View;
  /** The months in which a rise counts, oldest first. */
  months: Month[];
  /** Those in which the reader may not read every place. */
  unpublished: Month[];
  solved:
    | Exclude<Solved, { kind: 'rises' }>
    | { kind: 'rises'; own: LevelPoint; told: ToldRise[]; more: number };
}
