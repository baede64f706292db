import { z } from 'zod';
import type { StartTrainingJobInput } from '../generated/operations.js';

const priority = z
  .enum(['LOW', 'NORMAL', 'HIGH', 'CRITICAL'])
  .describe('Higher ones run first, the oldest first within one; a waiting job rises with time');
const timeoutSeconds = z.int().min(1).max(604_800).describe('Longest run time; the job fails after it');

const job = {
  model_name: z
    .string()
    .min(1)
    .describe('Model family, one of the `available_models` of `GET /models/models`')
    .meta({ examples: ['ngram'] }),
  training_data_path: z
    .string()
    .min(1)
    .describe('s3:// path of a processed file: `s3://ml-security/training-data/fresh/` and its file_id')
    .meta({ examples: ['s3://ml-security/training-data/fresh/file_123'] }),
  config: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'Training settings over the saved ones, e.g. num_epochs; `GET /training/config/{model_name}` lists them. Unknown or out-of-range ones are refused by name',
    ),
  registered_model_name: z.string().optional().describe('Name to register under; default is the family’s'),
};

/** Body of POST /training/train and /training/retrain. */
export const trainRequest = z
  .strictObject({
    ...job,
    retrain: z
      .boolean()
      .default(false)
      .describe('Start from the weights of the newest version; `POST /training/retrain` always does'),
    priority: priority.optional(),
    timeout_seconds: timeoutSeconds.optional(),
  })
  .meta({
    examples: [
      {
        model_name: 'ngram',
        training_data_path: 's3://ml-security/training-data/fresh/file_123',
        config: { num_epochs: 5, batch_size: 16 },
        priority: 'NORMAL',
      },
    ],
  });

/** Body of POST /training/queue/submit. */
export const submitRequest = z
  .strictObject({
    ...job,
    priority: priority.default('NORMAL'),
    timeout_seconds: timeoutSeconds.optional(),
    resource_requirements: z
      .strictObject({
        cpu_cores: z
          .number()
          .positive()
          .max(1_024)
          .optional()
          .describe('Cores, also parts of one; default 1'),
        memory_gb: z
          .number()
          .min(0.125)
          .max(1_024)
          .optional()
          .describe('GiB; default is what its worker gives to each job'),
        gpu_required: z.boolean().default(false).describe('Whether only a worker with a GPU will do'),
      })
      .optional()
      .describe(
        'What no worker could ever meet is refused; what none can meet now waits. memory_gb limits the memory of the job.',
      ),
  })
  .meta({
    examples: [
      {
        model_name: 'ngram',
        training_data_path: 's3://ml-security/training-data/fresh/file_123',
        priority: 'HIGH',
        timeout_seconds: 3600,
        resource_requirements: { cpu_cores: 2, memory_gb: 1 },
      },
    ],
  });

/** What the bodies call otherwise than the graph. */
export const TRAIN_NAMES = {
  family: 'model_name',
  modelName: 'registered_model_name',
  trainingDataPath: 'training_data_path',
  timeoutSeconds: 'timeout_seconds',
  resources: 'resource_requirements',
  'resources.cpuCores': 'resource_requirements.cpu_cores',
  'resources.memoryMb': 'resource_requirements.memory_gb',
  'resources.gpu': 'resource_requirements.gpu_required',
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

export function toSubmitInput(
  { resource_requirements: needs, ...body }: z.infer<typeof submitRequest>,
  idempotencyKey: string | undefined,
): StartTrainingJobInput {
  return {
    ...toStartInput({ ...body, retrain: false }, idempotencyKey),
    resources: needs && {
      cpuCores: needs.cpu_cores,
      memoryMb: needs.memory_gb === undefined ? undefined : Math.round(needs.memory_gb * MIB_PER_GIB),
      gpu: needs.gpu_required,
    },
  };
}

const MIB_PER_GIB = 1_024;
