import type {
  Basis,
  Commitment,
  QuestionOwner,
  QuestionState,
  RollUpMethod,
  Shift,
} from '~/domain/framework/framework';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Tone } from '~/presenters/returns/words';

/** The words of the framework, said once. */

export const BASIS_WORDS: Record<Basis, { word: string; tone: Tone }> = {
  published: { word: 'Published', tone: 'white' },
  proposed: { word: 'Proposed', tone: 'yellow' },
};

export const COMMITMENT_WORDS: Record<Commitment, string> = {
  london_wide: 'Agreed for all London',
  local: 'For each system and place to settle',
  shared: 'To be developed together',
};

export const SHIFT_WORDS: Record<Shift, string> = {
  hospital_to_community: 'Hospital to community',
  analogue_to_digital: 'Analogue to digital',
  sickness_to_prevention: 'Sickness to prevention',
};

export const QUESTION_STATE_WORDS: Record<QuestionState, { word: string; tone: Tone }> = {
  open: { word: 'Open', tone: 'grey' },
  being_worked_on: { word: 'Being worked on', tone: 'blue' },
  answered: { word: 'Answered', tone: 'green' },
  withdrawn: { word: 'Withdrawn', tone: 'white' },
};

/** Who reports a milestone, or owns a question. */
export const OWNER_WORDS: Record<OrganisationLevel, string> = {
  place: 'Each place',
  icb: 'Each ICB',
  region: 'London',
};

/** Whose question it is. */
export const QUESTION_OWNER_WORDS: Record<QuestionOwner, string> = {
  ...OWNER_WORDS,
  national: 'National bodies',
};

export const ROLL_UP_WORDS: Record<RollUpMethod, string> = {
  ratio: 'Counts are added up over places, then divided',
  sum: 'Added up over places',
  weighted_mean: 'Averaged over places, weighted by residents',
  london_only: 'Entered once for London',
  computed: 'Worked out by this service',
};
