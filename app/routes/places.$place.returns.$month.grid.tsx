import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  lockOf,
  type OpenReturn,
  openReturn,
  requirePost,
  savedParts,
  signedOutWhileTyping,
} from '~/auth/open-return.server';
import { justSaved, saveReturnForm } from '~/auth/return-form.server';
import { Button } from '~/components/form/button';
import { FormPage } from '~/components/returns/form-page';
import { GridTable } from '~/components/returns/grid-table';
import { errorLookup, ReturnForm } from '~/components/returns/return-form';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';
import { answerEvenOffline, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import { parseGridArea } from '~/domain/returns/area-form';
import { ratingsChanged } from '~/domain/returns/carry-forward';
import type { AreaEntry, SubmissionContent } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import {
  type FieldFault,
  readBase,
  readValues,
  type SentPart,
  seenOf,
  unknownFields,
} from '~/domain/returns/form';
import { readForm } from '~/http/params.server';
import { stayAsLoaded } from '~/http/stay-as-loaded';
import { useSender } from '~/http/use-sender';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { type FormAnswer, SIGNED_OUT } from '~/presenters/returns/form-answer';
import { returnFrame, storageKey } from '~/presenters/returns/frame';
import { gridValues, gridView } from '~/presenters/returns/grid';
import type { RouteHandle } from '~/root';
import type { Context } from '~/services/context.server';

export const handle: RouteHandle = { scripts: true };

const PART = 'grid';
const INTENTS = ['save', 'unchanged', 'autosave'];

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Grid' : `Grid, ${shown.title}`) },
];

export const shouldRevalidate = stayAsLoaded;

function gridOf(context: Context, opened: OpenReturn) {
  const draft = draftIn(opened);
  const isOpen = (area: string) => lockOf(context, opened, area) === null;
  return gridView(draft, draft.draft, savedParts(opened, 'area'), isOpen);
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const frame = returnFrame(opened.handle.place, opened.month);
  const grid = gridOf(context, opened);
  const allLocked = grid.rows.every((row) => row.locked);
  return {
    ...frame,
    grid,
    lock: allLocked ? lockOf(context, opened, null) : null,
    hasLast: draftIn(opened).earlier.length > 0,
    ...justSaved(context, request, frame),
    storageKey: storageKey(frame, PART, context.actor.id),
  };
}

// The guard is to read the draft: whether it may still be changed is for the save to say, with the typed text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  if (await signedOutWhileTyping(request, form)) return data<FormAnswer>(SIGNED_OUT, { status: 401 });
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const intent = String(form.get('intent'));
  if (!INTENTS.includes(intent)) return badRequest();
  const values = readValues(form);
  const draft = draftIn(opened);
  const { parts: read, faults } = readGrid(values, draft.draft.areas);
  const last = draft.earlier[0];
  const { place, month } = opened;
  return saveReturnForm(context, opened, {
    parts: intent === 'unchanged' ? read.map((part) => confirmed(part, last?.areas)) : read,
    faults,
    values,
    shown: gridOf(context, opened).values,
    show: gridValues,
    names: Object.fromEntries(draft.framework.areas.map(({ code, title }) => [code, title])),
    part: PART,
    next: (newer) =>
      intent === 'unchanged' && !newer ? paths.returnCheck(place, month) : paths.returnGrid(place, month),
  });
}

/** Each area of the grid: what it shows, laid over the entry the page was opened with. */
function readGrid(
  values: FormValues,
  areas: Readonly<Record<string, AreaEntry>>,
): { parts: SentPart<'area'>[]; faults: FieldFault[] } {
  const parts: SentPart<'area'>[] = [];
  const keys = Object.entries(areas).flatMap(([area, entry]) => [area, ...Object.keys(entry.functions)]);
  const faults = unknownFields(values, keys);
  for (const [key, entry] of Object.entries(areas)) {
    const { version, base } = seenOf(values, key);
    const opened = readBase('area', base);
    if (version === null || opened === null) {
      if (faults.length === 0) faults.push(...unknownFields(values, [key, ...keys], true));
      continue;
    }
    const parsed = parseGridArea(key, Object.keys(entry.functions), values, opened);
    if (parsed.ok) parts.push({ kind: 'area', key, version, base, content: parsed.value });
    else faults.push(...parsed.faults);
  }
  return { parts, faults };
}

/** Confirms the ratings of an area that stand as last month had them. */
function confirmed(part: SentPart<'area'>, last: SubmissionContent['areas'] | undefined): SentPart<'area'> {
  const before = last?.[part.key];
  if (before === undefined || ratingsChanged(part.content, before)) return part;
  return { ...part, content: { ...part.content, confirmedUnchanged: true } };
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerEvenOffline(() => serverAction<typeof action>());
}

export default function Grid() {
  const shown = useLoaderData<typeof loader>();
  const sent = useKeptAnswer(useActionData<FormAnswer>());
  return (
    <FormPage
      title="All areas in a grid"
      shown={shown}
      width="wide"
      sent={sent}
      form={shown.lock === null ? <GridForm sent={sent} /> : null}
    />
  );
}

function GridForm({ sent }: { sent: FormAnswer | undefined }) {
  const { grid, place, month, ...shown } = useLoaderData<typeof loader>();
  const values = sent?.values ?? grid.values;
  const keys = grid.rows.map((row) => row.code);
  const saving = useSaveAsYouGo({ ...shown, keys, values, sent, sender: useSender() });
  return (
    <>
      <p>
        The same return as the guided pages, in one table. Type a level from 0 to 4, or n/a where a function
        does not apply. Tab moves along and, with JavaScript, the up and down arrows move between areas.
        Evidence, reasons for levels that changed and what is next are on each area’s own page. To work
        offline, <a href={paths.returnWorkbook(place, month)}>fill in an Excel workbook</a>.
      </p>
      <ReturnForm
        saving={saving}
        keys={keys}
        buttons={
          <>
            <Button name="intent" value="save">
              Save
            </Button>
            {shown.hasLast ? (
              <Button name="intent" value="unchanged" variant="secondary">
                Save and check: nothing else changed
              </Button>
            ) : null}
          </>
        }
      >
        <GridTable
          grid={grid}
          values={values}
          errorOf={errorLookup(sent?.errors, fieldId)}
          areaHref={(slug) => paths.returnArea(place, month, slug)}
        />
      </ReturnForm>
    </>
  );
}
