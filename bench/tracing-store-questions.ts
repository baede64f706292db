import { DAY_MS } from '../contracts/time.js';
import { lastMs } from '../subgraphs/tracing/domain/time-window.js';

/** What is asked in the n-th run: each asks for something else, so that no answer is remembered. */
export interface Questions {
  traceId(run: number): string;
  service(run: number): string;
  operation(run: number): string;
  attribute(run: number): { key: string; value: string };
  readonly minDurationNs: bigint;
  readonly window: ReturnType<typeof lastMs>;
}

export function questionsAbout(traceIds: readonly string[], now: number): Questions {
  const spread = (run: number, of: number) => (run * 7_919 + 13) % of;
  return {
    traceId: (run) => traceIds[spread(run * 104_729, traceIds.length)] ?? '',
    service: (run) => `service-${spread(run, 10)}`,
    operation: (run) => `GET /resource/${spread(run, 20)}`,
    attribute: (run) => ({ key: `attribute.key.${spread(run, 97)}`, value: `value-${spread(run, 1000)}` }),
    minDurationNs: 100_000_000n,
    window: lastMs(now, DAY_MS),
  };
}
