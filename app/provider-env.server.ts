import { z } from 'zod';

/** The settings of signing in through people's own organisation (OpenID Connect). */

const yesOrNo = z.enum(['true', 'false']);

export const providerSettings = {
  /** The issuer's address; its discovery document is read from there. Left out, people sign in by password only. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  OIDC_CLIENT_ID: z.string().trim().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().trim().min(1).optional(),
  /** What people call that sign-in: 'Sign in with your NHS account'. */
  OIDC_NAME: z.string().trim().min(1).max(60).default('your organisation'),
  OIDC_SCOPES: z
    .string()
    .regex(/^openid( [\w.:/-]+)*$/, 'must begin with openid and hold words with single spaces between')
    .default('openid email profile'),
  /** Whether an address counts as verified where the provider says nothing of it, as Entra ID of one tenant. */
  OIDC_TRUST_EMAIL: yesOrNo.default('false'),
  /** Whether the provider asks everybody for a second factor; without it only `amr` with `mfa` counts as one. */
  OIDC_TRUST_SECOND_FACTOR: yesOrNo.default('false'),
};

const object = z.object(providerSettings);
type ProviderSettings = z.output<typeof object>;

function isLoopback(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

/** What is wrong with these settings taken together, by the setting it is said of. */
export function providerFaults(
  values: ProviderSettings & {
    NODE_ENV?: string | undefined;
    TRACKER_DATA?: string | undefined;
    PUBLIC_URL?: string | undefined;
  },
): { setting: keyof ProviderSettings | 'PUBLIC_URL'; message: string }[] {
  const issuer = values.OIDC_ISSUER;
  if (issuer === undefined) {
    const alone = values.OIDC_CLIENT_ID ?? values.OIDC_CLIENT_SECRET;
    if (alone === undefined) return [];
    return [{ setting: 'OIDC_ISSUER', message: 'is needed with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET' }];
  }
  const real = values.NODE_ENV === 'production' && values.TRACKER_DATA !== 'demo';
  const plain = issuer.startsWith('http:') && !isLoopback(issuer);
  const faults = [
    [plain, 'OIDC_ISSUER', 'must be an https address'],
    [!values.OIDC_CLIENT_ID, 'OIDC_CLIENT_ID', 'is needed with OIDC_ISSUER'],
    [!values.OIDC_CLIENT_SECRET, 'OIDC_CLIENT_SECRET', 'is needed with OIDC_ISSUER'],
    [real && !values.PUBLIC_URL, 'PUBLIC_URL', 'is needed: the provider sends people back to it'],
  ] as const;
  return faults.flatMap(([wrong, setting, message]) => (wrong ? [{ setting, message }] : []));
}
