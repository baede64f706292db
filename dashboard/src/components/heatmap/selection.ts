/** Cells of a heat map from one corner to the opposite one, both included; intervals count from 0. */
export interface Selection {
  readonly fromTime: number;
  readonly toTime: number;
  readonly fromDuration: number;
  readonly toDuration: number;
}

export interface HeatmapFigures {
  readonly window: { readonly start: string; readonly end: string };
  readonly timeBucketMs: number;
  readonly timeBucketCount: number;
  readonly durationBoundsMs: readonly number[];
  readonly cells: readonly {
    readonly time: number;
    readonly duration: number;
    readonly count: number;
    readonly errorCount: number;
  }[];
}

/** What a selection means. */
export interface Brush {
  readonly from: string;
  readonly to: string;
  readonly minMs: number;
  readonly maxMs: number;
}

/** The cells between two corners, in whatever order they are. */
export function between(one: Corner, other: Corner): Selection {
  return {
    fromTime: Math.min(one.time, other.time),
    toTime: Math.max(one.time, other.time),
    fromDuration: Math.min(one.duration, other.duration),
    toDuration: Math.max(one.duration, other.duration),
  };
}

export interface Corner {
  readonly time: number;
  readonly duration: number;
}

/** Times and durations of a selection. Durations are rounded outwards to four digits, so that a URL stays short. */
export function brushOf(heatmap: HeatmapFigures, selection: Selection): Brush {
  const { window, timeBucketMs, durationBoundsMs } = heatmap;
  const startMs = Date.parse(window.start);
  const at = (bucket: number) => new Date(Math.round(startMs + bucket * timeBucketMs)).toISOString();
  const end = at(selection.toTime + 1);
  return {
    from: at(selection.fromTime),
    to: end < window.end ? end : window.end,
    minMs: outwards(durationBoundsMs[selection.fromDuration] ?? 0, Math.floor),
    maxMs: outwards(durationBoundsMs[selection.toDuration + 1] ?? 0, Math.ceil),
  };
}

/** Traces in a selection, and how many of them failed. */
export function countIn(
  heatmap: HeatmapFigures,
  selection: Selection,
): { count: number; errorCount: number } {
  let count = 0;
  let errorCount = 0;
  for (const cell of heatmap.cells) {
    const inTime = cell.time >= selection.fromTime && cell.time <= selection.toTime;
    if (!inTime || cell.duration < selection.fromDuration || cell.duration > selection.toDuration) continue;
    count += cell.count;
    errorCount += cell.errorCount;
  }
  return { count, errorCount };
}

function outwards(ms: number, round: (value: number) => number): number {
  if (ms <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(ms)) - 3);
  return Number((round(ms / unit) * unit).toPrecision(5));
}
