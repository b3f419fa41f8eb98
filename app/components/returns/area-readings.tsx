import type { AreaReading } from '~/presenters/returns/reading';
import { Details } from '../layout/details';
import { AreaReadingSection } from './area-reading-section';
import { ConfidenceTag } from './confidence-tag';

/** The areas of a return one under the other, each behind its readiness; paper shows them open. */
export function AreaReadings({ areas }: { areas: readonly AreaReading[] }) {
  return (
    <div className="app-print-open">
      {areas.map((area) => (
        <Details key={area.code} summary={`${area.title}: ${area.readiness}`}>
          <p>
            <ConfidenceTag confidence={area.stated} />
          </p>
          <AreaReadingSection area={area} />
        </Details>
      ))}
    </div>
  );
}
