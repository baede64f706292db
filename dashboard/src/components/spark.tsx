import styles from './spark.module.css';

const WIDTH = 144;
const HEIGHT = 26;

/** How something went over a time: bars without axes, beside a number that says how much. */
export function Spark({
  counts,
  start,
  stepMs,
  steps,
}: {
  counts: readonly { readonly at: string; readonly count: number }[];
  /** Begin of the first interval. */
  start: string;
  stepMs: number;
  /** Number of intervals. */
  steps: number;
}) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const width = WIDTH / steps;
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {counts.map(({ at, count }) => {
        const index = Math.round((Date.parse(at) - Date.parse(start)) / stepMs);
        const height = Math.max(2, (count / most) * (HEIGHT - 2));
        return (
          <rect
            key={at}
            x={index * width}
            y={HEIGHT - height}
            width={Math.max(1, width - 1)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
