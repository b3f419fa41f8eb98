import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { paths } from '~/paths';
import { openDatabase } from '~db/client.server';
import { findByEmail } from '~db/repos/people.server';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { codeAt } from '../support/codes';
import { messagesFor } from '../support/mail';
import { serversForTests } from '../support/own-server';
import { startProvider } from '../support/provider';

const browser = openBrowserForTests();
const servers = serversForTests();
const ADMINISTRATOR = 'administrator@london.example';
const NEW = 'new.colleague@london.example';
const PASSWORD = 'a barge, a bell and rain';

/** The token of the newest message to somebody, as it would stand in their inbox. */
function tokenSentTo(databasePath: string, email: string): string {
  const db = openDatabase(databasePath);
  const person = findByEmail(db, email)?.id ?? '';
  const secret = messagesFor(db, person)[0]?.secret ?? '';
  db.$client.close();
  return secret;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

describe('a new colleague of the London office', () => {
  it('comes in by the invitation, sets up a second factor, and shows it at the next sign-in', async () => {
    const { baseUrl, databasePath } = await servers.start(undefined, { SEND_IN_SERVER: 'false' });
    const admin = await browser.open({ baseUrl });
    await signIn(admin, ADMINISTRATOR);
    await admin.goto(paths.adminPeople());
    await admin.getByRole('link', { name: 'Invite somebody' }).click();
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await admin.locator('#error-summary').getByText('Choose a role').waitFor();
    await expectAccessible(admin);
    await admin.getByLabel('Name').fill('New colleague');
    await admin.getByLabel('Email address').fill(NEW);
    await admin.getByLabel('Role').selectOption('london_office');
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await admin.getByText('The invitation is on its way.').waitFor();
    await expectAccessible(admin);

    const newcomer = await browser.open({ baseUrl, javaScript: false, width: 360 });
    await newcomer.goto(paths.invitation(tokenSentTo(databasePath, NEW)));
    await expectAccessible(newcomer);
    await newcomer.getByLabel('New password').fill('password1234');
    await newcomer.getByRole('button', { name: 'Start using the tracker' }).click();
    await newcomer.locator('#error-summary').getByText('this one is on lists').waitFor();
    await newcomer.getByLabel('New password').fill(PASSWORD);
    await newcomer.getByRole('button', { name: 'Start using the tracker' }).click();
    await newcomer.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await expectAccessible(newcomer);
    await newcomer.goto('/london');
    const secret = await newcomer.locator('strong.app-typed-key').innerText();
    await newcomer.getByLabel('Code from the app').fill(codeAt(secret, new Date()));
    await newcomer.getByRole('button', { name: 'Continue' }).click();
    await newcomer.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    await expect.poll(() => newcomer.locator('.app-recovery-codes li').count()).toBe(10);
    await expectAccessible(newcomer);
    await newcomer.getByRole('link', { name: 'I have kept them: continue' }).click();
    await newcomer.getByRole('heading', { name: 'London', level: 1 }).waitFor();

    const phone = await browser.open({ baseUrl, width: 360 });
    await phone.goto('/sign-in');
    await phone.getByLabel('Email address').fill(NEW);
    await phone.getByLabel('Password').fill(PASSWORD);
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.getByLabel('Code').fill('000000');
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.locator('#error-summary').getByText('That code is not right').waitFor();
    await expectAccessible(phone);
    await phone.getByLabel('Code').fill(codeAt(secret, new Date(Date.now() + 30_000)));
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('button', { name: 'Sign out' }).waitFor();

    await admin.reload();
    await admin.getByRole('button', { name: 'End now the role London office' }).click();
    await admin.getByText('The role has ended, and their sessions with it.').waitFor();
    await phone.goto('/london');
    await phone.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  });
});

describe('somebody whose council has a sign-in of its own', () => {
  it('comes in through it, and is told what to do when there is no account', async () => {
    const port = await freePort();
    const here = `http://localhost:${port}`;
    const provider = await startProvider({
      callback: here + paths.providerCallback(),
      signedOut: here + paths.signedOut(),
    });
    try {
      const { baseUrl } = await servers.start(undefined, {
        PORT: String(port),
        PUBLIC_URL: here,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OIDC_NAME: 'your council account',
      });
      const email = 'programme.manager@camden.example';
      provider.account = { sub: 'camden-17', claims: { email, email_verified: true } };
      const manager = await browser.open({ baseUrl });
      await manager.goto('/places/camden');
      await expectAccessible(manager);
      await manager.getByRole('link', { name: 'Sign in with your council account' }).click();
      await manager.getByRole('button', { name: 'Sign out' }).waitFor();
      await expect.poll(() => new URL(manager.url()).pathname).toBe('/places/camden');
      await manager.goto(paths.account());
      await manager.getByText(`Linked to ${provider.issuer}`).waitFor();
      await manager.getByRole('button', { name: 'Sign out' }).click();
      await manager.getByRole('heading', { name: 'You are signed out' }).waitFor();
      await expectAccessible(manager);

      const stranger = await browser.open({ baseUrl });
      provider.account = {
        sub: 'camden-99',
        claims: { email: 'visitor@camden.example', email_verified: true },
      };
      await stranger.goto('/sign-in');
      await stranger.getByRole('link', { name: 'Sign in with your council account' }).click();
      await stranger.locator('#error-summary').getByText('There is no open account for you here').waitFor();
    } finally {
      await provider.stop();
    }
  });
});
