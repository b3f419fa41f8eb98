import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { env } from '~/env.server';
import { createAdministrator } from '~seeds/create-administrator';
import { openPrepared } from '~seeds/prepare';

/**
 * Makes an administrator: npm run create-admin -- --email you@example.org --name "Your name" [--another]
 * The password comes from ADMIN_PASSWORD; without it one is made and printed once.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      another: { type: 'boolean', default: false },
    },
  });
  const now = new Date();
  const chosen = process.env.ADMIN_PASSWORD;
  const password = chosen || randomBytes(15).toString('base64url');
  const db = openPrepared({
    path: env.DATABASE_PATH,
    migrationsFolder: env.MIGRATIONS_PATH,
    now,
    say: (line) => console.log(`- ${line}`),
  });
  const made = await createAdministrator(
    db,
    { ...values, email: values.email, name: values.name, password },
    now,
  );
  db.$client.close();
  if (!made.ok) throw new Error(made.message);
  console.log(`${made.value.email} is an administrator now.`);
  if (!chosen) console.log(`The password, shown this once: ${password}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
