import type { ReactNode } from 'react';

type WarningCalloutProps = { heading: string; headingLevel?: 2 | 3; children: ReactNode };

/** Something to know before going on. */
export function WarningCallout({ heading, headingLevel = 2, children }: WarningCalloutProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="nhsuk-warning-callout">
      <Heading className="nhsuk-warning-callout__label">
        <span>
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {heading}
        </span>
      </Heading>
      {children}
    </div>
  );
}
