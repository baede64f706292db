import { z } from 'zod';

/**
 * Topics and payloads on the event bus. A bus event is a losable wake-up: the row in the database is the
 * truth, so a payload carries just enough to know what to read.
 */

/** A job became claimable, or a running job was asked to stop; without a job, the queue as a whole changed. */
export const TRAINING_QUEUE_TOPIC = 'training.queue';
export const trainingQueueEvent = z.object({ jobId: z.string().optional() });

/** A job got new events; `sequence` is the newest one. */
export const trainingJobTopic = (jobId: string): string => `training.job.${jobId}`;
export const trainingJobEvent = z.object({ jobId: z.string(), sequence: z.number().int() });

/** Some job of a tenant got new events. */
export const TRAINING_JOBS_TOPIC = 'training.jobs';
export const trainingJobsEvent = z.object({ tenant: z.string() });

/** Some model of a tenant, or something of it, changed. */
export const REGISTRY_MODELS_TOPIC = 'registry.models';
export const registryModelsEvent = z.object({ tenant: z.string() });

/** A search began, or something happened to one of its trials that it may have waited for. */
export const TRAINING_SEARCHES_TOPIC = 'training.searches';

/** A base model is to be imported or deleted. */
export const TRAINING_BASE_MODELS_TOPIC = 'training.base-models';

/** A search has a new event. */
export const trainingSearchTopic = (searchId: string): string => `training.search.${searchId}`;

/** Some data file changed; without a tenant, it may be one of any. */
export const DATA_FILES_TOPIC = 'data.files';
export const dataFilesEvent = z.object({ tenant: z.string().optional() });

/** A data file became processable. */
export const DATA_PROCESSING_TOPIC = 'data.processing';
export const dataProcessingEvent = z.object({ fileId: z.string() });
export type DataProcessingEvent = z.infer<typeof dataProcessingEvent>;

/** Files are to be made from others. */
export const DATA_DERIVATION_TOPIC = 'data.derivation';
