import { londonDate } from '~/domain/date';
import { monthAt, parseMonth } from '~/domain/month';
import { parseEffortOrder, sortEfforts } from '~/domain/returns/effort';
import { filterQueries, parseQueryFilter } from '~/domain/returns/logged-query';
import { env, hasWayOut } from '~/env.server';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, slugParam, versionQuery } from '~/http/params.server';
import { changeLine } from '~/presenters/framework/item-history';
import {
  CHANGE_COLUMNS,
  FRAMEWORK_COLUMNS,
  frameworkRows,
  QUESTION_COLUMNS,
  questionRows,
  SIGHT_COLUMNS,
  sightRows,
} from '~/presenters/framework/tables';
import { structureLine } from '~/presenters/organisations/structure';
import {
  INTEGRATOR_COLUMNS,
  NEIGHBOURHOOD_COLUMNS,
  ORGANISATION_COLUMNS,
  organisationRows,
} from '~/presenters/organisations/tables';
import { parsePeopleQuery } from '~/presenters/people/register';
import { DELEGATION_COLUMNS, personColumns, TOKEN_COLUMNS } from '~/presenters/people/tables';
import { MESSAGE_COLUMNS } from '~/presenters/records/message-table';
import { messageRow, parseMessagesQuery } from '~/presenters/records/messages-page';
import { QUERY_COLUMNS, queryFileName } from '~/presenters/returns/query-log';
import { EFFORT_COLUMNS, PERIOD_COLUMNS, QUEUE_COLUMNS } from '~/presenters/returns/tables';
import { bulletinFileName, bulletinRows } from '~/presenters/review/bulletin';
import { askTable, outcomeTable } from '~/presenters/review/registers';
import { riskTable } from '~/presenters/review/risks';
import { BULLETIN_COLUMNS, PUBLICATION_COLUMNS } from '~/presenters/review/tables';
import type { RegisterTable } from '~/presenters/rollups/saved-tables';
import type { Context } from '~/services/context.server';
import { readChanges } from '~/services/framework/read-changes.server';
import { readFramework } from '~/services/framework/read-framework.server';
import { readLineOfSight } from '~/services/framework/read-line-of-sight.server';
import { integratorBook } from '~/services/organisations/integrators.server';
import { readNeighbourhoods } from '~/services/organisations/neighbourhoods.server';
import { readStructure } from '~/services/organisations/read-structure.server';
import { delegationsOfPlace } from '~/services/people/lend-signature.server';
import { everybody } from '~/services/people/read-people.server';
import { othersTokens, ownTokens } from '~/services/people/tokens.server';
import { allMessages, ownMessages } from '~/services/records/read-messages.server';
import { effortMonth, effortOfMonth } from '~/services/returns/effort.server';
import { queryLog } from '~/services/returns/query-log.server';
import { readPeriods } from '~/services/returns/read-periods.server';
import { currentReturnMonth, reviewQueue } from '~/services/returns/review-queue.server';
import { readBulletin } from '~/services/review/read-bulletin.server';
import { readPublications } from '~/services/review/read-publications.server';
import { askRegister, outcomeRegister } from '~/services/review/read-register.server';
import { riskRegister } from '~/services/review/risks.server';
import { notFound } from './guards.server';
import { type TableFile, tableFile } from './table-file.server';

/** The tables of registers: each from the read of its page, with the filters that stand in the address. */

interface Asking {
  context: Context;
  request: Request;
  /** A parameter of the address; null where it is not given. */
  read: (name: string) => string | null;
  org: string;
}

type Readers = Record<RegisterTable, (asking: Asking) => TableFile>;

const today = ({ now }: Context) => londonDate(now);

