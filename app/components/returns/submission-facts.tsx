import type { SubmissionView } from '~/presenters/returns/submission';
import { SummaryList } from '../layout/summary-list';

/** Who stands behind a submission: typed, asked, signed, when, late, hash. */
export function SubmissionFacts({ view }: { view: SubmissionView }) {
  return (
    <SummaryList
      rows={view.facts.map(({ label, value }) => ({
        label,
        value: <span className="app-typed">{value}</span>,
      }))}
    />
  );
}
