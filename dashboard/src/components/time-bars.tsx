import { useRef } from 'react';
import { count } from '../format/numbers.js';
import { clock, moment } from '../format/time.js';
import styles from './time-bars.module.css';
import { useWidth } from './use-width.js';
import { useZone } from './zone.js';

const HEIGHT = 120;
const BOTTOM = 18;
const LEFT = 44;
const FIRST_WIDTH = 800;
const TICK_WIDTH = 130;

/** How many of something happened in equal intervals of time. */
export function TimeBars({
  label,
  start,
  stepMs,
  steps,
  counts,
}: {
  /** What a screen reader says. */
  label: string;
  /** Begin of the first interval. */
  start: string;
  stepMs: number;
  /** Number of intervals. */
  steps: number;
  counts: readonly { readonly at: string; readonly count: number }[];
}) {
  const zone = useZone();
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg, FIRST_WIDTH);
  const startMs = Date.parse(start);
  const most = Math.max(1, ...counts.map((each) => each.count));
  const step = (width - LEFT) / steps;
  const ticks = Math.max(2, Math.floor((width - LEFT) / TICK_WIDTH));
  const every = Math.max(1, Math.ceil(steps / ticks));
  return (
    <svg
      ref={svg}
      className={styles.bars}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <line className={styles.grid} x1={LEFT} x2={width} y1={6} y2={6} />
      <line className={styles.grid} x1={LEFT} x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <text x={LEFT - 6} y={10} textAnchor="end">
        {count(most)}
      </text>
      <text x={LEFT - 6} y={HEIGHT - BOTTOM} textAnchor="end">
        0
      </text>
      {counts.map((each) => {
        const index = Math.round((Date.parse(each.at) - startMs) / stepMs);
        const height = Math.max(2, (each.count / most) * (HEIGHT - BOTTOM - 6));
        return (
          <rect
            key={each.at}
            x={LEFT + index * step + 0.5}
            y={HEIGHT - BOTTOM - height}
            width={Math.max(1, step - 1)}
            height={height}
          >
            <title>{`${moment(each.at, zone)}: ${count(each.count)}`}</title>
          </rect>
        );
      })}
      {Array.from({ length: Math.ceil(steps / every) }, (_, index) => index * every).map((index) => (
        <text key={index} x={LEFT + index * step} y={HEIGHT - 4}>
          {clock(new Date(startMs + index * stepMs).toISOString(), zone).slice(0, 5)}
        </text>
      ))}
    </svg>
  );
}
