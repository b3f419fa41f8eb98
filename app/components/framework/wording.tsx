import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import type { WordingView } from '~/presenters/framework/item-history';

/** What an item of the framework says, or said, in a stretch of months. */
export function Wording({ wording }: { wording: WordingView }) {
  const { key, title, stretch, standing, rows } = wording;
  const id = `wording-${key}`;
  return (
    <section aria-labelledby={id}>
      <h2 className="nhsuk-heading-m" id={id}>
        {stretch} <Tag colour={standing.tone}>{standing.word}</Tag>
      </h2>
      <SummaryList
        rows={[
          { label: 'Title', value: title },
          ...rows.map(({ label, value }) => ({
            label,
            value: value.split('\n').map((line) => (
              <span key={line} className="app-line">
                {line}
              </span>
            )),
          })),
        ]}
      />
    </section>
  );
}