const READERS: Readers = {
  asks: ({ context, read }) => tableFile(askTable(askRegister(context), read)),
  risks: ({ context, read }) => tableFile(riskTable(riskRegister(context), read)),
  decisions: ({ context, read }) => tableFile(outcomeTable(outcomeRegister(context), 'decision', read)),
  actions: ({ context, read }) => tableFile(outcomeTable(outcomeRegister(context), 'action', read)),
  queries({ context, read, org }) {
    const filter = parseQueryFilter(read('show'));
    const rows = filterQueries(orRefuse(queryLog(context, org)), filter);
    return tableFile({ name: queryFileName(org, filter, today(context)), columns: QUERY_COLUMNS, rows });
  },
  returns({ context, read, org }) {
    const asked = read('month');
    const month = asked === null ? currentReturnMonth(context) : (parseMonth(asked) ?? notFound());
    const { returns, period } = orRefuse(reviewQueue(context, { icb: org, month }));
    const rows = returns.map((one) => ({ ...one, month, dueOn: period.dueOn }));
    return tableFile({ name: `returns-${org}-${month}`, columns: QUEUE_COLUMNS, rows });
  },
  publications: ({ context }) =>
    tableFile({
      name: `publications-${today(context)}`,
      columns: PUBLICATION_COLUMNS,
      rows: orRefuse(readPublications(context)),
    }),
  restatement({ context, request, read }) {
    const month = monthParam({ month: read('month') ?? undefined });
    const bulletin = orRefuse(readBulletin(context, { month, version: versionQuery(request) }));
    const { changed, snapshot, reasons, after } = bulletin;
    return tableFile({
      name: bulletinFileName(month, after.version),
      columns: BULLETIN_COLUMNS,
      rows: bulletinRows(changed, snapshot, reasons),
    });
  },
  periods: ({ context }) =>
    tableFile({
      name: `periods-${today(context)}`,
      columns: PERIOD_COLUMNS,
      rows: readPeriods(context),
    }),
  framework({ context, read }) {
    const asked = read('month');
    const month = asked === null ? null : (parseMonth(asked) ?? notFound());
    const found = readFramework(context, { month }) ?? notFound();
    return tableFile({
      name: `framework-${found.month}`,
      columns: FRAMEWORK_COLUMNS,
      rows: frameworkRows(found.month, found.framework),
    });
  },
  'framework-changes'({ context }) {
    const found = readChanges(context);
    const rows = found.changes.map((change) => ({
      ...change,
      what: changeLine(change, found).what,
      by: found.names.get(change.by) ?? 'A person',
    }));
    return tableFile({ name: `framework-changes-${today(context)}`, columns: CHANGE_COLUMNS, rows });
  },
  'line-of-sight'({ context, read }) {
    const asked = read('month')?.trim() || null;
    const month = asked === null ? monthAt(context.now) : (parseMonth(asked) ?? notFound());
    const { sight, done } = readLineOfSight(context.db, month);
    return tableFile({
      name: `line-of-sight-${month}`,
      columns: SIGHT_COLUMNS,
      rows: sightRows(month, sight, done),
    });
  },
  questions({ context, read }) {
    const found = readFramework(context, { month: null }) ?? notFound();
    const filter = { area: read('area'), owner: read('owner'), state: read('state') };
    return tableFile({
      name: `questions-${found.month}`,
      columns: QUESTION_COLUMNS,
      rows: questionRows(found.month, found.framework, filter),
    });
  },
  integrators: ({ context }) =>
    tableFile({
      name: `integrators-${monthAt(context.now)}`,
      columns: INTEGRATOR_COLUMNS,
      rows: integratorBook(context),
    }),
  neighbourhoods({ context, org }) {
    const found = readNeighbourhoods(context, org);
    if (found.place === null) return notFound('There is no such place.');
    return tableFile({
      name: `neighbourhoods-${org}-${found.present}`,
      columns: NEIGHBOURHOOD_COLUMNS,
      rows: found.today,
    });
  },
  organisations: ({ context }) =>
    tableFile({
      name: `organisations-${today(context)}`,
      columns: ORGANISATION_COLUMNS,
      rows: organisationRows(readStructure(context)),
    }),
  'organisation-changes'({ context }) {
    const found = readStructure(context);
    const rows = found.changes.map((change) => ({
      ...change,
      what: structureLine(change, found).what,
      by: found.names.get(change.by) ?? 'Somebody',
    }));
    return tableFile({ name: `organisation-changes-${today(context)}`, columns: CHANGE_COLUMNS, rows });
  },
  effort({ context, read }) {
    const month = effortMonth(context, read('month')) ?? notFound();
    const efforts = sortEfforts(orRefuse(effortOfMonth(context, month)), parseEffortOrder(read('sort')));
    return tableFile({
      name: `effort-${month}`,
      columns: EFFORT_COLUMNS,
      rows: efforts.map((one) => ({ ...one, month })),
    });
  },
  delegates: ({ context, org }) =>
    tableFile({
      name: `delegates-${org}-${today(context)}`,
      columns: DELEGATION_COLUMNS,
      rows: orRefuse(delegationsOfPlace(context, org)),
    }),
  people({ context, request }) {
    const { searchParams } = new URL(request.url);
    const { people, organisations } = orRefuse(everybody(context, parsePeopleQuery(searchParams)));
    const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
    const columns = personColumns(today(context), (slug) => names.get(slug) ?? slug);
    return tableFile({ name: `people-${today(context)}`, columns, rows: people });
  },
  tokens({ context }) {
    const others = othersTokens(context);
    const rows = [...ownTokens(context), ...(others.ok ? others.value : [])];
    return tableFile({ name: `tokens-${today(context)}`, columns: TOKEN_COLUMNS, rows });
  },
  'your-messages': ({ context, request }) => messagesFile(context, ownMessages(context, chosen(request))),
  messages: ({ context, request }) => messagesFile(context, orRefuse(allMessages(context, chosen(request)))),
};

const chosen = (request: Request) => parseMessagesQuery(new URL(request.url).searchParams);

function messagesFile(context: Context, list: ReturnType<typeof ownMessages>): TableFile {
  const rows = list.messages.map((one) => messageRow(one, { ...list, hasWayOut: hasWayOut(env) }));
  return tableFile({ name: `messages-${today(context)}`, columns: MESSAGE_COLUMNS, rows });
}

/** The table of a register; the route asks for the permission. Throws 403 or 404 where its page would. */
export function openRegister(
  context: Context,
  request: Request,
  { table, org }: { table: RegisterTable; org: string },
): TableFile {
  const { searchParams } = new URL(request.url);
  const read = (name: string) => searchParams.get(name);
  return READERS[table]({ context, request, read, org: slugParam({ org }, 'org') });
}
