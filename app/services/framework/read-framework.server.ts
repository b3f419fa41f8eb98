import { editions } from '~/domain/framework/editions';
import { asAt, type Framework } from '~/domain/framework/framework';
import { type Month, monthAt } from '~/domain/month';
import type { Context } from '~/services/context.server';
import { wholeFramework } from '~db/repos/framework.server';

export interface FrameworkAt {
  month: Month;
  framework: Framework;
  /** The months from which it reads differently, oldest first. */
  editions: Month[];
}

/** The framework as at a month (the present one for null); null in place of months before it began. */
export function readFramework(
  { db, now }: Pick<Context, 'db' | 'now'>,
  input: { month: Month | null },
): FrameworkAt | null {
  const month = input.month ?? monthAt(now);
  const whole = wholeFramework(db);
  const framework = asAt(whole, month);
  return framework.areas.length === 0 ? null : { month, framework, editions: editions(whole) };
}
