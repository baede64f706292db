import { z } from 'zod';
import { columnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import { evaluationResult } from '../domain/job-evaluation.js';
import { trainedResult } from '../domain/trained-result.js';

/**
 * Messages between a worker and the child process that trains one job, over Node's IPC channel. The child reads
 * and writes objects itself; it never sees the database: everything that becomes a row travels in a message.
 */

const dataset = z.object({
  /** Key in the object store. */
  objectKey: z.string(),
  format: z.enum(DATA_FORMATS),
  /** The s3:// path it was given as, for reports. */
  path: z.string(),
  /** Of the bytes as they were validated: others are not trained on. */
  sha256: z.string().optional(),
  /** Where text and label are; absent: their names tell. */
  columns: columnMapping.optional(),
});

const member = z.object({
  /** As the configuration names it; its model may have been renamed since. */
  reference: z.string(),
  modelName: z.string(),
  version: z.number().int(),
  family: z.string(),
  labels: z.array(z.string()),
  artifacts: z.array(
    z.object({ path: z.string(), objectKey: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
  ),
});

export const trainerSpec = z.object({
  jobId: z.string(),
  /** 1 on the first run, higher after a lost worker. */
  attempt: z.number().int(),
  family: z.string(),
  /** Complete configuration, defaults included, in snake_case. */
  config: z.record(z.string(), z.unknown()),
  dataset,
  /** Keys of its tenant, where objects are encrypted. They are in no row and no log. */
  objectKeys: z
    .object({ tenant: z.string(), keys: z.array(z.object({ id: z.string(), key: z.string() })).readonly() })
    .optional(),
  /** Absent: evaluate on a split of the training data. */
  evaluation: dataset.optional(),
  /** The version whose weights it starts from: object keys of its files, by their paths. */
  start: z.object({ version: z.number().int(), files: z.record(z.string(), z.string()) }).optional(),
  /** The versions that an ensemble asks, in its order; one that is not there any more is left out. */
  members: z.array(member).optional(),
  /** Prefix of the objects of the base model that the configuration names, ending in a slash. */
  baseModelPrefix: z.string().optional(),
  /** After so many epochs, or at an earlier end, it saves a checkpoint and answers `paused`. */
  pauseAfterEpochs: z.number().int().optional(),
  /** Checkpoint to resume from. */
  checkpointKey: z.string().optional(),
  /** Key prefixes, ending in a slash. */
  checkpointPrefix: z.string(),
  artifactPrefix: z.string(),
  /** Tell of the steps within phases too, of which the job's trace has spans. */
  traced: z.boolean().optional(),
});
export type TrainerSpec = z.infer<typeof trainerSpec>;

export const toTrainer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), spec: trainerSpec }),
  /** Save a checkpoint, answer `stopped` and end. */
  z.object({ type: z.literal('stop') }),
]);
export type ToTrainer = z.infer<typeof toTrainer>;

const metric = z.object({ name: z.string(), value: z.number(), step: z.number().int() });

const spanFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const fromTrainer = z.discriminatedUnion('type', [
  /** The process is up and waits for `start`. */
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('progress'),
    event: z.enum(['PROGRESS', 'EPOCH_COMPLETED', 'EVALUATED']),
    /** Percent, 0 to 100. */
    progress: z.number(),
    step: z.number().int(),
    totalSteps: z.number().int(),
    epoch: z.number(),
    metrics: z.array(metric),
    message: z.string(),
    /** Of EVALUATED. */
    evaluation: evaluationResult.optional(),
  }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR']),
    message: z.string(),
  }),
  /** A checkpoint is durable under `objectKey`; older ones of the job may go. */
  z.object({ type: z.literal('checkpoint'), step: z.number().int(), objectKey: z.string() }),
  trainedResult.extend({ type: z.literal('completed') }),
  /** It cannot succeed; `retryable` is true when another attempt could (e.g. the object store was away). */
  z.object({
    type: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
  }),
  z.object({ type: z.literal('stopped') }),
  /** A checkpoint is saved at the place where it was to pause. */
  z.object({ type: z.literal('paused') }),
  /** A phase of the job, or a step within one (`parent`), began. Times are Unix milliseconds with a fraction. */
  z.object({
    type: z.literal('span_started'),
    id: z.number().int(),
    parent: z.number().int().optional(),
    /** Whether it is a phase. */
    phase: z.boolean().optional(),
    name: z.string(),
    atMs: z.number(),
    attributes: spanFacts,
  }),
  z.object({
    type: z.literal('span_ended'),
    id: z.number().int(),
    atMs: z.number(),
    attributes: spanFacts,
    error: z.string().optional(),
  }),
]);
export type FromTrainer = z.infer<typeof fromTrainer>;
