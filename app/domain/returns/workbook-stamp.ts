import { z } from 'zod';
import { monthSchema } from '~/domain/date-schema';
import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { WORKBOOK_SCHEMA } from './workbook';

/** What a workbook says of itself on a hidden sheet: which return it is of, and what it held when it was downloaded. */

/** The word in the first cell of the hidden sheet that holds the stamp. */
export const STAMP_MARK = 'neighbourhood-health-tracker/return';

/** How messages name this return and another's. */
export interface ReturnWords {
  thisReturn: string;
  of: (place: string, month: Month) => string;
}

const stampSchema = z.strictObject({
  schema: z.number().int(),
  place: z.string().max(100),
  month: monthSchema,
  downloadedAt: z.iso.datetime(),
  /** Versions by 'kind/key' of the parts that were saved by then. */
  versions: z.record(z.string().max(100), z.number().int().min(0)),
  /** Every cell as it was downloaded. */
  cells: z.record(z.string().max(120), z.string().max(5000)),
  /** SHA-256 over all of the above. */
  digest: z.string().max(64),
});
export type WorkbookStamp = z.infer<typeof stampSchema>;

/** What a stamp's digest is made from. */
export function stampText({
  digest: _digest,
  ...rest
}: Omit<WorkbookStamp, 'digest'> & { digest?: string }): string {
  return canonicalJson(rest);
}

export type StampFault = { code: 'not_ours' | 'damaged' | 'other_version' | 'wrong_return'; message: string };

const AGAIN = 'Download the workbook again from this page and copy your changes over';

/** Reads a workbook's stamp for one return; `digestOf` is SHA-256. */
export function readStamp(
  text: string | null,
  asked: { place: string; month: Month },
  words: ReturnWords,
  digestOf: (text: string) => string,
): { ok: true; stamp: WorkbookStamp } | { ok: false; fault: StampFault } {
  const refuse = (code: StampFault['code'], message: string) => ({
    ok: false as const,
    fault: { code, message },
  });
  if (text === null)
    return refuse(
      'not_ours',
      `This is not a workbook of this service. Download the one for ${words.thisReturn} from this page and fill it in`,
    );
  const stamp = stampIn(text);
  if (stamp === null) return refuse('damaged', `The workbook’s hidden sheet is damaged. ${AGAIN}`);
  if (stamp.schema !== WORKBOOK_SCHEMA)
    return refuse('other_version', `The workbook has an older form than this service reads now. ${AGAIN}`);
  if (stamp.digest !== digestOf(stampText(stamp)))
    return refuse('damaged', `The workbook’s hidden sheet was changed. ${AGAIN}`);
  if (stamp.place !== asked.place || stamp.month !== asked.month)
    return refuse(
      'wrong_return',
      `This is the workbook of ${words.of(stamp.place, stamp.month)}. Upload it there, or choose the one of ${words.thisReturn}`,
    );
  return { ok: true, stamp };
}

function stampIn(text: string): WorkbookStamp | null {
  try {
    const read = stampSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
