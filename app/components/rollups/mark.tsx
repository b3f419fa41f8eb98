import type { MarkWords } from '~/presenters/rollups/words';

const SHAPES: Record<MarkWords['tone'], { letter: string; shape: JSX.Element; baseline: number }> = {
  green: { letter: 'G', shape: <circle cx="12" cy="12" r="10.5" />, baseline: 16.2 },
  amber: { letter: 'A', shape: <path d="M12 1.5 23 22.5H1Z" />, baseline: 19.6 },
  red: { letter: 'R', shape: <path d="M2 2h20v20H2z" />, baseline: 16.2 },
  none: { letter: 'N', shape: <path d="M12 .8 23.2 12 12 23.2.8 12Z" />, baseline: 16 },
};
const TONES = Object.keys(SHAPES) as MarkWords['tone'][];

/** The shapes with their letters, drawn once; put it on each page that shows marks. */
export function MarkShapes() {
  return (
    <svg width="0" height="0" className="app-mark-shapes" aria-hidden="true" focusable="false">
      {TONES.map((tone) => (
        <symbol key={tone} id={`mark-${tone}`} viewBox="0 0 24 24">
          <g fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round">
            {SHAPES[tone].shape}
          </g>
          <text
            x="12"
            y={SHAPES[tone].baseline}
            fill="currentColor"
            fontSize={tone === 'amber' ? 10.5 : 12}
            fontWeight="700"
            textAnchor="middle"
          >
            {SHAPES[tone].letter}
          </text>
        </symbol>
      ))}
    </svg>
  );
}

/** The shape and letter of a rating, without its word. */
export function MarkShape({ tone }: { tone: MarkWords['tone'] }) {
  return (
    <svg className="app-mark" aria-hidden="true" focusable="false">
      <use href={`#mark-${tone}`} />
    </svg>
  );
}

/** A rating as shape, letter and word on its colour. */
export function Mark({ mark }: { mark: MarkWords }) {
  return (
    <span className={`app-rating app-tone-${mark.tone}`}>
      <MarkShape tone={mark.tone} />
      {mark.word}
    </span>
  );
}
