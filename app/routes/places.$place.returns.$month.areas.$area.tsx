import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  lockOf,
  type OpenReturn,
  openReturn,
  refuse,
  requirePost,
  savedParts,
  signedOutWhileTyping,
} from '~/auth/open-return.server';
import { justSaved, saveReturnForm } from '~/auth/return-form.server';
import { Button } from '~/components/form/button';
import { TextArea } from '~/components/form/text-area';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { AreaFields } from '~/components/returns/area-fields';
import { AreaReadingSection } from '~/components/returns/area-reading-section';
import { FormNotice } from '~/components/returns/form-notices';
import { FormState } from '~/components/returns/form-page';
import { QueryList } from '~/components/returns/query-list';
import { errorLookup, ReturnForm } from '~/components/returns/return-form';
import { StripTable } from '~/components/returns/strip-table';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { areaValues, parseArea } from '~/domain/returns/area-form';
import { readParts, readValues } from '~/domain/returns/form';
import { readForm, slugParam } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { areaForm } from '~/presenters/returns/area-form';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, SIGNED_OUT } from '~/presenters/returns/form-answer';
import { returnFrame, storageKey } from '~/presenters/returns/frame';
import { doneHref } from '~/presenters/returns/notice';
import { queryViews } from '~/presenters/returns/queries';
import { areaReading } from '~/presenters/returns/reading';
import { stripRows } from '~/presenters/returns/strip';
import { levelHistory } from '~/presenters/returns/value-moves';
import type { RouteHandle } from '~/root';
import type { Context } from '~/services/context.server';
import { answerQuery } from '~/services/returns/answer-query.server';
import { areaStrip } from '~/services/returns/area-page.server';
import { levelMoves } from '~/services/returns/value-moves.server';

export const handle: RouteHandle = { scripts: true };

/** An answer to one query that could not be stored, with its text. */
type Answer = FormAnswer & { query?: { id: number; text: string } };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Area of a return' : `${shown.area.title}, ${shown.title}`) },
];

export const shouldRevalidate = stayAsLoaded;

/** The area that the address names, with its form; throws 404 for one the month does not have. */
function areaIn(opened: OpenReturn, params: LoaderFunctionArgs['params']) {
  const draft = draftIn(opened);
  const slug = slugParam(params, 'area');
  const area = draft.framework.areas.find((candidate) => candidate.slug === slug) ?? notFound();
  const entry = draft.draft.areas[area.code] ?? notFound();
  const saved = savedParts(opened, 'area').get(area.code) ?? null;
  const form = areaForm({ ...draft, earlier: draft.earlier }, entry, area.code, saved) ?? notFound();
  return { draft, entry, form };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { draft, entry, form } = areaIn(opened, params);
  const frame = returnFrame(opened.handle.place, opened.month);
  const lock = lockOf(context, opened, form.code);
  const strip = areaStrip(context.db, opened.place, opened.month, form.code);
  const moves = levelMoves(context.db, {
    place: opened.place,
    month: opened.month,
    area: form.code,
    functions: Object.keys(entry.functions),
  });
  const queries = queryViews(opened.queries, {
    areas: draft.framework.areas,
    names: opened.names,
    latest: opened.handle.submissions[0]?.id ?? null,
    today: londonDate(context.now),
  });
  return {
    ...frame,
    area: form,
    lock,
    reading: lock === null ? null : areaReading(draft, form.code),
    queries: queries.filter((query) => query.area === form.code),
    mayAnswer: may(context.actor, 'return.answer_query', opened.resource),
    history: Object.fromEntries(Object.entries(moves).map(([code, each]) => [code, levelHistory(each)])),
    strip: stripRows(strip.months, strip.names),
    ...justSaved(context, request, frame),
    storageKey: storageKey(frame, `area/${form.code}`, context.actor.id),
  };
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<Answer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const intent = form.get('intent');
  if (intent === 'answer') return answer(context, opened, params, form);
  if (typeof intent !== 'string' || !['save', 'continue', 'unchanged', 'autosave'].includes(intent))
    return badRequest();
  return save(context, opened, params, form, intent);
}

