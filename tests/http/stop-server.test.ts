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

/** A server that can do nothing else while it works on an answer; gives its port. */
async function busyServer(): Promise<number> {
  server = createServer((_req, res) => {
    const began = performance.now();
    while (performance.now() - began < 30);
    setTimeout(() => res.end('answered'), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
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
  const port = await busyServer();
  clients = Array.from({ length: 6 }, () => connect(port, '127.0.0.1'));
  const answers = clients.map((client) => {
    const answer = answerOf(client);
    client.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    return answer;
  });
  const stopped = new Promise<void>((resolve) => stopServer(server, resolve));
  const texts = await Promise.all(answers);
  await stopped;
  expect(texts.filter((text) => text.includes('200 OK') && text.includes('answered'))).toHaveLength(6);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});
