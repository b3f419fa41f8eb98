import type { AnyContent, Proposal } from '~/domain/framework/plan-change';
import { findItem } from '~/domain/framework/plan-change';
import type { Item } from '~/domain/framework/timeline';
import type { Month } from '~/domain/month';
import type { Context } from '~/services/context.server';
import { confirmChange, previewChange } from '~/services/framework/change-framework.server';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';

/** What an item says in its latest wording, as a form sends it. */
export function contentOf(db: Db, code: string): AnyContent {
  const found = findItem(wholeFramework(db), code);
  const latest = found?.timeline.at(-1);
  if (latest === undefined) throw new Error(`no item ${code}`);
  const { code: _code, from: _from, to: _to, position: _position, ...rest } = latest;
  const { area: _area, ...content } = rest as Partial<Item> & { area?: string };
  return content as AnyContent;
}

/** A proposal to give an item another title. */
export function retitled(db: Db, code: string, title: string, from: Month): Proposal {
  return { action: 'reworded', code, from, to: null, content: { ...contentOf(db, code), title } };
}

/** Previews a proposal and confirms it at once; the number of the change. */
export function changeAtOnce(context: Context, proposal: Proposal, reason = 'As agreed in London'): number {
  const preview = previewChange(context, proposal);
  if (!preview.ok) throw new Error(preview.message);
  const done = confirmChange(context, { proposal, reason, seal: preview.value.seal });
  if (!done.ok) throw new Error(done.message);
  return done.value.change;
}