function save(
  context: Context,
  opened: OpenReturn,
  params: ActionFunctionArgs['params'],
  sent: FormData,
  intent: string,
) {
  const { entry, form } = areaIn(opened, params);
  const { place, month } = opened;
  const values = readValues(sent);
  const functions = Object.keys(entry.functions);
  const { parts: read, faults } = readParts(
    'area',
    values,
    [form.code],
    () => parseArea(form.code, functions, values),
    [form.code, ...functions],
  );
  const parts = read.map((part) =>
    intent === 'unchanged' ? { ...part, content: { ...part.content, confirmedUnchanged: true } } : part,
  );
  const rated = parts.every(({ content }) => content.confidence !== null);
  const stays = intent === 'save' || (intent === 'unchanged' && !rated);
  return saveReturnForm<Answer>(context, opened, {
    parts,
    faults,
    values,
    shown: form.values,
    show: areaValues,
    names: { [form.code]: form.title },
    part: `area/${form.code}`,
    next: (newer) => (stays || newer ? paths.returnArea(place, month, form.slug) : form.nextPart.href),
  });
}

function answer(context: Context, opened: OpenReturn, params: ActionFunctionArgs['params'], sent: FormData) {
  const { form } = areaIn(opened, params);
  const id = Number(sent.get('query'));
  const text = String(sent.get('answer') ?? '');
  const result = answerQuery(context, {
    place: opened.place,
    month: opened.month,
    query: id,
    seenVersion: Number(sent.get('queryVersion')),
    answer: text,
  });
  if (result.ok)
    return redirect(
      doneHref(`${paths.returnArea(opened.place, opened.month, form.slug)}#queries`, 'answered'),
      303,
    );
  if (result.code === 'not_found') return refuse(result);
  const status = { answer_text: 422, conflict: 409, forbidden: 403 }[result.code];
  const errors = [{ id: `answer-${id}`, message: result.message }];
  return data<Answer>({ errors, query: { id, text } }, { status });
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function ReturnArea() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<Answer>());
  const { area, lock, reading } = shown;
  return (
    <Page
      title={area.title}
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={<FormNotice answer={sent} notice={shown.notice} />}
    >
      <p className="nhsuk-lede-text">{area.summary}</p>
      <Queries />
      <FormState
        lock={lock}
        sent={sent}
        form={lock === null ? <AreaForm sent={sent} /> : null}
        reading={reading === null ? null : <AreaReadingSection area={reading} history={shown.history} />}
      />
      <Details summary="The six months before">
        <StripTable rows={shown.strip} />
      </Details>
      <p>
        <a href={paths.returnHistory(shown.place, shown.month, { part: `area/${area.code}` })}>
          Who changed what in this area
        </a>
      </p>
      <p>
        <a href={`${paths.area(area.slug, { org: shown.place })}#solved`}>
          Who has solved this: places that rose past this level in the last six months
        </a>
      </p>
    </Page>
  );
}

function AreaForm({ sent }: { sent: Answer | undefined }) {
  const { area, history, ...shown } = useLoaderData<typeof loader>();
  const values = sent?.values ?? area.values;
  const keys = [area.code];
  const saving = useSaveAsYouGo({ ...shown, keys, values, sent, sender: useSender() });
  return (
    <>
      <p className="app-visually-quiet">
        {area.update}. {area.saved ?? 'Nobody has saved this area this month.'}{' '}
        <a href={area.milestonesHref}>Milestones of this area</a>
      </p>
      <ReturnForm
        saving={saving}
        keys={keys}
        buttons={
          <>
            <Button name="intent" value="continue">
              Save and continue
            </Button>
            <Button name="intent" value="save" variant="secondary">
              Save
            </Button>
            {area.hasLast ? (
              <Button name="intent" value="unchanged" variant="secondary">
                Nothing changed in this area
              </Button>
            ) : null}
          </>
        }
      >
        <AreaFields
          area={area}
          history={history}
          values={values}
          errorOf={errorLookup(sent?.errors, fieldId)}
        />
      </ReturnForm>
    </>
  );
}

function Queries() {
  const { queries, mayAnswer } = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<Answer>());
  if (queries.length === 0) return null;
  return (
    <section aria-labelledby="queries">
      <h2 className="nhsuk-heading-m" id="queries">
        The ICB asks
      </h2>
      <QueryList queries={queries} area={false} />
      {queries
        .filter((query) => mayAnswer && query.current)
        .map((query) => (
          <form key={query.id} method="post" noValidate autoComplete="off">
            <input type="hidden" name="query" value={query.id} />
            <input type="hidden" name="queryVersion" value={query.version} />
            <TextArea
              id={`answer-${query.id}`}
              name="answer"
              label={query.answer === null ? 'Your answer' : 'Change your answer'}
              hint={query.text}
              limit={2000}
              defaultValue={sent?.query?.id === query.id ? sent.query.text : (query.answer ?? '')}
              error={sent?.errors?.find(({ id }) => id === `answer-${query.id}`)?.message}
            />
            <Button name="intent" value="answer" variant="secondary">
              Save the answer
            </Button>
          </form>
        ))}
    </section>
  );
}
