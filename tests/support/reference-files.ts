import {
  exportReference,
  importReference,
  previewReference,
} from '~/services/organisations/reference-data.server';
import type { Db } from '~db/client.server';
import { seedReference } from '~seeds/reference/load';
import { testDatabase } from './database';
import { addPerson, grant } from './people';
import { as, londonWithTeams, NOW, type TestPerson } from './returns';

/** Reference data files as tests take them out and in. */

/** The organisations and the framework alone, with an administrator. */
export function administered(db: Db): void {
  seedReference(db, NOW);
  addPerson(db, 'admin');
  grant(db, 'admin', 'administrator', 'london');
}

export const fresh = () => testDatabase(londonWithTeams);

/** A file that a test may spoil in any way. */
export type Rows = Record<string, unknown>[];
export interface Loose {
  schema: number;
  tables: Record<string, Rows>;
  histories: Record<string, Rows>;
  people: { email: string }[];
}

export function exported(db = fresh()): Loose {
  const file = exportReference(as(db, 'admin'));
  if (!file.ok) throw new Error(file.message);
  return structuredClone(file.value) as unknown as Loose;
}

let shared: Db | null = null;
/** A system that nobody has filled; nothing may be imported into it. */
export function untouched(): Db {
  shared ??= testDatabase(administered);
  return shared;
}

/** A file with nothing in it, to which a test adds what it is about. */
export function bare(): Loose {
  const file = exported(untouched());
  const none = (parts: Record<string, Rows>) =>
    Object.fromEntries(Object.keys(parts).map((part): [string, Rows] => [part, []]));
  return { ...file, tables: none(file.tables), histories: none(file.histories), people: [] };
}

export function take(db: ReturnType<typeof fresh>, file: unknown, by: TestPerson = 'admin') {
  const text = JSON.stringify(file);
  const seen = previewReference(as(db, by), text);
  return importReference(as(db, by), { text, seen: seen.ok ? seen.value.fingerprint : '' });
}

export function faultsOf(db: ReturnType<typeof fresh>, file: unknown): string[] {
  const seen = previewReference(as(db, 'admin'), typeof file === 'string' ? file : JSON.stringify(file));
  return seen.ok ? seen.value.faults.map(({ where, message }) => `${where}: ${message}`) : [seen.message];
}

export const NEWCOMER = {
  email: 'New.Reader@ncl.example',
  name: 'Reader, NCL',
  state: 'active',
  grants: [{ role: 'icb_board', organisation: 'ncl', fromDate: '2026-11-01', toDate: null }],
} as const;
