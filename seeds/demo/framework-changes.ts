import { addDays } from '~/domain/date';
import { type AnyContent, findItem, type Proposal, planChange } from '~/domain/framework/plan-change';
import type { QuestionVersion } from '~/domain/framework/questions';
import type { Items } from '~/domain/framework/timeline';
import { applied, type Change } from '~/domain/framework/timeline';
import { addMonths, type Month, month, monthOfDate } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Queryable, Transaction } from '~db/client.server';
import { firstFramework } from '~db/repos/framework.server';
import {
  frameworkChanges,
  insertChange,
  insertMilestoneInstances,
  insertQuestionCode,
} from '~db/repos/framework-changes.server';
import { insertNote, insertQuestionVersion } from '~db/repos/questions.server';
import { personId } from './accounts';
import { momentOn, workday } from './moments';
import type { Records } from './records';

/** What the London office changed in the framework since it was published, and what it plans. */

const OFFICE = personId('office', 'london');

interface Told {
  /** The day it was recorded, before its month began. */
  on: string;
  reason: string;
  proposal: (says: (code: string, more: object) => AnyContent) => Proposal;
}

const from = (text: string) => month(text);

function past(): Told[] {
  return [
    {
      on: '2026-01-20',
      reason: 'Places read “partners” in two ways. The new words name who is meant.',
      proposal: (says) => ({
        action: 'reworded',
        code: 'REL-F1',
        from: from('2026-02'),
        to: null,
        content: says('REL-F1', {
          title: 'The employers of each team have agreed how it works: cover, standards and sites',
        }),
      }),
    },
    {
      on: '2026-03-17',
      reason: 'The London review asked that teams see their own measures, not only boards.',
      proposal: (says) => ({
        action: 'added',
        kind: 'function',
        area: 'MET',
        from: from('2026-04'),
        to: null,
        content: says('MET-F2', {
          title: 'Each neighbourhood team looks at its own measures every month',
          help: 'Count a look that the team takes together and that changes something.',
          levels: [
            'No team is shown its own measures.',
            'A first set of measures for teams has been chosen.',
            'Some teams are shown their measures, and not yet every month.',
            'Every team looks at its measures each month and writes down what it will do.',
            'What teams learn from their measures changes the plans of the place.',
          ],
          commitment: 'shared',
          shift: null,
          basis: 'proposed',
          levelsBasis: 'proposed',
        }),
      }),
    },
    {
      on: '2026-04-21',
      reason: 'A first year of values shows the proposed target was out of reach.',
      proposal: (says) => ({
        action: 'reworded',
        code: 'GOV-A',
        from: from('2026-05'),
        to: null,
        content: says('GOV-A', {
          target: { value: 80, month: month('2035-05'), relativePercent: null, relativePoints: null },
        }),
      }),
    },
    {
      on: '2026-05-19',
      reason: 'Live figures come first in every place, so they stand first in the list.',
      proposal: () => ({
        action: 'reordered',
        kind: 'function',
        area: 'INF',
        from: from('2026-06'),
        order: ['INF-F3', 'INF-F1', 'INF-F2', 'INF-F4'],
      }),
    },
    {
      on: '2026-07-14',
      reason: 'The check is now part of the design of the gateway and is reported with it.',
      proposal: () => ({ action: 'retired', code: 'ACC-3', from: from('2026-08') }),
    },
    // These two leave gaps in the line of sight: an ambition without a milestone, a milestone without an ambition.
    {
      on: '2026-08-18',
      reason:
        'A plan for a base makes contact easier and opens no health centre. A milestone for the centres is being written.',
      proposal: (says) => ({
        action: 'reworded',
        code: 'ACC-4',
        from: from('2026-09'),
        to: null,
        content: says('ACC-4', { ambitions: ['ACC-B'] }),
      }),
    },
    {
      on: '2026-08-18',
      reason: 'The review could not name an ambition that the signature on a plan brings nearer.',
      proposal: (says) => ({
        action: 'reworded',
        code: 'TRN-6',
        from: from('2026-09'),
        to: null,
        content: says('TRN-6', { ambitions: [] }),
      }),
    },
  ];
}

/** Two changes for later months, recorded a few days before the demonstration's own day. */
function planned(asOf: string): Told[] {
  const present: Month = monthOfDate(asOf);
  const on = addDays(asOf, -4);
  return [
    {
      on,
      reason: 'Residents told the review that the old words mean little to them.',
      proposal: (says) => ({
        action: 'reworded',
        code: 'PAR-F2',
        from: addMonths(present, 1),
        to: null,
        content: says('PAR-F2', {
          title: 'Each audience has a local explanation in its own words, made from the London messages',
        }),
      }),
    },
    {
      on,
      reason: 'The work has become part of every place’s yearly plan.',
      proposal: () => ({ action: 'retired', code: 'WRK-4', from: addMonths(present, 2) }),
    },
  ];
}

