import { useSubscription } from 'urql';
import { Block, Empty, Failure } from '../../components/block.js';
import { type ListedTraceFragment, LiveTracesDocument } from './generated/operations.js';
import { TraceTable } from './trace-table.js';

const KEPT = 50;

/** The newest traces as they are stored. */
export function LiveTail({ q }: { q: string | undefined }) {
  const [{ data: traces, error }] = useSubscription(
    { query: LiveTracesDocument, variables: { filter: q ? { query: q } : {} } },
    (former: ListedTraceFragment[] | undefined, { traceStream }): ListedTraceFragment[] =>
      [...traceStream.traces, ...(former ?? [])].slice(0, KEPT),
  );
  return (
    <Block title="As they come" aside={traces && `the newest ${traces.length}`}>
      {error && <Failure error={error} />}
      {!traces || traces.length === 0 ? (
        <Empty>Waiting for the next trace.</Empty>
      ) : (
        <TraceTable traces={traces} />
      )}
    </Block>
  );
}
