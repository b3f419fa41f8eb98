import { CONFIDENCES } from '~/domain/returns/content';
import { type FormValues, fieldName } from '~/domain/returns/fields';
import { REVIEW_LIMITS } from '~/domain/returns/review-form';
import { fieldId } from '~/presenters/returns/fields';
import type { AreaReview } from '~/presenters/returns/review';
import { confidenceWords } from '~/presenters/returns/words';
import { Button } from '../form/button';
import { Radios } from '../form/choices';
import { TextArea } from '../form/text-area';
import { Details } from '../layout/details';
import { PhoneFolded } from '../layout/phone-folded';
import { FoldedAreaReading } from './area-reading-section';
import { ConfidenceTag } from './confidence-tag';
import { QueryList } from './query-list';
import { Sentences } from './sentences';

type AreaReviewSectionProps = {
  area: AreaReview;
  values: FormValues;
  errorOf: (name: string) => string | undefined;
  mayAssure: boolean;
  mayQuery: boolean;
};

/** One area of a submission for its reviewer: this month beside last, with boxes for a question and a rating. */
export function AreaReviewSection({ area, values, errorOf, mayAssure, mayQuery }: AreaReviewSectionProps) {
  const at = (field: string) => {
    const name = fieldName(area.code, field);
    return { id: fieldId(name), name, defaultValue: values[name] ?? '', error: errorOf(name) };
  };
  const asked = at('query');
  return (
    <section aria-labelledby={`area-${area.code}`} className="app-function">
      <h2 className="nhsuk-heading-m" id={`area-${area.code}`}>
        {area.title}
      </h2>
      {area.watermelon === null ? null : (
        <div className="app-warning">
          <p>
            <strong>More confident than the facts.</strong> {area.watermelon}
          </p>
        </div>
      )}
      <FoldedAreaReading area={area} compare />
      <Sentences warnings={area.warnings} />
      <h3 className="nhsuk-heading-s">Assured by the ICB</h3>
      {area.assured === null ? (
        <p>Not assured. The place’s own rating counts.</p>
      ) : (
        <>
          <p>
            <ConfidenceTag confidence={area.assured.confidence} />
          </p>
          <p className="app-typed">{area.assured.reason}</p>
          <p className="app-visually-quiet">{area.assured.who}</p>
        </>
      )}
      {mayAssure ? (
        <div className="app-no-print">
          <Details
            summary={
              area.assured === null ? `Give ${area.title} an assured rating` : 'Change the assured rating'
            }
            open={
              errorOf(at('assured').name) !== undefined || errorOf(at('assuredReason').name) !== undefined
            }
          >
            <Radios
              {...at('assured')}
              label={`Assured rating of ${area.title}`}
              items={[...CONFIDENCES].reverse().map((value) => ({ value, label: confidenceWords(value) }))}
              small
            />
            <TextArea
              {...at('assuredReason')}
              label="Reason, shown beside the place’s own"
              limit={REVIEW_LIMITS.reason}
              rows={2}
            />
            <Button name="intent" value={`assure:${area.code}`} variant="secondary">
              {`Save the assured rating of ${area.title}`}
            </Button>
          </Details>
        </div>
      ) : null}
      {area.queries.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">Questions</h3>
          <QueryList queries={area.queries} area={false} />
        </>
      )}
      {mayQuery ? (
        <PhoneFolded
          summary={`Ask about ${area.title}`}
          open={asked.defaultValue !== '' || asked.error !== undefined}
        >
          <TextArea
            {...asked}
            label={`Question on ${area.title}`}
            hint="Sent with the others, at the end of the page"
            limit={REVIEW_LIMITS.query}
            rows={2}
          />
        </PhoneFolded>
      ) : null}
    </section>
  );
}
