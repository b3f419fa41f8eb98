import { Details } from '../layout/details';

/** How a value came to be what it is, to open beside it. `about` is read out after the summary. */
export function ValueHistory({
  summary,
  about,
  lines,
}: {
  summary: string;
  about: string;
  lines: readonly string[] | undefined;
}) {
  if (lines === undefined) return null;
  return (
    <Details
      summary={
        <>
          {summary}
          <span className="nhsuk-u-visually-hidden"> {about}</span>
        </>
      }
    >
      <ul className="app-value-history">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Details>
  );
}
