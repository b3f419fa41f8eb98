import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { stopServer } from '~/http/stop-server.server';

let server: Server;
let clients: Socket[] = [];
afterEach(() => {
  for (const client of clients) client.destroy();
  clients = [];
  server.closeAllConnections();
});

/** Connections that the server knows, over which nothing was sent yet. */
async function connected(count: number): Promise<Socket[]> {
  server = createServer((_req, res) => {
    setTimeout(() => res.end('answered'), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let known = 0;
  const all = new Promise<void>((resolve) => {
    server.on('connection', () => {
      known += 1;
      if (known === count) resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  clients = Array.from({ length: count }, () => connect(port, '127.0.0.1'));
  await all;
  return clients;
}

/** All that comes over a connection until it is closed. */
function answerOf(client: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    client.on('data', (chunk) => {
      text += chunk.toString();
    });
    client.on('error', () => resolve('broken off'));
    client.on('close', () => resolve(text));
  });
}

it('a server that stops answers what was sent and not read yet, and keeps no connection open after it', async () => {
  const answers = (await connected(4)).map((client) => {
    const answer = answerOf(client);
    client.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    return answer;
  });
  const started = performance.now();
  const stopped = new Promise<void>((resolve) => stopServer(server, resolve));
  const texts = await Promise.all(answers);
  await stopped;
  expect(texts.filter((text) => text.includes('200 OK') && text.includes('answered'))).toHaveLength(4);
  expect(performance.now() - started).toBeLessThan(2000);
  await expect(fetch(`http://127.0.0.1:${(clients[0] as Socket).remotePort}/`)).rejects.toThrow();
});
