import { useQuery } from 'urql';
import { AttributeTable } from '../../components/attribute-table.js';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { count } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { type TraceFilterInput, WhySlowDocument } from './generated/operations.js';

/** Attribute values that slow spans have and others have not, each a filter. */
export function WhySlow({ filter, q }: { filter: TraceFilterInput; q: string | undefined }) {
  const [{ data, error, fetching, stale }] = useQuery({ query: WhySlowDocument, variables: { filter } });
  const why = data?.explainSlowTraces;
  return (
    <Block
      title="What the slow ones have in common"
      stale={stale}
      aside={
        why &&
        `${count(why.slowSpanCount)} spans of ${duration(why.slowerThanMs)} and more against ${count(why.otherSpanCount)} others`
      }
    >
      {error && <Failure error={error} />}
      {fetching && !why && <Skeleton />}
      {why?.attributes.length === 0 && <Empty>Nothing sets them apart by more than chance.</Empty>}
      {why && why.attributes.length > 0 && (
        <AttributeTable
          attributes={why.attributes.map(({ slowShare, ...rest }) => ({ ...rest, share: slowShare }))}
          of="the slow"
          filter={q}
        />
      )}
    </Block>
  );
}
