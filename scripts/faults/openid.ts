import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { type RunningServer, startServer } from '../../tests/support/server';
import { freePort } from './free-port';
import { messageOf } from './locked';
import { newOutcome, type Outcome } from './outcome';
import { readPage } from './saver';

const MANAGER = 'programme.manager@barnet.example';

/** The organisation's own sign-in (OpenID Connect) refuses connections, or takes them and says nothing. */
export async function openid(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  const silent = await neverAnswers();
  try {
    await provenWith(database, 'refuses connections', await freePort(), outcome);
    await provenWith(database, 'takes connections and says nothing', silent.port, outcome);
    await provenGoing(database, outcome);
  } finally {
    silent.server.close();
  }
  return outcome;
}

async function provenWith(
  database: string,
  how: string,
  port: number,
  outcome: ReturnType<typeof newOutcome>,
): Promise<void> {
  const server = await startServer(database, {
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: 'tracker',
    OIDC_CLIENT_SECRET: 'not used',
  });
  try {
    const started = performance.now();
    const begun = await fetch(`${server.baseUrl}/sign-in/organisation`, { redirect: 'manual' });
    const to = begun.headers.get('location') ?? '';
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    outcome.prove(`when the provider ${how} people are sent back to sign in`, to.startsWith('/sign-in?'), to);
    const page = await (await fetch(`${server.baseUrl}${to}`)).text();
    const told = /We cannot reach the sign-in of your organisation[^.]*\. [^.]*?your password/.exec(
      readPage(page),
    )?.[0];
    outcome.prove('and told why', told !== undefined, told);
    outcome.prove('and sign in by password', await signsIn(server));
    const line = server
      .output()
      .split('\n')
      .find((each) => each.includes('provider of sign-ins'));
    outcome.prove('the log says so', line !== undefined, messageOf(line));
    outcome.figures[`seconds until they are told, when it ${how}`] = seconds;
  } finally {
    await server.stop();
  }
}

/** A provider that people were sent to a moment ago goes away. */
async function provenGoing(database: string, outcome: ReturnType<typeof newOutcome>): Promise<void> {
  const provider = createHttpServer((_request, response) => {
    const said = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
  });
  await new Promise<void>((ready) => provider.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const server = await startServer(database, {
    ...{
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'tracker',
      OIDC_CLIENT_SECRET: 'not used',
      LOG_LEVEL: 'silent',
    },
  });
  const leadsTo = async () =>
    (await fetch(`${server.baseUrl}/sign-in/organisation`, { redirect: 'manual' })).headers.get('location') ??
    '';
  try {
    const before = await leadsTo();
    provider.closeAllConnections();
    await new Promise((closed) => provider.close(closed));
    const after = await leadsTo();
    outcome.prove(
      'when one that people were just sent to goes away, the next are told at once',
      before.startsWith(`${issuer}/auth?`) && after.startsWith('/sign-in?'),
      after,
    );
  } finally {
    await server.stop();
  }
}

async function signsIn({ baseUrl }: RunningServer): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email: MANAGER, password: DEMONSTRATION_PASSWORD }),
    redirect: 'manual',
    headers: { origin: baseUrl },
  });
  return answer.status === 302 && answer.headers.get('set-cookie') !== null;
}

/** A server that takes connections and never says a word. */
async function neverAnswers(): Promise<{ server: Server; port: number }> {
  const server = createServer(() => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}
