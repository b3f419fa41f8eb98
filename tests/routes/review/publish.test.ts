import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { BULLETIN_COLUMNS } from '~/presenters/review/tables';
import { action as publishAction, loader as publishLoader } from '~/routes/admin.periods.$month_.publish';
import { action as restateAction, loader as restateLoader } from '~/routes/admin.periods.$month_.restate';
import { loader as fileLoader } from '~/routes/exports.$file';
import { loader as listLoader } from '~/routes/publications._index';
import { loader as jsonLoader } from '~/routes/publications.$month.$version[.]json';
import { loader as bulletinLoader } from '~/routes/publications.$month.bulletin';
import { loader as packLoader } from '~/routes/reviews.$org.$month.pack';
import { loader as documentLoader } from '~/routes/reviews.$org.$month.pack[.]docx';
import { loader as slidesLoader } from '~/routes/reviews.$org.$month.pack[.]pptx';
import { loader as workbookLoader } from '~/routes/reviews.$org.$month.pack[.]xlsx';
import type { Db } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { allPublications } from '~db/repos/snapshots.server';
import { testDatabase } from '../../support/database';
import { excelFaults } from '../../support/excel-strictness';
import { londonWithTeams } from '../../support/returns';
import { submitByHand } from '../../support/rollups';
import { cookieOf, request, thrownResponse } from '../../support/signed-in';

const AT = '2026-05';
const PARAMS = { month: AT };

let db: Db;
let cookies: Record<'office' | 'board' | 'manager' | 'admin', string>;

beforeEach(async () => {
  db = testDatabase(londonWithTeams);
  adoptDatabase(db);
  for (const place of ['camden', 'newham']) submitByHand(db, { place, month: AT, level: 2, stated: 'green' });
  cookies = {
    office: await cookieOf(db, 'office'),
    board: await cookieOf(db, 'board'),
    manager: await cookieOf(db, 'manager'),
    admin: await cookieOf(db, 'admin'),
  };
});

type Person = keyof typeof cookies;
type Query = Record<string, string>;
const asked = (path: string, person: Person | null, form?: Query) =>
  request(path, { ...(person === null ? {} : { cookie: cookies[person] }), form });

const open = (person: Person | null = 'office', query = '') =>
  publishLoader({
    request: asked(`/admin/periods/${AT}/publish${query}`, person),
    params: PARAMS,
    context: {},
  });
const send = (form: Query, person: Person = 'office') =>
  publishAction({
    request: asked(`/admin/periods/${AT}/publish`, person, form),
    params: PARAMS,
    context: {},
  });

const READERS = {
  list: listLoader,
  bulletin: bulletinLoader,
  json: jsonLoader,
};
function read(which: keyof typeof READERS, person: Person | null, params: Query = PARAMS, query = '') {
  return READERS[which]({ request: asked(`/publications${query}`, person), params, context: {} } as never);
}

const CUTS = { page: packLoader, pptx: slidesLoader, docx: documentLoader, xlsx: workbookLoader };
function pack(which: keyof typeof CUTS, person: Person | null, { org = 'wnl', query = '' } = {}) {
  const params = { org, month: AT };
  return CUTS[which]({ request: asked(`/reviews/${org}/${AT}/pack${query}`, person), params, context: {} });
}

async function publish(form: Query = {}) {
  const { seen, version } = await open();
  return send({ seen, version: String(version), confirmed: 'yes', reason: '', ...form });
}

/** One place corrects what it filed, and the month is published again. */
async function publishAgain() {
  submitByHand(db, { place: 'camden', month: AT, level: 1, stated: 'red' });
  return publish({ reason: 'Camden corrected a rating.' });
}

async function refusal(answer: Awaited<ReturnType<typeof send>>) {
  if (!('data' in answer)) throw new Error(`answered with ${answer.status}`);
  return { status: answer.init?.status, ...answer.data };
}

