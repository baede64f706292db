import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { count, percent } from '../../format/numbers.js';
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
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Attribute</th>
                <th scope="col" className="num">
                  Of the slow
                </th>
                <th scope="col" className="num">
                  Of the others
                </th>
                <th scope="col" className="num">
                  Times as frequent
                </th>
                <th scope="col">
                  <span className="hidden">Filter</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {why.attributes.map(({ key, value, slowShare, otherShare, lift }) => (
                <tr key={`${key} ${value}`}>
                  <th scope="row" className="mono">
                    {key} = <SafeText text={value} />
                  </th>
                  <td className="num">{percent(slowShare)}</td>
                  <td className="num">{percent(otherShare)}</td>
                  <td className="num">{lift > 999 ? 'over 999' : lift.toFixed(1)}</td>
                  <td>
                    <Link
                      className="link"
                      to="/traces"
                      search={(search) => ({
                        ...search,
                        q: [q && `(${q})`, `${key} = ${JSON.stringify(value)}`].filter(Boolean).join(' and '),
                      })}
                    >
                      Show these
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}
