import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { count, counted } from '../../format/numbers.js';
import { clock, day, duration } from '../../format/time.js';
import { useWidth } from '../use-width.js';
import { useZone } from '../zone.js';
import styles from './heatmap.module.css';
import { HeatmapTable } from './heatmap-table.js';
import {
  type Brush,
  between,
  brushOf,
  type Corner,
  countIn,
  type HeatmapFigures,
  type Selection,
} from './selection.js';

const FIRST_WIDTH = 1_200;
/** Room for the name of a time. */
const TICK_WIDTH = 110;
const HEIGHT = 176;
const LEFT = 56;
const BOTTOM = 20;
const TOP = 6;
const DURATION_TICKS = 5;

/**
 * How many traces began when and took how long: time to the right, duration upwards, darker where there are more, hatched
 * where some failed. What is dragged over, or chosen by arrow keys with Shift and confirmed with Enter, is the filter.
 */
export function Heatmap({ of, onBrush }: { of: HeatmapFigures; onBrush: (brush: Brush) => void }) {
  const zone = useZone();
  const hatch = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [anchor, setAnchor] = useState<Corner>();
  const [cursor, setCursor] = useState<Corner>();
  const durations = of.durationBoundsMs.length - 1;
  const total = useWidth(svg, FIRST_WIDTH);
  const width = (total - LEFT) / of.timeBucketCount;
  const height = (HEIGHT - BOTTOM - TOP) / durations;
  const x = (time: number) => LEFT + time * width;
  const y = (bound: number) => HEIGHT - BOTTOM - bound * height;
  const most = Math.max(...of.cells.map((cell) => cell.count));
  const selection = cursor && between(anchor ?? cursor, cursor);
  const startMs = Date.parse(of.window.start);
  const timeAt = (bucket: number) => new Date(startMs + bucket * of.timeBucketMs).toISOString();
  const isLong = of.timeBucketMs * of.timeBucketCount > 86_400_000;

  const cornerAt = (event: PointerEvent): Corner => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return { time: 0, duration: 0 };
    const px = ((event.clientX - box.left) / box.width) * total;
    const py = ((event.clientY - box.top) / box.height) * HEIGHT;
    return {
      time: clamp(Math.floor((px - LEFT) / width), of.timeBucketCount - 1),
      duration: clamp(Math.floor((HEIGHT - BOTTOM - py) / height), durations - 1),
    };
  };
  const finish = (chosen: Selection) => {
    setAnchor(undefined);
    setCursor(undefined);
    onBrush(brushOf(of, chosen));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setAnchor(undefined);
      setCursor(undefined);
      return;
    }
    if (event.key === 'Enter' && selection) {
      event.preventDefault();
      finish(selection);
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const from = cursor ?? { time: of.timeBucketCount, duration: Math.floor(durations / 2) };
    const [right, up] = step;
    const next = {
      time: clamp(from.time + right, of.timeBucketCount - 1),
      duration: clamp(from.duration + up, durations - 1),
    };
    setAnchor(event.shiftKey ? (anchor ?? from) : undefined);
    setCursor(next);
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: what it groups is drawn */}
      <div
        className={styles.frame}
        role="group"
        aria-label="Traces by start and duration. Arrow keys move, with Shift they choose, Enter filters."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <svg
          ref={svg}
          className={styles.map}
          viewBox={`0 0 ${total} ${HEIGHT}`}
          height={HEIGHT}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const corner = cornerAt(event);
            setAnchor(corner);
            setCursor(corner);
          }}
          onPointerMove={(event) => anchor && event.buttons > 0 && setCursor(cornerAt(event))}
          onPointerUp={(event) => anchor && event.button === 0 && finish(between(anchor, cornerAt(event)))}
          onPointerCancel={() => {
            setAnchor(undefined);
            setCursor(undefined);
          }}
        >
          <defs>
            <pattern
              id={hatch}
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line className={styles.hatch} x1="0" y1="0" x2="0" y2="5" />
            </pattern>
          </defs>
          <rect
            className={styles.ground}
            x={LEFT}
            y={TOP}
            width={total - LEFT}
            height={HEIGHT - BOTTOM - TOP}
          />
          {of.cells.map((cell) => (
            <g key={`${cell.time} ${cell.duration}`}>
              <rect
                className={styles.cell}
                x={x(cell.time) + 0.5}
                y={y(cell.duration + 1) + 0.5}
                width={Math.max(1, width - 1)}
                height={Math.max(1, height - 1)}
                opacity={shade(cell.count, most)}
              />
              {cell.errorCount > 0 && (
                <rect
                  x={x(cell.time) + 0.5}
                  y={y(cell.duration + 1) + 0.5}
                  width={Math.max(1, width - 1)}
                  height={Math.max(1, height - 1)}
                  fill={`url(#${hatch})`}
                />
              )}
            </g>
          ))}
          {spaced(durations + 1, DURATION_TICKS).map((bound) => (
            <text key={bound} x={LEFT - 6} y={clampY(y(bound) + 4)} textAnchor="end">
              {duration(of.durationBoundsMs[bound] ?? 0)}
            </text>
          ))}
          {spaced(of.timeBucketCount, Math.max(2, Math.floor(total / TICK_WIDTH))).map((bucket) => (
            <text key={bucket} x={x(bucket)} y={HEIGHT - 5}>
              {isLong ? day(timeAt(bucket), zone) : clock(timeAt(bucket), zone).slice(0, 5)}
            </text>
          ))}
          {selection && (
            <rect
              className={styles.selection}
              x={x(selection.fromTime)}
              y={y(selection.toDuration + 1)}
              width={width * (selection.toTime - selection.fromTime + 1)}
              height={height * (selection.toDuration - selection.fromDuration + 1)}
            />
          )}
        </svg>
      </div>
      <div className={styles.under}>
        <output>
          {selection ? (
            <Said of={of} selection={selection} />
          ) : (
            `Stronger: more traces, ${count(most)} at most. Hatched: some failed. Drag to filter.`
          )}
        </output>
        <HeatmapTable of={of} onBrush={onBrush} />
      </div>
    </>
  );
}

function Said({ of, selection }: { of: HeatmapFigures; selection: Selection }) {
  const zone = useZone();
  const { from, to } = brushOf(of, selection);
  const low = of.durationBoundsMs[selection.fromDuration] ?? 0;
  const high = of.durationBoundsMs[selection.toDuration + 1] ?? 0;
  const found = countIn(of, selection);
  return (
    <>
      {clock(from, zone)} to {clock(to, zone)}, {duration(low)} to {duration(high)}:{' '}
      {counted(found.count, 'trace')}
      {found.errorCount > 0 && `, ${count(found.errorCount)} failed`}
    </>
  );
}

const STEPS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const clamp = (value: number, last: number) => Math.min(Math.max(value, 0), last);
/** So that no name is cut off above. */
const clampY = (y: number) => Math.max(y, 10);

/** By the logarithm: a cell with one trace is still seen beside one with thousands. */
const shade = (value: number, most: number) => 0.18 + (0.82 * Math.log1p(value)) / Math.log1p(most);

/** At most so many of the numbers from 0, evenly apart. */
function spaced(length: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(length / most));
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}
