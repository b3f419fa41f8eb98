import type { Ambition, Area, Milestone } from '~/domain/framework/framework';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { AmbitionPart, AmbitionStanding, SeriesPoint } from './ambition-standing';
import type { RecordedValue } from './ambitions';
import type { Frame } from './dashboard';

/** What the pages of ambitions are made of, as one reader may see it. */

export interface AmbitionLine {
  standing: AmbitionStanding;
  /** The reader may not see this place's figures of the month. */
  hidden: boolean;
  series: SeriesPoint[];
  /** The milestones that serve it. */
  milestones: Milestone[];
}

interface AmbitionFrame extends Frame {
  organisation: Organisation;
  /** The places of the group that the figures are of; null where they are the organisation's. */
  group: Place[] | null;
  /** London and the ICBs under the boundaries chosen. */
  organisations: Organisation[];
  /** Places whose month was imported from a file, which holds no values of ambitions. */
  imported: ReadonlySet<string>;
}

export interface AmbitionList extends AmbitionFrame {
  areas: Area[];
  ambitions: AmbitionLine[];
  /** Ambitions that are not measured for this organisation, only for London. */
  elsewhere: Ambition[];
}

export interface AmbitionPartView extends AmbitionPart {
  /** It has a value that this reader may not see. */
  hidden: boolean;
}

export interface UploadView {
  way: 'file' | 'form';
  fileName: string;
  origin: string;
  by: string;
  at: string;
}

export interface AmbitionDetail extends AmbitionFrame, Omit<AmbitionLine, 'standing'> {
  area: Area;
  /** Whether it is measured for this organisation at all. */
  applies: boolean;
  standing: AmbitionStanding;
  parts: AmbitionPartView[];
  icbOfPlace: Readonly<Record<string, string | null>>;
  /** Short names of organisations by slug. */
  names: Readonly<Record<string, string>>;
  /** The uploads that values come from, by id. */
  uploads: Readonly<Record<string, UploadView>>;
  /** Values recorded since the month was published, which its figures do not count. */
  later: RecordedValue[];
}
