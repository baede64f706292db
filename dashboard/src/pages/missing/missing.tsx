import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { Moment } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import { ExplainMissingDocument, type ExplainMissingQuery } from './generated/operations.js';
import styles from './missing.module.css';

const route = getRouteApi('/traces/missing');

/** Why a trace, or those of a service, cannot be found, and what to do. */
export function Missing() {
  const { id, service } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = id ?? service;
  const [{ data, error, fetching }, again] = useQuery({
    query: ExplainMissingDocument,
    variables: id ? { traceId: id } : { service },
    requestPolicy: 'cache-and-network',
    pause: asked === undefined,
  });
  const why = data?.explainMissingTrace;
  return (
    <>
      <PageHead
        title="Why is my trace missing?"
        sub="Everything that is kept is looked through: the spans, the log of refusals, the rules of sampling, and the counters."
      />
      <div className="grid">
        <form
          className={styles.ask}
          key={`${id} ${service}`}
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const text = String(form.get('text') ?? '').trim();
            const by = form.get('by') === 'service' ? 'service' : 'id';
            void navigate({ search: text === '' ? {} : { [by]: text } });
          }}
        >
          <select
            className="input"
            name="by"
            aria-label="What it is"
            defaultValue={service ? 'service' : 'id'}
          >
            <option value="id">Trace</option>
            <option value="service">Service</option>
          </select>
          <input
            className="input mono"
            name="text"
            aria-label="Id of the trace, or name of the service"
            placeholder="4bf92f3577b34da6a3ce929d0e0e4736"
            defaultValue={asked ?? ''}
          />
          <button className="btn primary" type="submit">
            Find out
          </button>
        </form>
        {asked !== undefined && (
          <Block title={why ? sentenceCase(why.verdict) : 'The verdict'}>
            {fetching && !why && <Skeleton />}
            {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
            {!why && !fetching && !error && <Empty>Nothing is known about it.</Empty>}
            {why && (
              <div className="body">
                <p>{why.explanation}</p>
                {why.verdict === 'STORED' && id && (
                  <Link className="link" to="/traces/$id" params={{ id }}>
                    Open it
                  </Link>
                )}
                {service && (
                  <Link className="link" to="/services/$name" params={{ name: service }}>
                    Open {service}
                  </Link>
                )}
              </div>
            )}
          </Block>
        )}
        {why && why.refusals.length > 0 && <Refusals refusals={why.refusals} />}
      </div>
    </>
  );
}

type Refusal = NonNullable<ExplainMissingQuery['explainMissingTrace']>['refusals'][number];

function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <Block title="What was refused" aside="newest first">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Last</th>
              <th scope="col">Service</th>
              <th scope="col">Over</th>
              <th scope="col">Reason</th>
              <th scope="col">What it says</th>
              <th scope="col" className="num">
                Times
              </th>
            </tr>
          </thead>
          <tbody>
            {refusals.map(({ at, serviceName, protocol, reason, detail, count: times }) => (
              <tr key={`${at} ${serviceName} ${protocol} ${reason} ${detail}`}>
                <td>
                  <Moment at={at} />
                </td>
                <td>{serviceName}</td>
                <td className="mono">{protocol}</td>
                <td className="mono">{reason}</td>
                <td className="wrap">{detail}</td>
                <td className="num">{count(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
