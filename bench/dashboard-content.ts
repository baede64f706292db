import { generateRows } from '../demo/generate-data.js';
import { RestClient } from '../demo/rest-client.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import type { FilledPlatform } from './filled-platform.js';
import { until, untilCompleted } from './job-end.js';
import { openPool, requestsOf, sendAll } from './otlp-senders.js';
import { makeTrace } from './tracing-analysis.js';

export const LARGE_TRACE_SPANS = 10_000;
export const COMPARED_PLACES = 2_000;
export const POINTS = 50_000;
const ROWS = 5_000;

/** What is larger than what a platform is filled with for its pictures. */
export interface LargeContent {
  readonly traceId: string;
  /** Two traces with a place for each span. */
  readonly comparedIds: readonly [string, string];
  /** Two jobs with a point of `train_loss` at each of their steps. */
  readonly jobIds: readonly string[];
  /** Starts a job that lasts long enough to be followed. */
  startLongJob(): Promise<string>;
}

export async function addLargeContent(platform: FilledPlatform): Promise<LargeContent> {
  const { graph, restUrl, token, otlpPort } = platform;
  const large = shopLike(LARGE_TRACE_SPANS, '1', 1);
  const compared = [shopLike(COMPARED_PLACES, '2', 1, true), shopLike(COMPARED_PLACES, '3', 2, true)];
  const pool = openPool(otlpPort);
  await sendAll(pool, requestsOf([large, ...compared].flatMap(inPieces)));
  await pool.close();
  const [traceId, base = '', other = ''] = [large, ...compared].map(([span]) => span?.traceId ?? '');
  await until(async () => {
    const { trace } = await graph<{ trace: { spanCount: number } | null }>(
      'query ($id: ID!) { trace(id: $id) { spanCount } }',
      { id: traceId },
    );
    return trace?.spanCount === LARGE_TRACE_SPANS;
  });

  const rest = new RestClient(restUrl, token);
  const data = await rest.upload('one-by-one.jsonl', generateRows(ROWS, 5));
  const train = (config: object) => rest.train({ model_name: 'ngram', training_data_path: data, config });
  const jobIds: string[] = [];
  for (const learningRate of [0.05, 0.1]) {
    const id = await train({
      num_epochs: Math.ceil(POINTS / (ROWS * 0.8)),
      batch_size: 1,
      logging_steps: 1,
      early_stopping_patience: 0,
      learning_rate: learningRate,
    });
    await untilCompleted(graph, id);
    jobIds.push(id);
  }
  return {
    traceId: traceId ?? '',
    comparedIds: [base, other],
    jobIds,
    startLongJob: () => train({ num_epochs: 200, batch_size: 1, early_stopping_patience: 0 }),
  };
}

/** A trace that ended just now. @param slowness of all of its spans */
function shopLike(spans: number, digit: string, slowness: number, isNamedApart = false): Span[] {
  const made = makeTrace('bushy', spans);
  const [root] = made;
  const beginNs = root?.startNs ?? 0n;
  const nowNs = BigInt(Date.now() - 60_000) * 1_000_000n;
  // Its hour becomes seconds.
  const times = (ns: bigint) => nowNs + ((ns - beginNs) * BigInt(slowness)) / 1_000n;
  return made.map((span, index) => ({
    ...span,
    traceId: digit.repeat(32),
    name: isNamedApart ? `operation-${index}` : span.name,
    startNs: times(span.startNs),
    endNs: times(span.endNs),
  }));
}

/** Of sizes that one request takes. */
function inPieces(spans: Span[]): Span[][] {
  return Array.from({ length: Math.ceil(spans.length / 500) }, (_, index) =>
    spans.slice(index * 500, (index + 1) * 500),
  );
}
