import type { SparkModel } from '~/presenters/rollups/place';

const STEP = 11;
const BAR = 8;
const HEIGHT = 26;
const UNIT = 5.5;

/** A bar for each month, as high as its level; a ring where nothing came, a dot where it may not be seen. */
export function Sparkline({ spark }: { spark: SparkModel }) {
  const width = spark.points.length * STEP;
  return (
    <svg
      className="app-spark"
      width={width}
      height={HEIGHT + 2}
      viewBox={`0 0 ${width} ${HEIGHT + 2}`}
      role="img"
      aria-label={spark.words}
    >
      <path d={`M0 ${HEIGHT + 0.5}H${width}`} stroke="currentColor" strokeWidth="1" opacity=".4" />
      {spark.points.map(({ level, hidden }, index) => {
        const x = index * STEP + 1.5;
        const key = `${index} ${level}`;
        if (level === null)
          return (
            <circle
              key={key}
              cx={x + BAR / 2}
              cy={HEIGHT - 5}
              r={hidden ? 1.2 : 2.6}
              fill={hidden ? 'currentColor' : 'none'}
              stroke="currentColor"
            />
          );
        const height = Math.max(1.5, level * UNIT + 1.5);
        return (
          <rect
            key={key}
            x={x}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            className={`app-spark__${level}`}
          />
        );
      })}
    </svg>
  );
}
