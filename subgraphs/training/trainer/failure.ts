import { AppError } from '../../../contracts/errors.js';
import type { FromTrainer } from './protocol.js';

type Failed = Extract<FromTrainer, { type: 'failed' }>;

/** Failures that another attempt may not meet. */
const RETRYABLE = new Set<string>(['UNAVAILABLE', 'TIMEOUT']);

/** What a user is told about the error that ended a training. */
export function toFailure(error: unknown): Failed {
  if (error instanceof AppError) {
    const { code, message } = error;
    return { type: 'failed', code, message, retryable: RETRYABLE.has(code) };
  }
  if (isOutOfMemory(error)) {
    return {
      type: 'failed',
      code: 'OUT_OF_MEMORY',
      message:
        'The training needs more memory than this machine gives it. Lower config.max_length (of ngram also config.hash_bits, of transformers config.max_tokens_per_batch), or train on fewer texts.',
      retryable: false,
    };
  }
  return {
    type: 'failed',
    code: 'INTERNAL',
    message: "The training ended with an unexpected error; the worker's log has the details.",
    retryable: false,
  };
}

/** A typed array that could not be allocated; the heap itself ends the process instead. */
function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof RangeError &&
    /allocation failed|Invalid (typed )?array (buffer )?length/i.test(error.message)
  );
}
