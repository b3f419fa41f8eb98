import { data, redirect } from '@remix-run/node';
import type { FormValues } from '~/domain/returns/fields';
import type { FieldFault } from '~/domain/returns/form';
import { type FormAnswer, refusedAnswer, type SentForm, saveAnswer } from '~/presenters/returns/form-answer';
import { type ReturnFrame, storageKey } from '~/presenters/returns/frame';
import { noticeOf, savedHref } from '~/presenters/returns/notice';
import type { Context } from '~/services/context.server';
import { type FormPart, saveForm } from '~/services/returns/save-form.server';
import { badRequest } from './guards.server';
import { draftIn, type OpenReturn } from './open-return.server';

/** What was just saved, in words and as the form whose text the browser need not keep any more. */
export function justSaved({ actor }: Context, request: Request, frame: Pick<ReturnFrame, 'place' | 'month'>) {
  const notice = noticeOf(new URL(request.url).searchParams);
  return {
    notice: notice?.text ?? null,
    justSaved: notice?.part ? storageKey(frame, notice.part, actor.id) : null,
  };
}

interface Sent<Own> extends Omit<SentForm, 'parts'> {
  /** As it was read. */
  parts: readonly FormPart[];
  faults: readonly FieldFault[];
  /** What the page's answer holds beside what every form's does. */
  own?: Own;
  /** Names the form in the notice of the next page. */
  part: string;
  /** The page that comes next; `newer`: a colleague's text is now in it that the person has not seen. */
  next: (newer: boolean) => string;
}

/**
 * Saves a form of the return and answers it: the next page, or the form again with everything typed. A form that saves
 * itself while somebody types (intent 'autosave') stays where it is. The route has asked for the permission to read the
 * draft; whether it may still be changed is for the save to say.
 */
export function saveReturnForm<Own extends object = object>(
  context: Context,
  opened: OpenReturn,
  sent: Sent<Own>,
) {
  const { values, parts, faults, own } = sent;
  const again = (answer: FormAnswer, status: number) =>
    data<FormAnswer & Partial<Own>>({ ...answer, ...own } as FormAnswer & Partial<Own>, { status });
  if (faults.length > 0) return again(refusedAnswer(values, faults), 422);
  const { place, month } = opened;
  const saved = saveForm(context, { place, month, parts, current: draftIn(opened).saved });
  const { status, answer } = saveAnswer(saved, sent);
  if (!saved.ok || values.intent === 'autosave') return again(answer, status);
  const newer = saved.value.newer.length > 0;
  return redirect(savedHref(sent.next(newer), { at: saved.value.savedAt, part: sent.part, newer }), 303);
}

/** The key of a part to add to a list: it goes with the form, so that sending it twice adds one. */
export function newKey(kind: 'ask' | 'risk'): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`;
}

/** The key of the part to add that came with a form; throws 400 when it is none of ours. */
export function sentNewKey(kind: 'ask' | 'risk', { newKey: key = '' }: FormValues): string {
  return new RegExp(`^${kind}-[0-9a-f]{8}$`).test(key) ? key : badRequest();
}
