/** Signing in through people's own organisation (OpenID Connect): what is taken from its answer. */

/** Why nobody was let in after going there. */
export const PROVIDER_PROBLEMS = ['away', 'given_up', 'not_asked', 'unfit', 'unverified', 'unknown'] as const;
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number];

/** Who somebody is at their organisation. */
export interface ProviderIdentity {
  issuer: string;
  subject: string;
  /** In small letters; null when none was given or it is not verified. */
  email: string | null;
  /** Whether a second factor was shown there. */
  secondFactor: boolean;
}

/**
 * Who the claims of a checked ID token say somebody is. An address counts when the provider says that it is verified, or
 * says nothing of it and is trusted with addresses; never when it says that it is not.
 */
export function identityIn(
  claims: Readonly<Record<string, unknown>>,
  trust: { email: boolean; secondFactor: boolean },
): ProviderIdentity {
  const { iss, sub, email, email_verified: verified, xms_edov: ownDomain, amr } = claims;
  const said = verified ?? ownDomain;
  const isVerified =
    said === undefined ? trust.email : said === true || said === 'true' || said === 1 || said === '1';
  return {
    issuer: String(iss),
    subject: String(sub),
    email: typeof email === 'string' && isVerified ? email.trim().toLowerCase() : null,
    secondFactor: trust.secondFactor || (Array.isArray(amr) && amr.includes('mfa')),
  };
}
