import type { SubmissionView } from '~/presenters/returns/submission';
import { InsetText } from '../layout/inset-text';
import { PhoneFolded } from '../layout/phone-folded';
import { SummaryList } from '../layout/summary-list';

/** Who stands behind a submission: typed, asked, signed, when, late, hash. */
export function SubmissionFacts({ view }: { view: SubmissionView }) {
  return (
    <>
      {view.imported === '' ? null : (
        <InsetText>
          <p>{view.imported}</p>
        </InsetText>
      )}
      <PhoneFolded summary="When it came, who typed and signed it">
        <SummaryList
          rows={view.facts.map(({ label, value }) => ({
            label,
            value: <span className="app-typed">{value}</span>,
          }))}
        />
      </PhoneFolded>
    </>
  );
}
