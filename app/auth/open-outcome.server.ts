import { data, redirect } from '@remix-run/node';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { partsOfDate } from '~/domain/returns/period-form';
import type { Outcome, OutcomeKind } from '~/domain/review/outcome';
import { fieldDate, fieldText, typedDate } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { countParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { doneWords } from '~/presenters/review/done';
import { outcomeView } from '~/presenters/review/outcome-page';
import type { Context } from '~/services/context.server';
import { escalate } from '~/services/review/escalate.server';
import { type FoundOutcome, findOutcome, outcomePeople } from '~/services/review/outcomes.server';
import { effectOf } from '~/services/review/read-effect.server';
import { editOutcome, respondToOutcome } from '~/services/review/respond-to-outcome.server';
import { badRequest } from './guards.server';

/** The decision or action of an address; null when there is none of this kind. Its page asks for permission. */
export function openOutcome(
  { db, now }: Pick<Context, 'db' | 'now'>,
  params: Readonly<Record<string, string | undefined>>,
  kind: OutcomeKind,
): FoundOutcome | null {
  const found = findOutcome(db, countParam(params, 'id'), now);
  return found?.outcome.kind === kind ? found : null;
}

/** What the page of a decision or action shows, once its permission was asked. */
export function outcomePage(context: Context, found: FoundOutcome, done: string | null) {
  const { actor, now } = context;
  const { outcome, escalations, resource, places } = found;
  const isPlaceOrIcb = places.organisations.find(({ slug }) => slug === resource.heldBy)?.level !== 'region';
  return {
    view: outcomeView({
      outcome,
      escalations,
      organisations: places.organisations,
      names: outcomePeople(context, found),
      today: londonDate(now),
      effect: effectOf(context, outcome),
    }),
    version: outcome.version,
    form: {
      text: outcome.text,
      owner: outcome.owner,
      due: outcome.due === null ? { day: '', month: '', year: '' } : partsOfDate(outcome.due),
    },
    mayRespond: may(actor, 'outcome.respond', resource),
    mayEdit: may(actor, 'outcome.edit', resource),
    mayEscalate: isPlaceOrIcb && may(actor, 'outcome.escalate', resource),
    done: doneWords(done),
  };
}

/** Does what a form of the page asks; the services say whether the actor may. */
export async function answerOutcome(context: Context, outcome: Outcome, request: Request) {
  const sent = await readForm(request);
  const intent = fieldText(sent, 'intent');
  const comment = fieldText(sent, 'comment');
  const form = {
    text: fieldText(sent, 'text'),
    owner: fieldText(sent, 'owner'),
    due: fieldDate(sent, 'due'),
  };
  const result =
    intent === 'progress' || intent === 'closed' || intent === 'reopened'
      ? respondToOutcome(context, { id: outcome.id, kind: intent, comment, month: null })
      : intent === 'escalate'
        ? escalate(context, {
            subject: { kind: 'outcome', id: outcome.id },
            question: fieldText(sent, 'question'),
          })
        : intent === 'edit'
          ? editOutcome(context, {
              id: outcome.id,
              seenVersion: Number(fieldText(sent, 'version')) || 0,
              ...form,
              due: typedDate(sent, 'due'),
            })
          : badRequest();
  if (result.ok) return redirect(paths.outcome(outcome.kind, outcome.id, { done: intent }), 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  return data(
    {
      intent,
      code: result.code as string,
      message: result.message,
      comment,
      question: fieldText(sent, 'question'),
      form,
    },
    { status: result.code === 'stale' || result.code === 'escalated' ? 409 : 400 },
  );
}
