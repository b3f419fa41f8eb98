import type { AreaReview } from '~/presenters/returns/review';

/** What a place says about its warnings, for those who sign and review. */
export function Sentences({ warnings }: Pick<AreaReview, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <>
      <p>
        <strong>What the place says about its warnings</strong>
      </p>
      <ul>
        {warnings.map(({ key, sentence }) => (
          <li key={key}>
            {key}: <span className="app-typed">{sentence}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
