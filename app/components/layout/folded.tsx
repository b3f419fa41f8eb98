import type { ReactNode } from 'react';
import { Details } from './details';

/** A long list behind its own words, so that the page stays short. Paper shows it open. */
export function Folded({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="app-folded app-print-open">
      <Details summary={summary} open={open}>
        {children}
      </Details>
    </div>
  );
}
