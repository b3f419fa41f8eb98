import { existsSync, readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Bench } from './server';

/** What many readers at once met at one address. */
export interface Load {
  path: string;
  /** Milliseconds within which 95 of 100 pages were there. */
  p95: number;
  /** Pages a second. */
  rate: number;
  /** Milliseconds of processor time the server spent on each, all its threads together; null where nobody counts them. */
  cpu: number | null;
}

const CONNECTIONS = 20;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

function cpuOf({ server }: Bench): number | null {
  const path = `/proc/${server.process.pid}/stat`;
  if (!existsSync(path)) return null;
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Twenty readers, each with their own session, open a page again and again. Throws when any answer is not the page. */
export function load(bench: Bench, path: string, cookies: readonly string[], seconds: number): Promise<Load> {
  const times: number[] = [];
  const before = cpuOf(bench);
  let next = 0;
  return new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url: `${bench.server.baseUrl}${path}`,
        connections: CONNECTIONS,
        duration: seconds,
        setupClient: (client) => {
          client.setHeaders({ cookie: cookies[next % cookies.length] ?? '', 'accept-encoding': 'gzip' });
          next += 1;
        },
      },
      (error, result) => {
        if (error) return reject(error);
        const failed = result.non2xx + result.errors + result.timeouts;
        if (failed > 0 || times.length === 0)
          return reject(new Error(`${path}: ${failed} answers were no page`));
        times.sort((a, b) => a - b);
        const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
        const after = cpuOf(bench);
        const cpu = before === null || after === null ? null : (after - before) / times.length;
        resolve({ path, p95, rate: times.length / result.duration, cpu });
      },
    );
    instance.on('response', (_client, _status, _bytes, time) => times.push(time));
  });
}

/** Opens a page once for each reader and then for a second, so that no first time is measured. */
export async function warm(bench: Bench, path: string, cookies: readonly string[]): Promise<void> {
  for (const cookie of cookies)
    await (await fetch(`${bench.server.baseUrl}${path}`, { headers: { cookie } })).text();
  await load(bench, path, cookies, 1);
}

/** Two addresses in turns, so that a change in the machine's other work meets both alike: the middle ratio of rates. */
export async function ratioOf(
  rounds: number,
  one: () => Promise<Load>,
  other: () => Promise<Load>,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) ratios.push((await one()).rate / (await other()).rate);
  return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
