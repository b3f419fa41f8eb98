import { TONES, type Tone } from '~/presenters/rollups/palette';

/** What stands in for a colour where nothing is known, drawn once; put it on each page that has charts. */
export function ChartPatterns() {
  return (
    <svg width="0" height="0" className="app-mark-shapes" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="chart-hatched"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="#ffffff" />
          <rect width="1.5" height="6" fill="#768692" />
        </pattern>
        <pattern id="chart-dotted" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="#ffffff" />
          <circle cx="3" cy="3" r="1" fill="#768692" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The paint of a tone: its colour, or the pattern that stands in for one. */
export function fillOf(tone: Tone): string {
  const { fill } = TONES[tone];
  return fill === 'hatched' || fill === 'dotted' ? `url(#chart-${fill})` : fill;
}
