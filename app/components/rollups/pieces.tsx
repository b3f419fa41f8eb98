import type { Piece } from '~/presenters/rollups/words';

/** Large sentences, with what carries the point in bold. */
export function Headline({ pieces }: { pieces: Piece[] }) {
  if (pieces.length === 0) return null;
  return (
    <p className="app-headline">
      {pieces.map(({ text, strong }) => (strong ? <strong key={text}>{text}</strong> : text))}
    </p>
  );
}

/** An arrow, with its words for those who do not see it. */
export function Arrow({ direction, words }: { direction: 'up' | 'down'; words: string }) {
  return (
    <span className="app-arrow">
      <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
      <span className="nhsuk-u-visually-hidden">, {words}</span>
    </span>
  );
}
