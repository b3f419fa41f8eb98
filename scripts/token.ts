import { parseArgs } from 'node:util';
import { TOKEN_DAYS, tokenFormSchema } from '~/domain/people/api-token';
import { env } from '~/env.server';
import { makeTokenFor } from '~/services/people/tokens.server';
import { openPrepared } from '~seeds/prepare';

/**
 * Makes a token for somebody: npm run token -- --email programme.manager@barnet.example --scope write
 * [--days 90] [--name "What it is for"]. The token stands alone on the last line, this once.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      scope: { type: 'string', default: 'read' },
      days: { type: 'string', default: '90' },
      name: { type: 'string', default: 'Made from the command line' },
    },
  });
  if (values.email === undefined)
    throw new Error('Say whose token: --email programme.manager@barnet.example');
  const form = tokenFormSchema.safeParse(values);
  if (!form.success)
    throw new Error(
      `${form.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`).join('\n')}\n` +
        `--scope is read or write; --days is one of ${TOKEN_DAYS.join(', ')}.`,
    );
  const now = env.TRACKER_NOW === null ? new Date() : new Date(env.TRACKER_NOW);
  const db = openPrepared({
    path: env.DATABASE_PATH,
    migrationsFolder: env.MIGRATIONS_PATH,
    now,
    say: (line) => console.log(`- ${line}`),
  });
  const made = makeTokenFor(db, { email: values.email, form: form.data }, now);
  db.$client.close();
  if (!made.ok) throw new Error(made.message);
  console.log(`A token to ${form.data.scope} until ${made.value.expiresAt}, shown this once:`);
  console.log(made.value.token);
}

try {
  main();
} catch (error: unknown) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
