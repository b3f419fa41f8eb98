import type { ItemFacts } from '~/domain/review/agenda';
import type { Outcome } from '~/domain/review/outcome';
import type { Db } from '~db/client.server';
import {
  agendaFacts,
  agendaItems,
  agendaItemVersions,
  askEvents,
  escalations,
  outcomeResponses,
  outcomes,
  outcomeVersions,
  reviewDetails,
  reviewMoves,
  reviewNotes,
  reviews,
} from '~db/schema/review';

/** Rows of reviews gathered while they are told, with ids of their own, and written together at the end. */
export interface MeetingRows {
  review: (row: typeof reviews.$inferInsert) => number;
  item: (row: typeof agendaItems.$inferInsert, facts: ItemFacts) => number;
  itemVersion: (row: typeof agendaItemVersions.$inferInsert) => void;
  details: (row: typeof reviewDetails.$inferInsert) => void;
  move: (row: typeof reviewMoves.$inferInsert) => void;
  note: (row: Omit<typeof reviewNotes.$inferInsert, 'token'>) => void;
  escalation: (row: typeof escalations.$inferInsert) => number;
  escalatedAt: (id: number) => string;
  askEvent: (row: typeof askEvents.$inferInsert) => void;
  write: (db: Db, told: readonly Outcome[]) => void;
}

const ROWS_AT_ONCE = 300;

function inParts<T>(rows: readonly T[], write: (part: T[]) => void): void {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) write(rows.slice(at, at + ROWS_AT_ONCE));
}

/** A mark like those of the forms, the same in every demonstration. */
function tokenOf(kind: string, number: number): string {
  return `demonstration-${kind}-${number}`;
}

/** Gathers rows for a database that holds no review yet. */
export function meetingRows(): MeetingRows {
  const made = {
    reviews: [] as (typeof reviews.$inferInsert)[],
    items: [] as (typeof agendaItems.$inferInsert)[],
    versions: [] as (typeof agendaItemVersions.$inferInsert)[],
    facts: [] as (typeof agendaFacts.$inferInsert)[],
    details: [] as (typeof reviewDetails.$inferInsert)[],
    moves: [] as (typeof reviewMoves.$inferInsert)[],
    notes: [] as (typeof reviewNotes.$inferInsert)[],
    escalations: [] as (typeof escalations.$inferInsert)[],
    askEvents: [] as (typeof askEvents.$inferInsert)[],
  };
  const numbered = <T extends object>(list: (T & { id?: number })[], row: T): number => {
    const id = list.length + 1;
    list.push({ ...row, id });
    return id;
  };
  return {
    review: (row) => numbered(made.reviews, row),
    item: (row, facts) => {
      const id = numbered(made.items, row);
      made.versions.push({
        item: id,
        version: 1,
        state: 'open',
        title: null,
        question: null,
        assignee: '',
        reason: '',
        by: row.addedBy,
        at: row.addedAt,
      });
      made.facts.push({ item: id, facts, at: row.addedAt });
      return id;
    },
    itemVersion: (row) => void made.versions.push(row),
    details: (row) => void made.details.push(row),
    move: (row) => void made.moves.push(row),
    note: (row) => void made.notes.push({ ...row, token: tokenOf('note', made.notes.length + 1) }),
    escalation: (row) => numbered(made.escalations, row),
    escalatedAt: (id) => made.escalations[id - 1]?.at ?? '',
    askEvent: (row) => void made.askEvents.push(row),
    write: (db, told) => {
      inParts(made.reviews, (part) => db.insert(reviews).values(part).run());
      inParts(made.moves, (part) => db.insert(reviewMoves).values(part).run());
      inParts(made.details, (part) => db.insert(reviewDetails).values(part).run());
      inParts(made.items, (part) => db.insert(agendaItems).values(part).run());
      inParts(made.versions, (part) => db.insert(agendaItemVersions).values(part).run());
      inParts(made.facts, (part) => db.insert(agendaFacts).values(part).run());
      inParts(made.notes, (part) => db.insert(reviewNotes).values(part).run());
      writeOutcomes(db, told);
      inParts(made.escalations, (part) => db.insert(escalations).values(part).run());
      inParts(
        made.askEvents.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
        (part) => db.insert(askEvents).values(part).run(),
      );
    },
  };
}

function writeOutcomes(db: Db, told: readonly Outcome[]): void {
  inParts(told, (part) =>
    db
      .insert(outcomes)
      .values(
        part.map(({ id, review, item, kind, organisation, area, recordedBy, recordedAt }) => ({
          id,
          review: review.id,
          item,
          kind,
          organisation,
          area,
          token: tokenOf(kind, id),
          recordedBy,
          recordedAt,
        })),
      )
      .run(),
  );
  inParts(told, (part) =>
    db
      .insert(outcomeVersions)
      .values(
        part.map(({ id, text, owner, due, recordedBy, recordedAt }) => ({
          outcome: id,
          version: 1,
          text,
          owner,
          due,
          by: recordedBy,
          at: recordedAt,
        })),
      )
      .run(),
  );
  const said = told.flatMap(({ id, responses }) =>
    responses.map((response) => ({ outcome: id, ...response })),
  );
  inParts(
    said.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    (part) => db.insert(outcomeResponses).values(part).run(),
  );
}