/** Records the changes that were made by the demonstration's day; call it before any month is told. */
export function seedFrameworkChanges(tx: Transaction, asOf: string, records: Records): void {
  for (const told of [...past(), ...planned(asOf)]) if (told.on <= asOf) tell(tx, told, records);
  seedQuestionWork(tx, asOf, records);
}

function contents(db: Queryable): (code: string, more: object) => AnyContent {
  const whole = applied(firstFramework(db), frameworkChanges(db));
  return (code, more) => {
    const wording = findItem(whole, code)?.timeline.at(-1);
    if (wording === undefined) throw new RangeError(`the framework has no ${code}`);
    const { code: _code, from: _from, to: _to, position: _position, ...rest } = wording;
    const { area: _area, ...content } = rest as Partial<Items['function']>;
    return { ...content, ...more } as AnyContent;
  };
}

function tell(tx: Transaction, { on, reason, proposal }: Told, records: Records): void {
  const plan = planChange(
    { base: firstFramework(tx), changes: frameworkChanges(tx), earliest: PUBLISHED_MONTH },
    proposal(contents(tx)),
  );
  if (!plan.ok) throw new Error(`a change of the demonstration cannot be made: ${plan.message}`);
  const { items, ...rest } = plan.value;
  const at = momentOn(workday(on), 95);
  const change: Omit<Change, 'id'> = { ...rest, reason, by: OFFICE, at };
  const id = insertChange(tx, change);
  for (const { code, before, after } of items) {
    if (rest.kind === 'milestone' && before.length === 0)
      for (const wording of after as Items['milestone'][])
        insertMilestoneInstances(tx, code, wording.level, wording.dueOn);
    records.audit({
      at,
      actor: OFFICE,
      action: `framework.${rest.action}`,
      entity: `framework/${code}`,
      before: before.length === 0 ? null : before,
      after: { change: id, from: rest.from, wordings: after },
      reason,
    });
  }
}

const NOTES: { on: string; question: string; by: string; text: string }[] = [
  {
    on: '2025-11-11',
    question: 'MET-Q2',
    by: personId('member', 'london'),
    text: 'Boards see measures each month and teams hardly ever do. The review would like that turned round.',
  },
  {
    on: '2026-02-10',
    question: 'MET-Q2',
    by: personId('reviewer', 'sel'),
    text: 'Three of our places show teams their own measures already. They can say what it costs them.',
  },
  {
    on: '2026-06-09',
    question: 'GEO-Q1',
    by: personId('reviewer', 'nel'),
    text: 'Our places have written down why each line runs where it does. Most follow GP registration, two follow bus routes.',
  },
  {
    on: '2026-09-15',
    question: 'RES-Q1',
    by: OFFICE,
    text: 'Finance leads of the four ICBs compare what each place already spends on its Integrator before the December review.',
  },
];

function seedQuestionWork(tx: Transaction, asOf: string, records: Records): void {
  const question = (on: string, version: QuestionVersion) => {
    if (on > asOf) return;
    insertQuestionVersion(tx, version);
    const { code, version: number, at, by, reason, ...says } = version;
    records.audit({
      at,
      actor: by,
      action: number === 1 ? 'question.added' : 'question.changed',
      entity: `question/${code}`,
      after: says,
      reason,
    });
  };
  const asked = {
    code: 'MET-Q2',
    area: 'MET',
    text: 'Should neighbourhood teams see their own measures, or only the boards above them?',
    why: 'A team that never sees its own figures can neither trust them nor act on them.',
    commitment: 'shared',
    ownerLevel: 'region',
    by: OFFICE,
  } as const;
  if (asOf < '2025-10-14') return;
  insertQuestionCode(tx, asked.code);
  question('2025-10-14', {
    ...asked,
    version: 1,
    state: 'being_worked_on',
    answer: null,
    answeredBy: null,
    reason: 'Raised by two places at the London review.',
    at: momentOn('2025-10-14', 200),
  });
  const added = frameworkChanges(tx).find(({ action, area }) => action === 'added' && area === 'MET');
  if (added !== undefined)
    question('2026-03-18', {
      ...asked,
      version: 2,
      state: 'answered',
      answer:
        'Teams see them. A function was added to Metrics: every place rates whether its teams look at their own measures each month.',
      answeredBy: added.id,
      reason: 'The framework now asks for it.',
      at: momentOn('2026-03-18', 60),
    });
  for (const { on, question: code, by, text } of NOTES) {
    if (on > asOf) continue;
    const at = momentOn(workday(on), 140);
    const note = insertNote(tx, { question: code, text, corrects: null, by, at });
    records.audit({
      at,
      actor: by,
      action: 'question.noted',
      entity: `question/${code}`,
      after: { note, text, corrects: null },
    });
  }
}
