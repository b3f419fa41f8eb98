import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { create } from 'qrcode';
import type { SecretToScan } from '~/domain/people/account-standing';

/** The secrets behind second factors: how they are made, kept sealed, drawn and checked. */

/** What an authenticator app shows beside the code. */
const ISSUER = 'Neighbourhood health tracker';
const PERIOD_MS = 30_000;
/** Codes of the step before and after are taken too, for clocks that differ. */
const WINDOW = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFor(settingsSecret: string, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', settingsSecret, '', `tracker ${use}`, length));
}

/**
 * The secret that a session offers to set up: the same for as long as the session lives, so that a page opened twice
 * shows it twice and nothing is written before it is confirmed. In base 32.
 */
export function offeredSecret(settingsSecret: string, tokenHash: string): string {
  return new Secret({
    buffer: new Uint8Array(keyFor(settingsSecret, `second factor offered to ${tokenHash}`, 20)).buffer,
  }).base32;
}

/** Seals a secret with a key that is not in the database. */
export function sealSecret(settingsSecret: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(settingsSecret, 'second factors', 32), nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/**
 * Opens a secret that was sealed with the first of some keys, or with one that was in use before it; null when another key
 * sealed it.
 */
export function openSecret(
  settingsSecrets: readonly string[],
  sealed: string,
): { secret: string; sealedBefore: boolean } | null {
  for (const [index, settingsSecret] of settingsSecrets.entries()) {
    const secret = openWith(settingsSecret, sealed);
    if (secret !== null) return { secret, sealedBefore: index > 0 };
  }
  return null;
}

function openWith(settingsSecret: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const key = keyFor(settingsSecret, 'second factors', 32);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return null;
  }
}

function totp(secret: string, account: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: account,
    secret: Secret.fromBase32(secret),
    period: PERIOD_MS / 1000,
  });
}

/** The step of 30 seconds whose code this is, or null when it is none of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s+/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret, '').validate({ token: digits, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / PERIOD_MS) + delta;
}

/** A secret as it is shown to whoever sets it up. */
export function secretToScan(secret: string, account: string): SecretToScan {
  const { modules } = create(totp(secret, account).toString(), { errorCorrectionLevel: 'M' });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) squares.push(`M${column} ${row}h1v1h-1z`);
  return { size: modules.size, path: squares.join(''), typed: secret.replace(/(.{4})(?=.)/g, '$1 ') };
}
