import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '../../../platform/http/metrics.js';
import type { JobPriority } from '../domain/job.js';

/** What one run of a job came to; `retried` and `released` go back to the queue, `lost` went to another worker. */
export type RunOutcome = 'completed' | 'failed' | 'cancelled' | 'retried' | 'released' | 'lost';

export interface WorkerMetrics {
  /** @param waitSeconds since it was submitted; absent for a further attempt */
  started(priority: JobPriority, waitSeconds?: number): void;
  ended(outcome: RunOutcome, seconds: number): void;
}

export function createWorkerMetrics({ registry }: Metrics): WorkerMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: 'training_worker_runs_total',
    help: 'Runs of training jobs by this worker, by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'training_worker_run_duration_seconds',
    help: 'Time from claiming a job to settling it',
    labelNames: ['outcome'],
    buckets: [1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400],
    registers,
  });
  const running = new Gauge({
    name: 'training_worker_runs_active',
    help: 'Training jobs that this worker runs now',
    registers,
  });
  const wait = new Histogram({
    name: 'training_queue_wait_seconds',
    help: 'Time from submitting a job to claiming it for the first time',
    labelNames: ['priority'],
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400],
    registers,
  });
  return {
    started(priority, waitSeconds) {
      running.inc();
      if (waitSeconds !== undefined) wait.observe({ priority }, waitSeconds);
    },
    ended(outcome, seconds) {
      running.dec();
      runs.inc({ outcome });
      duration.observe({ outcome }, seconds);
    },
  };
}
