import type { Clock } from '../../../platform/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { Metrics } from '../../../platform/http/metrics.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { CollectorEvents } from '../collectors/collector-events.js';
import type { IngestSpans } from '../domain/ingest.js';
import { createTailSampler, TAIL_SAMPLER_LIMITS, type TailSampler } from '../domain/sampling/tail-sampler.js';
import { createTraceRateLimiter } from '../domain/sampling/trace-rate-limiter.js';
import type { Span } from '../domain/span.js';
import type { IngestFigures } from '../services/deps.js';
import { createRefusalLog, type RefusalLog } from '../services/refusal-log.js';
import type { ScrubRulesStore } from '../stores/scrub-rules-store.js';
import type { SpanWriter } from '../stores/span-writer.js';
import { DiskGuard } from './disk-guard.js';
import { GROUP_COMMIT_LIMITS, GroupCommit } from './group-commit.js';
import { createIngestMetrics } from './ingest-metrics.js';
import { createIngestSpans } from './ingest-spans.js';
import { loadScrubRules } from './load-scrub-rules.js';
import { TenantScrubbers } from './tenant-scrubbers.js';

/** Everything between the collectors and the store. */
export interface IngestPipeline {
  readonly ingest: IngestSpans;
  readonly events: CollectorEvents;
  readonly sampler: TailSampler;
  readonly refusals: RefusalLog;
  readonly disk: DiskGuard;
  readonly scrubbers: TenantScrubbers;
  figures(): IngestFigures & { droppedByClients: number };
  start(): void;
  /** Stores what has been taken; call it when nothing arrives any more. */
  stop(): Promise<void>;
}

const DISK_CHECK_MS = 5_000;
const DISK_CHECK_TIMEOUT_MS = 10_000;
const EXPIRE_MS = 5_000;

/** @throws InvalidInputError when the scrubbing rules are no valid file */
export async function composeIngest(options: {
  config: Pick<Config, 'tracing'>;
  writer: SpanWriter;
  scrubRules: ScrubRulesStore;
  metrics: Metrics;
  clock: Clock;
  log: Logger;
  onStored: (tenant: string, spans: readonly Span[]) => void;
}): Promise<IngestPipeline> {
  const { writer, clock, log } = options;
  const settings = options.config.tracing;
  const metrics = createIngestMetrics(options.metrics, {
    spans: () => commit.queuedSpans,
    bytes: () => commit.queuedBytes,
  });
  const commit = new GroupCommit({
    writer,
    limits: { ...GROUP_COMMIT_LIMITS, queueBytes: settings.queueBytes },
    clock,
    log,
    observer: metrics,
  });
  const disk = new DiskGuard({ writer, minFreeBytes: settings.minFreeDiskBytes, log });
  const sampler = createTailSampler({
    rate: settings.samplingRate,
    slowMs: settings.slowMs,
    ...TAIL_SAMPLER_LIMITS,
  });
  const refusals = createRefusalLog({ writer, clock, log });
  const scrubbers = new TenantScrubbers({
    installation: await loadScrubRules(settings.scrubRulesFile),
    store: options.scrubRules,
    log,
  });
  const ingest = createIngestSpans({
    commit,
    disk,
    rateLimiter: createTraceRateLimiter({ maxTracesPerSecond: settings.maxTracesPerSecond }),
    sampler,
    scrubbers,
    refusals,
    metrics,
    clock,
    retentionDays: settings.retentionDays,
    onStored: options.onStored,
  });

  const onError = (what: string) => (err: unknown) => log.debug({ err }, what);
  const tasks = [
    new RepeatingTask(DISK_CHECK_MS, () => disk.check(), {
      timeoutMs: DISK_CHECK_TIMEOUT_MS,
      onError: onError('The free disk space could not be read'),
    }),
    new RepeatingTask(EXPIRE_MS, async () => sampler.expire(clock.now().getTime()), {
      onError: onError('Held spans could not be let go'),
    }),
  ];
  return {
    ingest,
    events: {
      payloadRefused: metrics.payloadRefused,
      clientLosses: metrics.clientLosses,
    },
    sampler,
    refusals,
    disk,
    scrubbers,
    figures: () => ({ ...metrics.totals, queuedSpans: commit.queuedSpans, queuedBytes: commit.queuedBytes }),
    start() {
      refusals.start();
      scrubbers.start();
      for (const task of tasks) task.start();
    },
    async stop() {
      await commit.drain();
      await Promise.all(tasks.map((task) => task.stop()));
      await refusals.stop();
      await scrubbers.stop();
    },
  };
}
