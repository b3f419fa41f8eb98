import type { Confidence } from '~/domain/returns/content';
import { CONFIDENCE_WORDS } from '~/presenters/returns/words';
import type { TagColour } from '../layout/tag';

const COLOURS: Record<'red' | 'amber' | 'green', TagColour> = { red: 'red', amber: 'yellow', green: 'green' };

/** A delivery confidence by shape, letter and word; colour only helps. `none` is said when there is none. */
export function ConfidenceTag({
  confidence,
  none = 'Not given',
}: {
  confidence: Confidence | null;
  none?: string;
}) {
  if (confidence === null) return <strong className="nhsuk-tag nhsuk-tag--white">{none}</strong>;
  const { word, letter, shape, tone } = CONFIDENCE_WORDS[confidence];
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[tone]} app-print-colour`}>
      <span aria-hidden="true">
        {shape} {letter}{' '}
      </span>
      {word}
    </strong>
  );
}
