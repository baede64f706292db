import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';
import type { StartTrainingJobInput } from '../generated/operations.js';

const priority = z
  .enum(['LOW', 'NORMAL', 'HIGH', 'CRITICAL'])
  .describe('Higher ones run first, the oldest first within one; a waiting job rises with time');
const timeoutSeconds = z.int().min(1).max(604_800).describe('Longest run time; the job fails after it');

const job = {
  model_name: z.string().min(1).describe('Model family, one of available_models'),
  training_data_path: z
    .string()
    .min(1)
    .describe('s3:// path of a processed file')
    .meta({ examples: ['s3://ml-security/training-data/fresh/file_123'] }),
  config: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Training settings, e.g. num_epochs; unknown or out-of-range ones are refused by name'),
  registered_model_name: z.string().optional().describe('Name to register under; default is the family’s'),
};

/** Body of POST /training/train and /training/retrain. */
export const trainRequest = z.strictObject({
  ...job,
  retrain: z.boolean().default(false),
  priority: priority.optional(),
  timeout_seconds: timeoutSeconds.optional(),
});

/** Body of POST /training/queue/submit. */
export const submitRequest = z.strictObject({
  ...job,
  priority: priority.default('NORMAL'),
  timeout_seconds: timeoutSeconds.optional(),
  resource_requirements: z
    .strictObject({
      cpu_cores: z.number().positive().optional(),
      memory_gb: z.number().positive().optional(),
      gpu_required: z.boolean().default(false),
    })
    .optional()
    .describe('CPU and memory are advisory: a worker runs a job with what it has. A GPU cannot be had.'),
});

/** What the bodies call otherwise than the graph. */
export const TRAIN_NAMES = {
  family: 'model_name',
  modelName: 'registered_model_name',
  trainingDataPath: 'training_data_path',
  timeoutSeconds: 'timeout_seconds',
  idempotencyKey: 'Idempotency-Key',
};

export function toStartInput(
  body: z.infer<typeof trainRequest>,
  idempotencyKey: string | undefined,
): StartTrainingJobInput {
  return {
    family: body.model_name,
    trainingDataPath: body.training_data_path,
    config: body.config,
    retrain: body.retrain,
    priority: body.priority ?? 'NORMAL',
    timeoutSeconds: body.timeout_seconds,
    modelName: body.registered_model_name,
    idempotencyKey,
  };
}

/** @throws InvalidInputError when the job needs what no worker has */
export function toSubmitInput(
  { resource_requirements, ...body }: z.infer<typeof submitRequest>,
  idempotencyKey: string | undefined,
): StartTrainingJobInput {
  if (resource_requirements?.gpu_required) {
    throw new InvalidInputError(
      'resource_requirements.gpu_required: this installation trains on CPUs only; set it to false.',
      { details: { field: 'resource_requirements.gpu_required' } },
    );
  }
  return toStartInput({ ...body, retrain: false }, idempotencyKey);
}
