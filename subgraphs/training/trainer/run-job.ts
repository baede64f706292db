import { randomBytes } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { AppError, NotFoundError } from '../../../contracts/errors.js';
import { loadConfig } from '../../../platform/config/config.js';
import { type HandedKeys, handedTenantKeys } from '../../../platform/keys/tenant-keys.js';
import { createLogger } from '../../../platform/log.js';
import { createObjectStore, type Sealing } from '../../../platform/objects/create-object-store.js';
import { trustPlatformCertificates } from '../../../platform/tls/trust.js';
import { toFailure } from './failure.js';
import { TRAINERS } from './families.js';
import type { JobContext } from './job-context.js';
import { JobSpans } from './job-spans.js';
import { Pacer, PauseReached, StopRequested } from './pacer.js';
import { ProgressReporter } from './progress-reporter.js';
import type { FromTrainer, TrainerSpec } from './protocol.js';

/** The message that ends a job. */
export type Ending = Extract<FromTrainer, { type: 'completed' | 'failed' | 'stopped' | 'paused' }>;

const BYTES_PER_MB = 2 ** 20;

/**
 * Trains one job with the object store of the environment. Whatever goes wrong with the job becomes the message that
 * ends it.
 * @param signal fires when the job is to save a checkpoint and stop
 * @throws ConfigError when the environment is wrong
 */
export async function runJob(
  spec: TrainerSpec,
  send: (message: FromTrainer) => Promise<void>,
  signal: AbortSignal,
): Promise<Ending> {
  const config = loadConfig();
  trustPlatformCertificates(config);
  const log = createLogger(config, 'trainer');
  try {
    const train = Object.hasOwn(TRAINERS, spec.family) ? TRAINERS[spec.family] : undefined;
    if (!train) throw new NotFoundError(`There is no model family "${spec.family}".`);
    const spans = new JobSpans((message) => void send(message), spec.traced ?? false);
    const { store: objects } = await createObjectStore(config, log, {
      runStep: spans.step,
      sealing: spec.objectKeys && sealingWith(spec.objectKeys),
    });
    const progress = new ProgressReporter((message) => void send(message));
    const job: JobContext = {
      spec,
      objects,
      progress,
      spans,
      send,
      signal,
      pacer: new Pacer(signal),
      // The worker sets its limit on the heap; typed arrays lie outside of it and are kept to the same size.
      memoryMb: Math.floor(getHeapStatistics().heap_size_limit / BYTES_PER_MB),
      tensorFlowFolder: config.training.tensorFlowFolder,
      log: (level, message) => void send({ type: 'log', level, message }),
    };
    try {
      const completed = await train(job);
      progress.flush();
      return completed;
    } finally {
      await objects.close();
    }
  } catch (error) {
    if (error instanceof StopRequested) return { type: 'stopped' };
    if (error instanceof PauseReached) return { type: 'paused' };
    if (!(error instanceof AppError)) log.error({ err: error, jobId: spec.jobId }, 'Training failed');
    return toFailure(error);
  }
}

/** Its tenant's keys open what the job reads; nobody else's are here. It hands out no URLs. */
function sealingWith(keys: HandedKeys): Sealing {
  const linkSecret = randomBytes(32).toString('base64url');
  return { keys: handedTenantKeys(keys), tenantOf: async () => keys.tenant, linkSecret };
}
