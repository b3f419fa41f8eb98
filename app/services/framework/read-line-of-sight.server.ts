import { asAt, type Framework } from '~/domain/framework/framework';
import { type LineOfSight, lineOfSight } from '~/domain/framework/line-of-sight';
import type { Month } from '~/domain/month';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import type { Db } from '~db/client.server';
import { milestonesOfMonth } from '~db/repos/rollups.server';

/** The line of sight of a month. A milestone is live while some organisation has still to reach it. */
export function readLineOfSight(
  db: Db,
  month: Month,
): { framework: Framework; sight: LineOfSight; done: string[] } {
  const framework = asAt(rememberedFramework(db), month);
  const open = new Set(
    milestonesOfMonth(db, { at: month, instant: null })
      .filter(({ status }) => status !== 'complete' && status !== 'not_applicable')
      .map(({ milestone }) => milestone),
  );
  const done = framework.milestones.filter(({ code }) => !open.has(code)).map(({ code }) => code);
  return { framework, sight: lineOfSight(framework, ({ code }) => open.has(code)), done };
}
