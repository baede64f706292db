import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { counted } from '../../format/numbers.js';
import { EdgeTable } from './edge-table.js';
import { ServiceMapDocument } from './generated/operations.js';
import { Graph } from './graph.js';

const route = getRouteApi('/map');

/** Who asks whom, as a drawing and as a table. */
export function ServiceMap() {
  const { focus, ...time } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ServiceMapDocument,
    variables: { timeRange: timeRangeOf(time) },
    requestPolicy: 'cache-and-network',
  });
  const graph = data?.dependencyGraph;
  const onFocus = (name: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, focus: name }), resetScroll: false });
  return (
    <>
      <PageHead
        title="Map"
        sub={graph && `${counted(graph.nodes.length, 'node')}, ${counted(graph.edges.length, 'connection')}`}
        actions={
          focus && (
            <button className="btn" type="button" onClick={() => onFocus(undefined)}>
              Show all
            </button>
          )
        }
      />
      <div className="grid">
        <Block
          title={<TimeRange of={time} />}
          stale={stale}
          aside="wider: more calls, red: the share that failed"
        >
          {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
          {fetching && !graph && <Skeleton lines={6} />}
          {graph && graph.nodes.length === 0 && (
            <Empty>No service asked another one in this time. Take a longer one.</Empty>
          )}
          {graph && graph.nodes.length > 0 && (
            <Graph nodes={graph.nodes} edges={graph.edges} focus={focus} onFocus={onFocus} />
          )}
        </Block>
        {graph && graph.edges.length > 0 && <EdgeTable edges={graph.edges} focus={focus} />}
      </div>
    </>
  );
}
