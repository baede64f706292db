import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { Progress } from '../../components/progress.js';
import { bytes, count, counted } from '../../format/numbers.js';
import { StorageDocument } from './generated/operations.js';

/** What this tenant has stored of data files, and what it may. */
export function Storage() {
  const [{ data, error, fetching }] = useQuery({
    query: StorageDocument,
    requestPolicy: 'cache-and-network',
  });
  const statistics = data?.dataStatistics;
  const quota = statistics?.quota;
  return (
    <Block
      title="Data files of this tenant"
      aside={statistics && `${counted(statistics.fileCount, 'file')}, ${bytes(statistics.sizeBytes)}`}
    >
      {error && !statistics && <Failure error={error} />}
      {fetching && !statistics && <Skeleton />}
      {quota && (
        <div className="body">
          <p>
            {bytes(quota.usedBytes)} used
            {typeof quota.maxBytes === 'number' ? ` of ${bytes(quota.maxBytes)}.` : ', without a limit.'}
          </p>
          {typeof quota.maxBytes === 'number' && quota.maxBytes > 0 && (
            <Progress value={(100 * quota.usedBytes) / quota.maxBytes} label="Storage used" />
          )}
        </div>
      )}
      {statistics && statistics.dataTypes.length === 0 && (
        <Empty>No file is stored yet: the page Data takes uploads.</Empty>
      )}
      {statistics && statistics.dataTypes.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col" className="num">
                  Files
                </th>
                <th scope="col" className="num">
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {statistics.dataTypes.map(({ dataType, fileCount, sizeBytes }) => (
                <tr key={dataType}>
                  <th scope="row">{dataType}</th>
                  <td className="num">{count(fileCount)}</td>
                  <td className="num">{bytes(sizeBytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}
