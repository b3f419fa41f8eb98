import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { notifyTransport } from '~/services/records/notify-transport.server';

const KEY = `tracker-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-000000000000`;
const TEMPLATE = '99999999-2222-4333-8444-555555555555';
const mail = {
  to: 'a@example.org',
  subject: 'Due today',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<1.1@t>',
};

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A stand-in for the Notify API that gives one answer; null: none at all. */
async function notify(status: number | null, body: unknown = {}, patienceMs = 10_000) {
  const asked: { path: string; authorised: boolean; body: unknown }[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const authorised = /^Bearer \S+$/.test(request.headers.authorization ?? '');
      asked.push({ path: request.url ?? '', authorised, body: JSON.parse(text) });
      if (status === null) return;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const handOver = notifyTransport({
    apiKey: KEY,
    templateId: TEMPLATE,
    baseUrl: `http://127.0.0.1:${port}`,
    patienceMs,
  });
  return { asked, handOver };
}

describe('GOV.UK Notify', () => {
  it('is given the address, the subject and the plain text, signed with the key', async () => {
    const { asked, handOver } = await notify(201, { id: 'x' });
    expect(await handOver(mail)).toEqual({ kind: 'accepted', code: '201' });
    expect(asked).toEqual([
      {
        path: '/v2/notifications/email',
        authorised: true,
        body: {
          template_id: TEMPLATE,
          email_address: 'a@example.org',
          personalisation: { subject: 'Due today', body: 'Hello' },
          reference: '<1.1@t>',
        },
      },
    ]);
  });

  it.each([
    [429, {}, 'later', 'server_busy'],
    [503, {}, 'later', 'server_busy'],
    [403, {}, 'later', 'server_refused_us'],
    [400, { errors: [{ error: 'ValidationError' }] }, 'refused', 'refused_recipient'],
    [400, { errors: [{ error: 'BadRequestError' }] }, 'later', 'server_refused_us'],
    [413, {}, 'refused', 'refused_message'],
    [null, {}, 'unclear', 'connection_lost'],
  ] as const)('answering %s with %j is taken as %s, %s', async (status, body, kind, reason) => {
    const { handOver } = await notify(status, body, status === null ? 200 : undefined);
    expect(await handOver(mail)).toMatchObject({ kind, reason });
  });

  it('that cannot show who it is has been sent nothing, and is tried again', async () => {
    await notify(201, { id: 'x' });
    const { port } = (server as unknown as Server).address() as AddressInfo;
    const baseUrl = `https://127.0.0.1:${port}`;
    const handOver = notifyTransport({ apiKey: KEY, templateId: TEMPLATE, baseUrl, patienceMs: 200 });
    expect(await handOver(mail)).toMatchObject({ kind: 'later', reason: 'server_refused_us' });
  });

  it('away is tried later', async () => {
    const handOver = notifyTransport({
      apiKey: KEY,
      templateId: TEMPLATE,
      baseUrl: 'http://127.0.0.1:1',
      patienceMs: 200,
    });
    expect(await handOver(mail)).toMatchObject({ kind: 'later', reason: 'server_away' });
  });
});
