import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Failure, Skeleton } from '../../components/block.js';
import { Heatmap } from '../../components/heatmap/heatmap.js';
import type { Brush } from '../../components/heatmap/selection.js';
import { duration } from '../../format/time.js';
import { type TraceFilterInput, TraceHeatmapDocument } from './generated/operations.js';

/** The traces that match by start and duration; a part of it that is chosen becomes the filter. */
export function TracesOverTime({
  filter,
  durations: [min, max],
  onBrush,
}: {
  filter: TraceFilterInput;
  /** Milliseconds, as they stand in the URL. */
  durations: readonly [min: string | undefined, max: string | undefined];
  onBrush: (brush: Brush) => void;
}) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: TraceHeatmapDocument,
    variables: { filter },
    requestPolicy: 'cache-and-network',
  });
  const heatmap = data?.traceHeatmap;
  // A fault in the filter is told beside the list.
  if (error) return filter.query ? null : <Failure error={error} />;
  if (!heatmap) return fetching ? <Skeleton lines={4} /> : null;
  if (heatmap.cells.length === 0) return null;
  return (
    <Block
      title="Duration over time"
      stale={stale}
      aside={
        (min || max) && (
          <>
            <span>
              {duration(Number(min ?? 0))} to {max ? duration(Number(max)) : 'any'}
            </span>
            <Link
              className="link"
              to="/traces"
              search={(search) => ({
                ...search,
                from: undefined,
                to: undefined,
                min: undefined,
                max: undefined,
              })}
            >
              all of it
            </Link>
          </>
        )
      }
    >
      <Heatmap of={heatmap} onBrush={onBrush} />
    </Block>
  );
}
