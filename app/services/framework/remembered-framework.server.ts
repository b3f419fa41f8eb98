import type { Framework } from '~/domain/framework/framework';
import { rememberedFigures } from '~/services/remembered.server';
import type { Queryable } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';

/** Every wording there has been of everything in the framework, as last read. Narrow it with `asAt`. */
export function rememberedFramework(db: Queryable): Framework {
  return rememberedFigures(db, 'framework', () => wholeFramework(db));
}
