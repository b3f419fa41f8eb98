import { type IsoDate, londonDate } from '~/domain/date';
import type { TokenScope, TokenStanding } from '~/domain/people/api-token';
import { exportColumns } from '~/presenters/records/csv';
import { STATE_WORDS } from './accounts';
import { type DelegationShown, STANDING_WORDS } from './delegations';
import { type ListedRow, personRow } from './register';
import { SCOPE_WORDS, TOKEN_STANDING_WORDS } from './tokens';

/** People, tokens and lent signatures as tables to save. */

type NameOf = (organisation: string) => string;

/** People as their register lists them: the address of one who left is kept by nobody. */
export function personColumns(today: IsoDate, nameOf: NameOf) {
  const shown = (row: ListedRow) => personRow(row, today, nameOf);
  return exportColumns<ListedRow>(
    ['Name', 'Their name; the role alone once they left', (row) => shown(row).name],
    ['Email address', 'Empty once they left', (row) => shown(row).email || null],
    ['Roles', 'In force and to come, set apart by semicolons', (row) => shown(row).roles.join('; ') || null],
    ['State', 'Invited, Active, Suspended or Left', ({ person }) => STATE_WORDS[person.state].word],
    ['Second factor', 'Set up, not set up yet, or not needed', (row) => shown(row).secondFactor],
    ['Account since', 'The London day', ({ person }) => londonDate(new Date(person.createdAt))],
  );
}

interface TokenRow {
  name: string;
  owner?: string;
  scope: TokenScope;
  standing: TokenStanding;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedByName: string | null;
}

export const TOKEN_COLUMNS = exportColumns<TokenRow>(
  ['Owner', 'Whose it is; empty for your own', ({ owner }) => owner ?? null],
  ['Token', 'What it is for', ({ name }) => name],
  ['Scope', 'Read, or Read and write', ({ scope }) => SCOPE_WORDS[scope].label],
  ['Standing', 'In force, Expired or Revoked', ({ standing }) => TOKEN_STANDING_WORDS[standing].word],
  ['Made at', 'When, in UTC', ({ createdAt }) => createdAt],
  ['Ends at', 'When it ends or ended by itself, in UTC', ({ expiresAt }) => expiresAt],
  ['Last used at', 'To the hour, in UTC; empty when it was never used', ({ lastUsedAt }) => lastUsedAt],
  ['Revoked at', 'Empty unless somebody took it back', ({ revokedAt }) => revokedAt],
  ['Revoked by', 'Who took it back', ({ revokedByName }) => revokedByName],
);

export const DELEGATION_COLUMNS = exportColumns<DelegationShown>(
  ['Name', 'Who may sign', ({ name }) => name],
  ['Email address', 'Their address', ({ email }) => email],
  ['From', 'The first day', ({ from }) => from],
  ['To', 'The last day', ({ to }) => to],
  ['Lent by', 'Whose power it is', ({ lentByName }) => lentByName],
  ['Recorded by', 'Who recorded it', ({ recordedByName }) => recordedByName],
  [
    'Standing',
    'Not begun, In force, Does not count (its lender’s account is suspended), Over or Ended early',
    ({ standing }) => STANDING_WORDS[standing].word,
  ],
  ['Ended at', 'When it was ended early, in UTC', ({ endedAt }) => endedAt],
);
