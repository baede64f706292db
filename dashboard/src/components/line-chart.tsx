import { useRef } from 'react';
import styles from './line-chart.module.css';
import { ticks } from './ticks.js';
import { useWidth } from './use-width.js';

export interface Series {
  readonly name: string;
  /** A colour of the theme, e.g. `--c1`. */
  readonly color: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly dots?: boolean;
  readonly dashed?: boolean;
}

const FIRST_WIDTH = 520;
const HEIGHT = 196;
const LEFT = 44;
/** Beside the texts at the ends of lines, whose letters are about this wide. */
const RIGHT = 18;
const LETTER_WIDTH = 6.6;
const TOP = 10;
const BOTTOM = 22;

/**
 * Lines over a common x, each named where it ends. With `xEnd` the axis is as long as what is still to come, so that
 * points that arrive do not move those that are there.
 */
export function LineChart({
  series,
  label,
  xEnd,
  yFrom,
  yTo,
  formatX = String,
  formatY,
  now,
}: {
  series: readonly Series[];
  /** What a screen reader says. */
  label: string;
  xEnd?: number;
  yFrom?: number;
  yTo?: number;
  formatX?: (x: number) => string;
  formatY: (y: number) => string;
  /** Where the present is. */
  now?: number;
}) {
  const svg = useRef<SVGSVGElement>(null);
  // Its texts keep their size, however wide it is.
  const width = useWidth(svg, FIRST_WIDTH);
  const all = series.flatMap(({ points }) => points);
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const left = Math.min(0, ...xs);
  const right = Math.max(xEnd ?? 0, ...xs, left + 1);
  const yTicks = ticks(yFrom ?? Math.min(...ys), yTo ?? Math.max(...ys), 4);
  const low = yTicks[0] ?? 0;
  const high = yTicks.at(-1) ?? 1;
  const endText = (name: string, value: number) => (series.length > 1 ? name : formatY(value));
  const endWidth = Math.max(
    ...series.map(({ name, points }) => endText(name, points.at(-1)?.[1] ?? 0).length * LETTER_WIDTH),
  );
  const xEndPx = width - RIGHT - endWidth;
  const px = (x: number) => LEFT + ((x - left) / (right - left)) * (xEndPx - LEFT);
  const py = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const ends = spread(
    series.flatMap(({ name, color, points }) => {
      const last = points.at(-1);
      return last ? [{ name, color, x: px(last[0]), y: py(last[1]), value: last[1] }] : [];
    }),
  );
  return (
    <svg
      ref={svg}
      className={styles.chart}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      {yTicks.map((y) => (
        <g key={y}>
          <line className={styles.grid} x1={LEFT} x2={xEndPx} y1={py(y)} y2={py(y)} />
          <text x={LEFT - 6} y={py(y) + 4} textAnchor="end">
            {formatY(y)}
          </text>
        </g>
      ))}
      {ticks(left, right, 5)
        .filter((x) => x >= left && x <= right)
        .map((x) => (
          <text key={x} x={px(x)} y={HEIGHT - 5} textAnchor="middle">
            {formatX(x)}
          </text>
        ))}
      {now !== undefined && (
        <line className={styles.now} x1={px(now)} x2={px(now)} y1={TOP} y2={HEIGHT - BOTTOM} />
      )}
      {series.map(({ name, color, points, dots, dashed }) => (
        <g key={name} style={{ color: `var(${color})` }}>
          <polyline
            className={dashed ? styles.dashed : styles.line}
            points={points.map(([x, y]) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(' ')}
          />
          {dots && points.map(([x, y]) => <circle key={x} cx={px(x)} cy={py(y)} r={2.6} />)}
        </g>
      ))}
      {ends.map(({ name, color, x, y, value }) => (
        <text key={name} className={styles.end} x={x + 8} y={y + 4} style={{ fill: `var(${color})` }}>
          {endText(name, value)}
        </text>
      ))}
    </svg>
  );
}

const LABEL_HEIGHT = 13;

/** Moves names that would lie on each other apart, in their order. */
function spread<T extends { y: number }>(ends: T[]): T[] {
  const sorted = ends.toSorted((one, other) => one.y - other.y);
  let free = TOP;
  const moved = sorted.map((end) => {
    const y = Math.max(end.y, free);
    free = y + LABEL_HEIGHT;
    return { ...end, y };
  });
  const over = Math.max(0, free - LABEL_HEIGHT - (HEIGHT - BOTTOM));
  return moved.map((end) => ({ ...end, y: end.y - over }));
}
