import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type SavedTable, toCsv } from '~/presenters/records/csv';
import { outcomeRow, parseFilter } from '~/presenters/review/outcomes';
import {
  askTable,
  outcomeTable,
  presentAskRegister,
  presentOutcomeRegister,
} from '~/presenters/review/registers';
import { ask, escalation, NOVEMBER, OCTOBER, ORGANISATIONS, outcome, response, TODAY } from './world';

const textOf = <Row>({ columns, rows }: SavedTable<Row>) => toCsv(columns, rows);
const register = <T>(rows: T[]) => ({
  rows,
  organisations: ORGANISATIONS,
  months: [NOVEMBER, OCTOBER],
  today: TODAY,
});
const address =
  (query: Record<string, string> = {}) =>
  (name: string) =>
    query[name] ?? null;

const closed = outcome({ id: 1, responses: [response({ kind: 'closed', comment: 'Sent.' })] });
const overdue = outcome({ id: 2, organisation: 'camden', owner: 'Estates lead', due: '2026-11-21' });
const dueToday = outcome({ id: 3, due: TODAY });
const decision = outcome({ id: 4, kind: 'decision', organisation: 'wnl', owner: '', due: null });
const london = outcome({ id: 5, review: { id: 2, organisation: 'london', month: month('2026-09') } });
const ALL = [closed, overdue, dueToday, decision, london];

describe('the register of actions', () => {
  const ids = (query: Record<string, string>) =>
    presentOutcomeRegister(register(ALL), 'action', address(query)).rows.map(({ id }) => id);

  it.each([
    [{}, [2, 3, 5]],
    [{ state: 'overdue' }, [2]],
    [{ state: 'closed' }, [1]],
    [{ state: 'all' }, [1, 2, 3, 5]],
    [{ state: 'nonsense' }, [2, 3, 5]],
    [{ organisation: 'camden' }, [2]],
    [{ organisation: 'london' }, [5]],
    [{ month: '2026-09' }, [5]],
    [{ month: 'October' }, [2, 3, 5]],
    [{ owner: 'ESTATES' }, [2]],
    [{ due: '2026-11-22' }, [2, 3]],
  ])('filtered by %o shows %o', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('counts what it shows, and offers the organisations that stand in it', () => {
    const page = presentOutcomeRegister(register(ALL), 'action', address());
    expect(page.sentence).toBe('3 actions of 4 shown.');
    expect(page.form.organisations.map(({ value }) => value)).toEqual(['london', 'wnl', 'barnet', 'camden']);
    expect(presentOutcomeRegister(register([]), 'action', address()).sentence).toBe(
      'There is no action that you can see.',
    );
  });

  it('leads to a file of the same rows', () => {
    const page = presentOutcomeRegister(register(ALL), 'action', address({ organisation: 'camden' }));
    const { searchParams } = new URL(page.csv, 'http://localhost');
    const table = outcomeTable(register(ALL), 'action', (key) => searchParams.get(key));
    const text = textOf(table);
    expect(table.name).toBe('actions-open-2026-11-22');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain(
      '2,Action,Send the list of practices.,camden,Camden,Estates lead,2026-11-21,Overdue,',
    );
  });
});

describe('the files', () => {
  it('never hand a spreadsheet a formula, and leave what is missing empty', () => {
    const words = outcome({
      text: '=cmd|"/c calc"!A1',
      owner: '@SUM(A1)',
      due: null,
      responses: [response({ comment: '+44 20, 🙂\nsecond line' })],
    });
    const [, row] = textOf(outcomeTable(register([words]), 'action', address())).split('\r\n');
    expect(row).toBe(
      '7,Action,"\'=cmd|""/c calc""!A1",barnet,Barnet,\'@SUM(A1),,Open,,West and North London,2026-10,2026-11-19,"\'+44 20, 🙂\nsecond line",',
    );
    const [, asked] = textOf(askTable(register([ask({ text: '-1+1' })]), address())).split('\r\n');
    expect(asked).toBe("Barnet,'-1+1,2026-10,West and North London,,2026-12-01,Awaiting an answer,,");
  });

  it('say on which London day something was closed', () => {
    const late = outcome({ responses: [response({ kind: 'closed', at: '2026-07-01T23:30:00Z' })] });
    const text = textOf(outcomeTable(register([late]), 'action', address({ state: 'closed' })));
    expect(text.trim().endsWith('Half of it.,2026-07-02')).toBe(true);
  });
});

describe('the register of asks', () => {
  const answered = ask({
    key: 'ask-2',
    events: [
      {
        kind: 'answered',
        organisation: 'wnl',
        owner: '',
        answerBy: null,
        comment: 'From April.',
        by: 'reviewer',
        at: '2026-11-20T10:00:00Z',
      },
    ],
  });
  const late = ask({ key: 'ask-3', answerBy: '2026-11-21' });
  const raised = ask({ key: 'ask-4', escalations: [escalation] });
  const rows = [ask(), answered, late, raised, ask({ key: 'ask-5', withdrawn: true })];
  const keys = (query: Record<string, string>) =>
    presentAskRegister(register(rows), address(query)).rows.map(({ key }) => key.replace('barnet ', ''));

  it.each([
    [{}, ['ask-1', 'ask-3', 'ask-4']],
    [{ state: 'overdue' }, ['ask-3']],
    [{ state: 'answered' }, ['ask-2']],
    [{ state: 'withdrawn' }, ['ask-5']],
    [{ organisation: 'london' }, ['ask-4']],
    [{ organisation: 'wnl' }, ['ask-1', 'ask-3']],
  ])('filtered by %o shows %o', (query, expected) => {
    expect(keys(query)).toEqual(expected);
  });

  it('says with whom an escalated ask stands, and what was answered', () => {
    const page = presentAskRegister(register(rows), address({ state: 'all' }));
    expect(page.rows[3]).toMatchObject({ addressed: 'London', state: { word: 'Awaiting an answer' } });
    expect(page.rows[1]).toMatchObject({ answer: 'From April.', state: { word: 'Answered' } });
  });
});

describe('a row', () => {
  const nameOf = (slug: string) => slug;
  it('leaves out what nobody gave, and is overdue only once its day has passed', () => {
    expect(outcomeRow(decision, nameOf, TODAY)).toMatchObject({
      who: 'wnl',
      owner: 'No owner',
      due: 'No day',
    });
    expect(outcomeRow(overdue, nameOf, TODAY)).toMatchObject({
      who: 'camden, Estates lead, due 21 November 2026',
      state: { word: 'Overdue' },
    });
    expect(outcomeRow(dueToday, nameOf, TODAY).state.word).toBe('Open');
    expect(outcomeRow(closed, nameOf, TODAY)).toMatchObject({
      state: { word: 'Closed' },
      last: 'Closed: Sent. (20 November 2026)',
    });
  });

  it('a filter of an endless address is cut short', () => {
    expect(parseFilter(() => 'x'.repeat(5000), []).owner).toHaveLength(100);
  });
});
