import { describe, expect, it } from 'vitest';
import type { FileAnswer } from '~/http/file-import.server';
import type { ReferenceModel } from '~/presenters/organisations/reference-data';
import { action } from '~/routes/admin.reference-data._index';
import { loader as download } from '~/routes/admin.reference-data[.]json';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import { londonWithTeams, type TestPerson } from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';

const ADDRESS = '/admin/reference-data';

/** The answer to a file that somebody sends to be checked, or imported. */
async function sent(db: Db, text: string, form: Record<string, string> = {}, person: TestPerson = 'admin') {
  const content = Buffer.from(text).toString('base64');
  const fields = { intent: 'check', fileName: 'reference.json', content, ...form };
  const answer = await action(await asked(db, person, ADDRESS, { form: fields }));
  if (answer instanceof Response) return { status: answer.status, answer: null };
  const { init, data } = answer as { init?: { status?: number } | null; data: FileAnswer<ReferenceModel> };
  return { status: init?.status ?? 200, answer: data };
}

describe('the page of reference data', () => {
  it('takes its own file: previewed, then refused as there is nothing to add', async () => {
    const db = adopt(testDatabase(londonWithTeams));
    const file = await (await download(await asked(db, 'admin', `${ADDRESS}.json`))).text();
    const checked = await sent(db, file);
    expect(checked).toMatchObject({ status: 200, answer: { preview: { ready: false } } });
    expect(checked.answer?.preview?.rows.map(({ name }) => name)).toContain('Changes of the framework');
    const seen = checked.answer?.file?.seen ?? '';
    expect(await sent(db, file, { intent: 'import', seen })).toMatchObject({ status: 422 });
  });

  it('answers a file it cannot take with 422 and what is wrong, whatever stands in it', async () => {
    const db = adopt(testDatabase(londonWithTeams));
    const file = await (await download(await asked(db, 'admin', `${ADDRESS}.json`))).text();
    const spoilt = [
      '',
      'null',
      '[]',
      `${'['.repeat(200_000)}`,
      '{"__proto__":{"kind":"reference-data","schema":2}}',
      file.replace('"schema":2', '"schema":1'),
      file.replace('"schema":2', '"schema":{"toString":1}'),
      file.replace('"memberships":[', '"memberships":[{"place":{"toString":null}},'),
      file.replace('"successor":null', '"successor":"nobody"'),
      file.replace('"levels":[', '"levels":[{"__proto__":7},'),
      file.replace('"structureChanges":[', `"structureChanges":[${'{"effects":[[]]},'.repeat(5000)}0,`),
      file.replace('"people":[', '"people":[{"email":"\\u0000"},'),
    ];
    for (const text of spoilt) {
      const { status, answer } = await sent(db, text);
      expect(status, text.slice(0, 60)).toBe(422);
      expect(answer?.errors[0]?.message, text.slice(0, 60)).toMatch(/\w{3}/);
    }
  });

  it('asks who somebody is before it reads what they sent', async () => {
    const db = adopt(testDatabase(londonWithTeams));
    for (const person of ['office', 'manager'] as const)
      expect((await thrownResponse(() => sent(db, '{}', {}, person))).status).toBe(403);
  });
});
