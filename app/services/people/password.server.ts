import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { hash, verify } from '@node-rs/argon2';
import { type PasswordOwner, passwordFault } from '~/domain/people/password-policy';

/** Argon2id (the library's default variant) with OWASP's least memory, in KiB, and passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters however a keyboard composes them. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

/** The Argon2id hash of a password, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/** Stands in for the hash of an account that has none, so that a refusal takes as long. */
const decoy = hashPassword(randomBytes(32).toString('hex'));

/** Whether a password fits a hash. Without one (null) the answer is no, after the same work. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await decoy), normal(password));
  return fits && passwordHash !== null;
}

let list: { test: (password: string) => boolean } | undefined;

/** The 50,000 passwords that breaches show most, from a package; read when the first one is looked up. */
function isCommon(password: string): boolean {
  list ??= createRequire(import.meta.url)('fxa-common-password-list') as typeof list;
  return list?.test(password) ?? false;
}

/** What is wrong with a password somebody chose, or null. */
export function chosenPasswordFault(password: string, owner: PasswordOwner): string | null {
  return passwordFault(password, owner, isCommon);
}
