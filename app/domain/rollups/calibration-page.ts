import type { Area, FrameworkFunction } from '~/domain/framework/framework';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { Confidence, SubmittedArea } from '~/domain/returns/content';
import type { ConfidenceFact } from '~/domain/returns/delivery-confidence';
import type { CalibrationLevel, LevelCounts } from '~/domain/rollups/calibration';
import type { Frame } from '~/domain/rollups/dashboard';

/** A place as it is set beside the others of its level. */
export interface CalibratedPlace {
  place: Place;
  /** Slug of its ICB under the boundaries chosen. */
  icb: string | null;
  sequence: number;
  restated: boolean;
  content: SubmittedArea;
  proposed: Confidence;
  because: ConfidenceFact[];
  assured: { confidence: Confidence; reason: string } | null;
}

/** One area, and the places that report it at one level, as a reviewer may read them. */
export interface CalibrationPage extends Pick<Frame, 'view' | 'calendar' | 'previous' | 'publication'> {
  organisation: Organisation;
  organisations: Organisation[];
  area: Area;
  areas: Area[];
  functions: FrameworkFunction[];
  level: CalibrationLevel;
  counts: LevelCounts;
  /** Places without a return, and places whose return the reader may not read. */
  missing: number;
  hidden: number;
  places: CalibratedPlace[];
}
