import type { OrganisationLevel } from '~/domain/organisations/organisation';

/** How refusals name whoever types, signs and reads a return, by the level of the organisation that reports. */
interface PartyWords {
  /** Whoever types, as in 'answered by the place’s team'. */
  team: string;
  typists: string;
  signer: string;
  otherSigner: string;
  reviewer: string;
  /** Whoever gets the return back and has to know what to do. */
  reporter: string;
}

export const PARTY_WORDS: Record<OrganisationLevel, PartyWords> = {
  place: {
    team: 'the place’s team',
    typists: 'the place’s programme manager and contributors',
    signer: 'the SRO',
    otherSigner: 'another SRO or delegate of the place',
    reviewer: 'the ICB',
    reporter: 'the place',
  },
  icb: {
    team: 'the ICB’s reviewers',
    typists: 'the ICB’s reviewers',
    signer: 'whoever signs for the ICB',
    otherSigner: 'another reviewer or a board member of the ICB',
    reviewer: 'the London office',
    reporter: 'the ICB',
  },
  region: {
    team: 'the London office',
    typists: 'the people of the London office',
    signer: 'whoever signs for London',
    otherSigner: 'another person of the London office',
    reviewer: 'the London office',
    reporter: 'its team',
  },
};

/** A sentence with its first letter in upper case. */
export function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
