import { z } from 'zod';
import { type ErrorCode, isErrorCode } from '../../../contracts/errors.js';
import type { Config } from '../../../platform/config/config.js';
import type { MadeFiles, MakingTask } from '../services/derivation/make-files.js';
import type { Analysis } from '../services/processing/analyse-file.js';
import type { ReadingTask } from '../services/processing/read-file.js';

/** What the process that works on files needs to know of the platform. */
export type ReaderSettings = Pick<
  Config,
  'data' | 'dataDir' | 'hangTimeoutMs' | 'log' | 'objects' | 'publicUrl'
>;

/** Both ends are of one build, and their messages are structured clones: what they hold is not parsed again. */
const clone = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

export const toReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), settings: clone<ReaderSettings>(), task: clone<ReadingTask>() }),
  z.object({ type: z.literal('make'), settings: clone<ReaderSettings>(), task: clone<MakingTask>() }),
  z.object({ type: z.literal('stop') }),
]);

export const fromReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), percent: z.number() }),
  z.object({ type: z.literal('done'), result: clone<Analysis | MadeFiles>() }),
  /** Without a code it is a bug, which the reader has logged. */
  z.object({
    type: z.literal('failed'),
    message: z.string(),
    code: z.custom<ErrorCode>(isErrorCode).optional(),
  }),
]);

export type ToReader = z.infer<typeof toReader>;
export type FromReader = z.infer<typeof fromReader>;
/** What it is started with. */
export type ReaderTask = Exclude<ToReader, { type: 'stop' }>;
