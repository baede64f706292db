/** Traces whose durations are in one narrow interval, that began in one interval of time. */
export interface DurationCount {
  /** Interval of time, from 0. */
  readonly time: number;
  /** Step `i` holds durations from 2^(i/4) to 2^((i+1)/4) nanoseconds. */
  readonly step: number;
  readonly count: number;
  readonly errorCount: number;
}

/** Narrow intervals of duration that double it. */
export const STEPS_PER_DOUBLING = 4;

export interface HeatmapCell {
  readonly time: number;
  readonly duration: number;
  readonly count: number;
  readonly errorCount: number;
}

/** Counts by time and by duration, the latter in intervals of which each is as many times as long as the one before. */
export interface Heatmap {
  /** Nanoseconds, one more than there are intervals; empty without counts. */
  readonly durationBoundsNs: readonly number[];
  /** By time, then by duration. */
  readonly cells: readonly HeatmapCell[];
}

/** Joins narrow intervals, as few as give no more than `most` intervals of duration that cover all counts. */
export function toHeatmap(counts: readonly DurationCount[], most: number): Heatmap {
  if (counts.length === 0) return { durationBoundsNs: [], cells: [] };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { step } of counts) {
    first = Math.min(first, step);
    last = Math.max(last, step);
  }
  const width = Math.ceil((last - first + 1) / most);
  const intervals = Math.ceil((last - first + 1) / width);
  const joined = new Map<number, { time: number; duration: number; count: number; errorCount: number }>();
  for (const { time, step, count, errorCount } of counts) {
    const duration = Math.floor((step - first) / width);
    const key = time * intervals + duration;
    const cell = joined.get(key);
    if (cell) {
      cell.count += count;
      cell.errorCount += errorCount;
    } else {
      joined.set(key, { time, duration, count, errorCount });
    }
  }
  return {
    durationBoundsNs: Array.from(
      { length: intervals + 1 },
      (_, index) => 2 ** ((first + index * width) / STEPS_PER_DOUBLING),
    ),
    cells: [...joined].sort(([one], [other]) => one - other).map(([, cell]) => cell),
  };
}
