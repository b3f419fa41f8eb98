import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mailFaults, mailSettings } from './mail-env.server';
import { providerFaults, providerSettings } from './provider-env.server';

/** The folder that holds package.json, wherever this module runs from (source or build). */
function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

export const projectRoot = findProjectRoot();

function fromProjectRoot(path: string): string {
  return path === ':memory:' || isAbsolute(path) ? path : resolve(projectRoot, path);
}

function holdsCertificates(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes('-----BEGIN CERTIFICATE-----');
  } catch {
    return false;
  }
}

export { hasWayOut } from './mail-env.server';

const trustProxy = z.string().transform((value, context): number | boolean => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  if (/^\d{1,2}$/.test(value)) return Number(value);
  context.addIssue({ code: 'custom', message: 'must be true, false or the number of proxies in front' });
  return z.NEVER;
});

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    PORT: wholeNumber(0, 65_535).default(3000),
    DATABASE_PATH: z.string().trim().min(1).default('data/tracker.db').transform(fromProjectRoot),
    /** Where copies of the database go; beside it when not set. */
    BACKUP_FOLDER: z.string().trim().min(1).optional(),
    MIGRATIONS_PATH: z.string().trim().min(1).default('db/migrations').transform(fromProjectRoot),
    TRACKER_DATA: z.enum(['demo', 'empty']).default('demo'),
    SESSION_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
    /** The secret before SESSION_SECRET was changed: what it signed and sealed still counts, and is sealed anew when used. */
    SESSION_SECRET_BEFORE: z.string().min(32, 'must be at least 32 characters long').optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
    TRUST_PROXY: trustProxy.default(false),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    /** Where Prometheus reads the metrics: a port of its own, on this machine only unless a host is given. */
    METRICS_PORT: wholeNumber(0, 65_535).optional(),
    METRICS_HOST: z.string().trim().min(1).default('127.0.0.1'),
    /** Less free space than this on the database's disk, and the service says it is not ready. */
    LEAST_FREE_MB: wholeNumber(0, 1_000_000).default(200),
    BODY_LIMIT_BYTES: wholeNumber(1024, 100_000_000).default(1_048_576),
    SIGN_IN_LIMIT: wholeNumber(1, 1_000_000).default(30),
    API_LIMIT: wholeNumber(1, 1_000_000).default(300),
    ...mailSettings,
    ...providerSettings,
    /** The instant it is taken to be, for tests and the demonstration only. */
    TRACKER_NOW: z.iso.datetime('must be an instant such as 2026-11-04T09:00:00Z').optional(),
  })
  .superRefine((values, context) => {
    for (const { setting, message } of [...mailFaults(values), ...providerFaults(values)])
      context.addIssue({ code: 'custom', path: [setting], message });
  })
  .superRefine(({ SMTP_CA }, context) => {
    if (SMTP_CA === undefined || holdsCertificates(fromProjectRoot(SMTP_CA))) return;
    const message = 'must be a file that can be read and holds certificates in PEM';
    context.addIssue({ code: 'custom', path: ['SMTP_CA'], message });
  })
  .superRefine((values, context) => {
    if (values.METRICS_PORT === undefined || values.METRICS_PORT === 0) return;
    if (values.METRICS_PORT !== values.PORT) return;
    context.addIssue({ code: 'custom', path: ['METRICS_PORT'], message: 'must be another port than PORT' });
  })
  .superRefine((values, context) => {
    if (values.TRUST_PROXY !== true || values.NODE_ENV !== 'production' || values.TRACKER_DATA === 'demo')
      return;
    const message = 'must be the number of proxies in front: with true, visitors could make their address up';
    context.addIssue({ code: 'custom', path: ['TRUST_PROXY'], message });
  })
  .superRefine((values, context) => {
    if (!values.TRACKER_NOW || values.NODE_ENV !== 'production' || values.TRACKER_DATA === 'demo') return;
    context.addIssue({
      code: 'custom',
      path: ['TRACKER_NOW'],
      message: 'is for tests and demonstration data only',
    });
  })
  .superRefine((values, context) => {
    if (values.SESSION_SECRET || values.NODE_ENV !== 'production' || values.TRACKER_DATA === 'demo') return;
    context.addIssue({
      code: 'custom',
      path: ['SESSION_SECRET'],
      message:
        'is needed in production. Make one with: ' +
        `node -e "console.log(require('node:crypto').randomBytes(32).toString('hex'))"`,
    });
  });

type Parsed = z.output<typeof schema>;

/** The settings the product runs with; every path is absolute (or ":memory:"). */
export type Env = Omit<Parsed, 'SESSION_SECRET' | 'PUBLIC_URL' | 'TRACKER_NOW' | 'BACKUP_FOLDER'> & {
  BACKUP_FOLDER: string;
  SESSION_SECRET: string;
  PUBLIC_URL: string | null;
  TRACKER_NOW: string | null;
};

/** What is wrong with a setting, for whoever runs the service: the library's own words are for those who write code. */
function faultWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.join(', ')}`;
  if (issue.code === 'too_small' && issue.minimum === 1 && issue.origin === 'string')
    return 'must not be blank';
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `must have at most ${issue.maximum} characters`;
  return issue.message;
}

/**
 * Reads settings from an environment. Empty values count as not set. Throws one Error that lists
 * every fault by name. Without SESSION_SECRET (allowed for demonstration data and outside production)
 * a random one is made, so sign-ins end when the process does.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${faultWords(issue)}`);
    throw new Error(`The settings in the environment need attention:\n${faults.join('\n')}`);
  }
  return {
    ...parsed.data,
    BACKUP_FOLDER: fromProjectRoot(
      parsed.data.BACKUP_FOLDER ?? join(dirname(parsed.data.DATABASE_PATH), 'backups'),
    ),
    SESSION_SECRET: parsed.data.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    PUBLIC_URL: parsed.data.PUBLIC_URL ? new URL(parsed.data.PUBLIC_URL).origin : null,
    TRACKER_NOW: parsed.data.TRACKER_NOW ?? null,
  };
}

/** Reads the settings of this process; a fault ends it with its words alone, for whoever starts it. */
function ownSettings(): Env {
  try {
    return parseEnv(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** The settings of this process, read once. */
export const env: Env = ownSettings();

/** The secrets that count, newest first: the first signs and seals, the others are for what was signed and sealed before. */
export function secretsOf({
  SESSION_SECRET,
  SESSION_SECRET_BEFORE,
}: Pick<Env, 'SESSION_SECRET' | 'SESSION_SECRET_BEFORE'>): [string, ...string[]] {
  return SESSION_SECRET_BEFORE === undefined ? [SESSION_SECRET] : [SESSION_SECRET, SESSION_SECRET_BEFORE];
}

// The built app is a module of its own that reads the same environment: both must sign alike.
process.env.SESSION_SECRET ??= env.SESSION_SECRET;
