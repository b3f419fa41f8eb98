import { z } from 'zod';
import { dayText, monthText } from '~/domain/records/api-queries';

/** Pieces that the shapes of the JSON interface's answers share. A shape admits nothing that it does not name. */

export const code = z.string().meta({ description: 'A code of the framework, such as GEO or GEO-F1' });
export const slug = z.string().meta({ description: 'An organisation as it stands in addresses' });
export const month = monthText;
export const day = dayText;
export const instant = z.iso.datetime().meta({ description: 'An instant in UTC' });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const share = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'A share of all residents, 0 to 1 with four decimals' });
export const count = z.number().int().min(0);
export const hidden = z.literal(true).optional().meta({
  description: 'Present where you may not read these values yet: null is then not missing but hidden',
});

/** A page of a list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  });
}
