/** How the trainer's process ended; one of the two is set. */
export interface ProcessExit {
  code: number | null;
  signal: string | null;
}

/** How much memory a trainer had, and what decided that. */
export interface MemoryLimit {
  limitMb: number;
  setBy: string;
}

export interface TrainerCrash {
  code: 'TRAINER_OUT_OF_MEMORY' | 'TRAINER_CRASHED';
  message: string;
  /** Whether another attempt, from the last checkpoint, may fare better. */
  retryable: boolean;
}

/** 128 + 6: how a shell reports SIGABRT. */
const ABORTED_EXIT_CODE = 134;

/** What the end of a trainer that did not announce it means, in words for the user. */
export function describeCrash({ code, signal }: ProcessExit, { limitMb, setBy }: MemoryLimit): TrainerCrash {
  const limit = `its memory limit is ${limitMb} MiB (${setBy})`;
  if (signal === 'SIGABRT' || code === ABORTED_EXIT_CODE) {
    // V8 aborts the process when its heap is full; the same data would fill it again.
    return {
      code: 'TRAINER_OUT_OF_MEMORY',
      message: `The trainer was ended by SIGABRT, which means that it ran out of memory: ${limit}. Raise the limit, or train on less data or with a smaller model.`,
      retryable: false,
    };
  }
  if (signal === 'SIGKILL') {
    return {
      code: 'TRAINER_CRASHED',
      message: `The trainer was ended by SIGKILL: somebody killed it, or the machine ran out of memory (${limit}).`,
      retryable: true,
    };
  }
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`;
  return {
    code: 'TRAINER_CRASHED',
    message: `The trainer ${how} before it was done (${limit}).`,
    retryable: true,
  };
}
