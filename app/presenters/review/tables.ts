import type { Publication } from '~/domain/review/snapshot';
import { exportColumns } from '~/presenters/records/csv';
import type { BulletinRow } from './bulletin';

/** Published months, and what changed when one was published again, as tables to save. */

type PublicationRow = Publication & { by: string; reason: string; restating: number };

export const PUBLICATION_COLUMNS = exportColumns<PublicationRow>(
  ['Month', 'Written like 2026-10', ({ month }) => month],
  ['Version', '1, and one more each time it was published again', ({ version }) => version],
  ['Published at', 'When, in UTC', ({ publishedAt }) => publishedAt],
  ['Published by', 'Who published it', ({ by }) => by],
  ['SHA-256', 'The hash of the frozen text', ({ sha256 }) => sha256],
  ['Why again', 'Empty for a first version', ({ reason }) => reason || null],
  ['Places being restated', 'Returns reopened since; 0 for none', ({ restating }) => restating],
);

export const BULLETIN_COLUMNS = exportColumns<BulletinRow>(
  ['Level', 'London, ICB or Place', ({ level }) => level],
  ['Organisation', 'Whose figure changed', ({ organisation }) => organisation],
  ['Area', 'The area, or All areas', ({ area }) => area],
  ['Figure', 'Which figure', ({ figure }) => figure],
  ['Before', 'In the version before', ({ before }) => before],
  ['After', 'In this version', ({ after }) => after],
  ['Why', 'The reason given, or what it follows from', ({ why }) => why],
);
