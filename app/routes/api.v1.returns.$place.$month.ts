import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import {
  failureProblem,
  faultsProblem,
  knownOn,
  returnText,
  standingOf,
  tagAfter,
  tagsOf,
} from '~/auth/api-return.server';
import { badRequest, requirePermission } from '~/auth/guards.server';
import { draftIn, openReturn } from '~/auth/open-return.server';
import { requireToken } from '~/auth/token.server';
import { may } from '~/domain/people/policy';
import { apiAnswer, apiQuery, jsonAnswer, readJson, requireMatch } from '~/http/api-answer.server';
import { checkJson } from '~/presenters/returns/api';
import { replaceDraft } from '~/services/returns/replace-draft.server';

const METHODS = ['GET', 'PUT'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  return apiAnswer(request, METHODS, async () => {
    const context = await requireToken(request, 'read');
    const query = apiQuery(request, 'return');
    const draft = query.draft !== undefined;
    if (draft && query.asKnownOn !== undefined) badRequest('A draft is only known as it is now.');
    const opened = openReturn(context, params, draft ? null : knownOn(query.asKnownOn));
    const seesState = may(context.actor, 'return.see_state', opened.resource);
    if (draft) requirePermission(context, 'return.read_draft', opened.resource);
    else
      requirePermission(context, seesState ? 'return.see_state' : 'return.read_submission', opened.resource);
    return jsonAnswer(request, returnText(context, opened, draft));
  });
}

/** Replaces the draft. The guard is to read it: the use case says whether it may be changed now, as for the pages. */
export async function action({ request, params }: ActionFunctionArgs) {
  return apiAnswer(request, METHODS, async () => {
    const context = await requireToken(request, 'write');
    apiQuery(request, 'none');
    const body = await readJson(request);
    const opened = openReturn(context, params);
    requirePermission(context, 'return.read_draft', opened.resource);
    requireMatch(request, tagsOf(context, opened));
    const { place, month } = opened;
    const saved = replaceDraft(context, { place, month, draft: draftIn(opened), body });
    if (!saved.ok) return 'faults' in saved ? faultsProblem(saved.faults) : failureProblem(saved);
    const after = tagAfter(context, params);
    return jsonAnswer(
      request,
      {
        place,
        month,
        ...standingOf(context, after.opened),
        changed: saved.value.changed,
        ...checkJson(draftIn(after.opened)),
      },
      { tag: after.tag },
    );
  });
}
