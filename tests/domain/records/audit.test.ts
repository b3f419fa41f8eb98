import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AuditEvent,
  type ChainedEvent,
  FIRST_HASH,
  firstBrokenLink,
  hashedText,
} from '~/domain/records/audit';
import { canonicalJson } from '~/domain/records/canonical';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chain(count: number): ChainedEvent[] {
  let previousHash = FIRST_HASH;
  return Array.from({ length: count }, (_, index) => {
    const event: AuditEvent = {
      at: `2026-10-0${index + 1}T09:00:00.000Z`,
      actor: 'p1',
      action: 'return.saved',
      entity: 'return/barnet/2026-10',
      before: null,
      after: { rating: index },
      reason: null,
    };
    const hash = sha256(hashedText(previousHash, event));
    const chained = { ...event, sequence: index + 1, previousHash, hash };
    previousHash = hash;
    return chained;
  });
}

describe('the audit chain', () => {
  it('is whole when nothing was touched', () => {
    expect(firstBrokenLink(chain(5), sha256)).toBeNull();
  });

  it.each([
    [
      'a changed value',
      (e: ChainedEvent[]) => e.map((x) => (x.sequence === 3 ? { ...x, after: { rating: 4 } } : x)),
      3,
    ],
    ['a removed event', (e: ChainedEvent[]) => e.filter((x) => x.sequence !== 3), 4],
    ['two events swapped', (e: ChainedEvent[]) => [e[0], e[2], e[1], ...e.slice(3)] as ChainedEvent[], 3],
    [
      'an event changed together with its own hash',
      (e: ChainedEvent[]) =>
        e.map((x) =>
          x.sequence === 3
            ? { ...x, reason: 'x', hash: sha256(hashedText(x.previousHash, { ...x, reason: 'x' })) }
            : x,
        ),
      4,
    ],
  ])('shows where %s broke it', (_name, tamper, at) => {
    expect(firstBrokenLink(tamper(chain(5)), sha256)).toBe(at);
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, at every depth', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: 'é' })).toBe('{"a":"é","b":[{"a":null,"z":1}]}');
    expect(canonicalJson({ a: 'é', b: [{ a: null, z: 1 }] })).toBe(
      canonicalJson({ b: [{ z: 1, a: null }], a: 'é' }),
    );
  });

  it('keeps null and leaves out what is undefined', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });
});
