import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real OpenID provider on this machine, as an NHS body or a council would run it. */
export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next, and what the provider says of them. */
  account: { sub: string; claims: Record<string, unknown>; amr?: string[] };
  /** What the person does there: signs in, or gives up. */
  gives: 'up' | 'in';
  stop: () => Promise<void>;
}

/** Starts the provider for a service whose address is `callback`; `signedOut` is where it sends people who sign out. */
export async function startProvider({
  callback,
  signedOut,
}: {
  callback: string;
  signedOut: string;
}): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: TestProvider = {
    issuer,
    clientId: 'tracker',
    clientSecret: 'a secret between the two of them',
    account: { sub: 'nobody', claims: {} },
    gives: 'in',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const provider = await quietly(() => makeProvider(state, callback, signedOut));
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    const { prompt, grantId, params } = await provider.interactionDetails(request, response);
    if (state.gives === 'up')
      return provider.interactionFinished(request, response, {
        error: 'access_denied',
        error_description: 'The person gave up',
      });
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, {
        login: { accountId: state.account.sub, amr: state.account.amr },
      });
    const grant =
      grantId === undefined
        ? new provider.Grant({ accountId: state.account.sub, clientId: String(params.client_id) })
        : await provider.Grant.find(grantId);
    grant?.addOIDCScope(String(params.scope));
    return provider.interactionFinished(request, response, { consent: { grantId: await grant?.save() } });
  });
  return state;
}

async function makeProvider(state: TestProvider, callback: string, signedOut: string) {
  const { default: Provider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(state.issuer, {
    clients: [
      {
        client_id: state.clientId,
        client_secret: state.clientSecret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [signedOut],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a key of the provider'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as never] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 600,
      IdToken: 600,
      Session: 600,
      Interaction: 600,
      Grant: 600,
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...state.account.claims }),
    }),
  });
}

/** It says at its start that it is meant for more than tests. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => {}, info: () => {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** Follows a browser through the provider from one address until it is sent to another that begins with `until`. */
export async function followProvider(from: string, until: string): Promise<string> {
  const jar = new Map<string, string>();
  let address = from;
  for (let hops = 0; hops < 12; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
    await answer.arrayBuffer();
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = (line.split(';')[0] as string).split('=') as [string, string];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${address} answered ${answer.status} and leads nowhere`);
    address = new URL(next, address).href;
    if (address.startsWith(until)) return address;
  }
  throw new Error('The provider leads in circles');
}
