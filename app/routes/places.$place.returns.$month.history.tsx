import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { ChangeList } from '~/components/returns/change-list';
import { parsePart, partName } from '~/domain/returns/value-change';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { describeChange, isFixedPart, partTitle } from '~/presenters/returns/change-words';
import { changedPartRow, moveRow } from '~/presenters/returns/history';
import { returnOf } from '~/services/returns/return-of.server';
import { type ReturnHistory, returnHistory } from '~/services/returns/value-history.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(data === undefined ? 'History' : `History, ${data.placeName}, ${data.monthWords}`),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const at = { place: slugParam(params, 'place'), month: monthParam(params) };
  const { resource } = orRefuse(returnOf(context.db, context.now, at));
  requirePermission(context, 'return.read_draft', resource);
  const history = orRefuse(returnHistory(context, at));
  const asked = new URL(request.url).searchParams.get('part');
  return {
    ...at,
    placeName: history.place.name,
    monthWords: formatMonth(at.month),
    cutShort: history.cutShort,
    moves: history.transitions.map(moveRow),
    parts: history.parts.map((part) => changedPartRow(part, at, history)),
    part: asked === null || asked === '' ? null : partShown(asked, history),
  };
}

/** The part asked for with its changes in words; throws 404 for a part that no return of the month has. */
function partShown(asked: string, history: ReturnHistory) {
  const part = parsePart(asked) ?? notFound('No return has a part of this name.');
  const changed = history.parts.find((each) => partName(each) === partName(part));
  if (changed === undefined && !isFixedPart(part, history))
    notFound('The return of this month has no part of this name.');
  const title = partTitle(part, history, changed?.latest);
  return { title, changes: (changed?.changes ?? []).map((change) => describeChange(change, history)) };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const moveColumns: Column<Shown['moves'][number]>[] = [
  { key: 'when', heading: 'When', cell: ({ when }) => when },
  { key: 'what', heading: 'What happened', cell: ({ what }) => what },
  { key: 'by', heading: 'Who', cell: ({ by }) => by },
  { key: 'state', heading: 'State after', cell: ({ state, tone }) => <Tag colour={tone}>{state}</Tag> },
  {
    key: 'reason',
    heading: 'Reason',
    wide: true,
    blank: ({ reason }) => reason === '',
    cell: ({ reason }) => reason,
  },
];

const partColumns: Column<Shown['parts'][number]>[] = [
  { key: 'title', heading: 'Part', cell: ({ href, title }) => <a href={href}>{title}</a> },
  { key: 'changes', heading: 'Values changed', cell: ({ changes }) => changes },
  { key: 'last', heading: 'Last by', cell: ({ last }) => last },
];

export default function History() {
  const shown = useLoaderData<typeof loader>();
  const { place, month, placeName, monthWords, part } = shown;
  const back = { href: paths.return(place, month), label: `Return for ${monthWords}` };
  const history = { href: paths.returnHistory(place, month), label: 'History' };
  return (
    <Page
      title={part === null ? 'History of the return' : part.title}
      caption={`${placeName}, ${monthWords}`}
      breadcrumbs={[
        { href: paths.place(place), label: placeName },
        back,
        ...(part === null ? [] : [history]),
      ]}
      width="full"
    >
      {part === null ? <WholeReturn {...shown} /> : <ChangeList changes={part.changes} />}
    </Page>
  );
}

function WholeReturn({ moves, parts, cutShort }: Shown) {
  return (
    <>
      <p>Only people of this place can see this page.</p>
      <Table
        caption="Moves of the return, newest first"
        columns={moveColumns}
        cards
        rows={moves}
        rowKey={({ key }) => key}
        empty="Nobody has opened this return yet."
      />
      <Table
        caption="Parts changed this month, the latest first"
        columns={partColumns}
        rows={parts}
        rowKey={({ key }) => key}
        empty="Nothing has been typed this month: every value is as carried forward."
      />
      {cutShort ? <p>There are older changes, which are not listed here.</p> : null}
    </>
  );
}
