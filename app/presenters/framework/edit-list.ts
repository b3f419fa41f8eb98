import type { Framework } from '~/domain/framework/framework';
import { type EditedKind, LIST_OF } from '~/domain/framework/timeline';
import type { Month } from '~/domain/month';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { KIND_WORDS } from './change-words';
import { type ChangeLine, type ChangesRead, changeLine } from './item-history';

export interface EditListView {
  id: string;
  title: string;
  href: string;
  /** What it holds, as the words that open it. */
  counted: string;
  lists: {
    kind: string;
    title: string;
    items: { code: string; title: string; href: string; retire: string }[];
    add: { href: string; label: string };
    order: { href: string; label: string } | null;
  }[];
}

const KINDS: readonly EditedKind[] = ['function', 'milestone', 'ambition'];

function itemsIn(framework: Framework, kind: EditedKind, area: string) {
  return framework[LIST_OF[kind]].filter((item) => 'area' in item && item.area === area);
}

function countedIn(framework: Framework, { code, title }: Framework['areas'][number]): string {
  const counts = KINDS.map((kind) =>
    formatCount(itemsIn(framework, kind, code).length, KIND_WORDS[kind].one),
  );
  return `${formatList(counts)} of ${title}`;
}

/** The framework as the London office edits it: every item with its links, and the changes so far. */
export function editListView(
  { earliest, framework }: { earliest: Month; framework: Framework },
  read: ChangesRead,
): { sentence: string; planned: ChangeLine[]; made: ChangeLine[]; areas: EditListView[]; order: string } {
  const lines = read.changes.map((change) => changeLine(change, read));
  const [first] = framework.areas;
  return {
    sentence: `The first month that can change is ${formatMonth(earliest)}. This is the framework as it stands then.`,
    planned: lines.filter(({ planned }) => planned).toReversed(),
    made: lines.filter(({ planned }) => !planned),
    order: paths.adminFrameworkOrder({ kind: 'area', area: first?.code ?? '' }),
    areas: framework.areas.map((area) => ({
      id: area.slug,
      title: area.title,
      href: paths.adminFrameworkItem(area.code),
      counted: countedIn(framework, area),
      lists: KINDS.map((kind) => {
        const items = itemsIn(framework, kind, area.code);
        const { one, many } = KIND_WORDS[kind];
        return {
          kind,
          title: `${many.charAt(0).toUpperCase()}${many.slice(1)}`,
          items: items.map(({ code, title }) => ({
            code,
            title,
            href: paths.adminFrameworkItem(code),
            retire: paths.adminFrameworkRetire(code),
          })),
          add: {
            href: paths.adminFrameworkNew({ kind, area: area.code }),
            label: `Add ${one === 'ambition' ? 'an' : 'a'} ${one} to ${area.title}`,
          },
          order:
            items.length < 2
              ? null
              : {
                  href: paths.adminFrameworkOrder({ kind, area: area.code }),
                  label: `Put the ${many} of ${area.title} in another order`,
                },
        };
      }),
    })),
  };
}
