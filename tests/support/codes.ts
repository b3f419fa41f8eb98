import { Secret, TOTP } from 'otpauth';

/** The code an authenticator app shows at an instant for a secret in base 32 (spaces do not matter). */
export function codeAt(secret: string, now: Date): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), digits: 6, period: 30 });
  return totp.generate({ timestamp: now.getTime() });
}
