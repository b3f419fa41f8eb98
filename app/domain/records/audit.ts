import { canonicalJson } from './canonical';

/** One thing that happened (model 8). `before` and `after` are what changed, as JSON values. */
export interface AuditEvent {
  at: string;
  actor: string | null;
  action: string;
  entity: string;
  before: unknown;
  after: unknown;
  reason: string | null;
}

/** An event as stored: numbered, and chained to the one before by its hash. */
export interface ChainedEvent extends AuditEvent {
  sequence: number;
  previousHash: string;
  hash: string;
}

export const FIRST_HASH = '0'.repeat(64);

/** The text whose SHA-256 is an event's hash; it covers the previous hash, so no event can be changed alone. */
export function hashedText(previousHash: string, event: AuditEvent): string {
  const { at, actor, action, entity, before, after, reason } = event;
  return `${previousHash}\n${canonicalJson({ at, actor, action, entity, before, after, reason })}`;
}

/** The sequence number of the first event that does not follow from the one before, or null when the chain is whole. */
export function firstBrokenLink(
  events: Iterable<ChainedEvent>,
  sha256: (text: string) => string,
): number | null {
  let previousHash = FIRST_HASH;
  let expected = 1;
  for (const event of events) {
    const whole =
      event.previousHash === previousHash && event.hash === sha256(hashedText(previousHash, event));
    if (!whole || event.sequence !== expected) return event.sequence;
    previousHash = event.hash;
    expected += 1;
  }
  return null;
}
