import { useQuery } from 'urql';
import { Block, Failure, Skeleton } from '../../components/block.js';
import { Moment } from '../../components/zone.js';
import { bytes, count, counted } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import {
  type ForecastFragment,
  RetentionDryRunDocument,
  type RetentionDryRunQuery,
  RetentionPoliciesDocument,
} from './generated/operations.js';

type Plan = RetentionDryRunQuery['retentionPlan'];

/** How long this tenant keeps what and, once it was asked for, what would go now. */
export function Retention() {
  const [{ data, error, fetching }] = useQuery({
    query: RetentionPoliciesDocument,
    requestPolicy: 'cache-and-network',
  });
  const [dryRun, askDryRun] = useQuery({ query: RetentionDryRunDocument, pause: true });
  const plan = dryRun.data?.retentionPlan;
  return (
    <Block
      title="Retention of this tenant"
      aside={
        <button
          className="btn"
          type="button"
          disabled={dryRun.fetching}
          onClick={() => askDryRun({ requestPolicy: 'network-only' })}
        >
          Dry run
        </button>
      }
    >
      {error && !data && <Failure error={error} />}
      {fetching && !data && <Skeleton lines={6} />}
      {dryRun.error && <Failure error={dryRun.error} />}
      {data && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col">Kept for</th>
                <th scope="col">Archived</th>
                <th scope="col">Set by</th>
                {plan && <th scope="col">Would go now</th>}
                {plan && <th scope="col">Stays, although it is old</th>}
              </tr>
            </thead>
            <tbody>
              {data.retentionPolicies.map(({ kind, keepDays, archive, setBy }) => (
                <tr key={kind}>
                  <th scope="row">{sentenceCase(kind)}</th>
                  <td>{typeof keepDays === 'number' ? counted(keepDays, 'day') : 'without limit'}</td>
                  <td>{archive ? 'yes' : 'no'}</td>
                  <td>{setBy ?? 'configuration'}</td>
                  {plan && <Goes forecast={forecastOf(plan, kind)} />}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}

function forecastOf(plan: Plan, kind: string): ForecastFragment | null | undefined {
  const { archives, audit, jobs, logs, events, files, spans } = plan;
  const forecasts: Record<string, ForecastFragment | null | undefined> = {
    ...{ ARCHIVES: archives, AUDIT: audit, JOBS: jobs, LOGS: logs },
    ...{ EVENTS: events, FILES: files, SPANS: spans },
  };
  return forecasts[kind];
}

function Goes({ forecast }: { forecast: ForecastFragment | null | undefined }) {
  if (!forecast) return <td colSpan={2}>not known</td>;
  const { oldest, newest, kept } = forecast;
  return (
    <>
      <td>
        {forecast.count === 0 ? 'nothing' : `${count(forecast.count)}, ${bytes(forecast.sizeBytes)}`}
        {oldest && newest && (
          <span className="dim">
            {' '}
            from <Moment at={oldest} /> to <Moment at={newest} />
          </span>
        )}
      </td>
      <td className="wrap">{kept.map((each) => `${count(each.count)}: ${each.reason}`).join(' ')}</td>
    </>
  );
}