describe('publishing a month', () => {
  it.each(['board', 'manager', 'admin'] as const)('is refused to %s, page and form', async (person) => {
    expect((await thrownResponse(() => open(person))).status).toBe(403);
    expect((await thrownResponse(() => send({}, person))).status).toBe(403);
    expect(allPublications(db)).toEqual([]);
  });

  it('sends a stranger to the sign-in page', async () => {
    const answer = await thrownResponse(() => open(null));
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      302,
      expect.stringContaining('/sign-in'),
    ]);
  });

  it('answers 404 for a month that is not in the calendar', async () => {
    const run = () =>
      publishLoader({
        request: asked('/admin/periods/2040-01/publish', 'office'),
        params: { month: '2040-01' },
        context: {},
      });
    expect((await thrownResponse(run)).status).toBe(404);
  });

  it('leads back to its page, which says so', async () => {
    const answer = (await publish()) as Response;
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/admin/periods/${AT}/publish?done=yes`,
    ]);
    expect((await open('office', '?done=yes')).done).toMatch(/^May 2026 is published/);
  });

  it('is done once when the form is sent twice', async () => {
    const { seen } = await open();
    const form = { seen, version: '1', confirmed: 'yes', reason: '' };
    const answers = await Promise.all([send(form), send(form)]);
    expect(answers.map((answer) => (answer as Response).status)).toEqual([303, 303]);
    expect(allPublications(db)).toHaveLength(1);
  });

  it('asks for the tick, and keeps what was typed', async () => {
    const refused = await refusal(await publish({ confirmed: '', reason: 'Typed already.' }));
    expect(refused).toMatchObject({ status: 400, error: { id: 'confirmed' }, reason: 'Typed already.' });
  });

  it('is refused from a form that was opened before something changed', async () => {
    const { seen } = await open();
    submitByHand(db, { place: 'enfield', month: AT, level: 3, stated: 'green' });
    const refused = await refusal(await publish({ seen }));
    expect(refused).toMatchObject({ status: 409, error: { id: 'publish' } });
    expect(allPublications(db)).toEqual([]);
  });

  it.each(['', '0', 'one', '-1', '1.5', '99'])('is refused for version “%s”', async (version) => {
    expect((await refusal(await publish({ version }))).status).toBe(409);
    expect(allPublications(db)).toEqual([]);
  });

  it('needs a reason from the second version on', async () => {
    await publish();
    submitByHand(db, { place: 'enfield', month: AT, level: 3, stated: 'green' });
    expect(await refusal(await publish())).toMatchObject({ status: 400, error: { id: 'reason' } });
    expect(await publish({ reason: 'Enfield came late.' })).toMatchObject({ status: 303 });
    expect(allPublications(db).map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe('restating a published month', () => {
  const openRestate = (person: Person | null = 'office') =>
    restateLoader({ request: asked(`/admin/periods/${AT}/restate`, person), params: PARAMS, context: {} });
  const sendRestate = (form: Query, person: Person = 'office') =>
    restateAction({
      request: asked(`/admin/periods/${AT}/restate`, person, form),
      params: PARAMS,
      context: {},
    });

  it.each(['board', 'manager', 'admin'] as const)('is refused to %s, page and form', async (person) => {
    await publish();
    expect((await thrownResponse(() => openRestate(person))).status).toBe(403);
    expect((await thrownResponse(() => sendRestate({}, person))).status).toBe(403);
  });

  it('is not there before the month is published', async () => {
    expect((await thrownResponse(() => openRestate())).status).toBe(404);
  });

  it.each([
    [{ place: '', reason: 'Wrong.' }, 400, 'place'],
    [{ place: 'camden 1', reason: ' ' }, 400, 'reason'],
    [{ place: 'camden 1', reason: 'x'.repeat(100_000) }, 400, 'reason'],
    [{ place: 'atlantis 1', reason: 'Wrong.' }, 409, 'place'],
    [{ place: 'camden 77', reason: 'Wrong.' }, 409, 'place'],
  ])('answers bad input %# with what to do, and keeps what was typed', async (form, status, id) => {
    await publish();
    const answer = await sendRestate(form);
    if (!('data' in answer)) throw new Error('was not refused');
    expect(answer.init?.status).toBe(status);
    expect(answer.data).toMatchObject({ error: { id }, values: { reason: form.reason.trim() } });
  });
});

describe('published months', () => {
  it.each(['list', 'json'] as const)('are for people with a role of the programme: %s', async (which) => {
    await publish();
    const params = { ...PARAMS, version: '1' };
    expect((await thrownResponse(() => read(which, null, params))).status).toBe(302);
    expect(await read(which, 'board', params)).toBeDefined();
  });

  it('can be saved whole, with the hash that anyone can check', async () => {
    await publish();
    const answer = (await read('json', 'board', { ...PARAMS, version: '1' })) as Response;
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe(
      `attachment; filename="snapshot-${AT}-version-1.json"`,
    );
    expect(sha256(await answer.text())).toBe(answer.headers.get('Content-SHA256'));
  });

  it.each(['2', '0', 'x'])('answer 404 for a version %s that there is not', async (version) => {
    await publish();
    expect((await thrownResponse(() => read('json', 'office', { ...PARAMS, version }))).status).toBe(404);
  });

  it('have a bulletin from the second version on, as a page and as CSV', async () => {
    await publish();
    expect((await thrownResponse(() => read('bulletin', 'board'))).status).toBe(404);
    await publishAgain();
    expect(await read('bulletin', 'board')).toMatchObject({ reason: 'Camden corrected a rating.' });
    const address = `/exports/restatement.csv?month=${AT}`;
    const csv = await fileLoader({
      request: asked(address, 'board'),
      params: { file: 'restatement.csv' },
      context: {},
    });
    expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="[a-z0-9-]+version-2\.csv"$/,
    );
    const [head] = (await csv.text()).split('\r\n');
    expect(head).toBe(BULLETIN_COLUMNS.map(({ heading }) => heading).join(','));
  });
});

describe('a pack', () => {
  const TYPES = {
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  } as const;

  it.each(['page', 'pptx', 'docx', 'xlsx'] as const)('is not for strangers: %s', async (which) => {
    expect((await thrownResponse(() => pack(which, null))).status).toBe(302);
  });

  it.each(['pptx', 'docx', 'xlsx'] as const)(
    'is saved as %s under a name that says its version',
    async (kind) => {
      await publish();
      const answer = (await pack(kind, 'board')) as Response;
      expect(answer.headers.get('Content-Type')).toBe(TYPES[kind]);
      expect(answer.headers.get('Content-Disposition')).toBe(
        `attachment; filename="wnl-${AT}-version-1.${kind}"`,
      );
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');
      if (kind === 'xlsx') expect(await excelFaults(bytes), 'opens without repairs').toEqual([]);
    },
  );

  it('keeps the version that the address names, and 404 for one there is not', async () => {
    await publish();
    await publishAgain();
    const of = async (query: string) =>
      ((await pack('page', 'board', { query })) as { pack: { state: string; notice: string } }).pack;
    expect((await of('')).notice).toBe('Restated: Camden corrected a rating.');
    expect((await of('?version=1')).notice).toBe('Version 2 of this month has been published since.');
    const file = (await pack('xlsx', 'board', { query: '?version=1' })) as Response;
    expect(file.headers.get('Content-Disposition')).toContain('version-1.xlsx');
    expect((await thrownResponse(() => pack('pptx', 'board', { query: '?version=3' }))).status).toBe(404);
  });

  it('says that it is provisional before the month is published', async () => {
    const answer = (await pack('docx', 'office')) as Response;
    expect(answer.headers.get('Content-Disposition')).toContain(`wnl-${AT}-provisional.docx`);
  });

  it.each(['atlantis', 'barnet'])('answers 404 for %s, which has none', async (org) => {
    await publish();
    expect((await thrownResponse(() => pack('page', 'office', { org }))).status).toBe(404);
  });
});
