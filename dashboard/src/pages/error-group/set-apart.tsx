import { useQuery } from 'urql';
import { AttributeTable } from '../../components/attribute-table.js';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { counted } from '../../format/numbers.js';
import { ErrorGroupExplanationDocument, type TimeRangeInput } from './generated/operations.js';

/** Attribute values that spans with the error have, and spans of the same operations without it have not. */
export function SetApart({
  id,
  service,
  timeRange,
}: {
  /** Of the group. */
  id: string;
  service: string;
  timeRange: TimeRangeInput;
}) {
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ErrorGroupExplanationDocument,
    variables: { id, timeRange },
  });
  const found = data?.errorGroup?.explanation;
  return (
    <Block
      title="What sets them apart"
      stale={stale}
      aside={
        found &&
        `${counted(found.errorSpanCount, 'span')} with the error against ${counted(found.otherSpanCount, 'other')} of the same operations`
      }
    >
      {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !found && <Skeleton />}
      {found?.attributes.length === 0 && (
        <Empty>
          {found.otherSpanCount === 0
            ? 'Every span of these operations has it: there is nothing to compare with. Take a longer time.'
            : 'No attribute sets them apart by more than chance.'}
        </Empty>
      )}
      {found && found.attributes.length > 0 && (
        <AttributeTable
          attributes={found.attributes.map(({ errorShare, ...rest }) => ({ ...rest, share: errorShare }))}
          of="these"
          filter={`service = ${JSON.stringify(service)}`}
        />
      )}
    </Block>
  );
}
