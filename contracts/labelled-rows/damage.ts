import { UnreadableFileError } from './unreadable-file.js';

/** How a reader says that a file is damaged, or made to do harm. */
export interface Damage {
  damaged(what: string, cause?: unknown): UnreadableFileError;
  /** What somebody else's parser threw, as ours. */
  asDamage(cause: unknown): UnreadableFileError;
}

/** @param file what it is called in a sentence, e.g. `Parquet file` */
export function damageOf(file: string): Damage {
  const damaged = (what: string, cause?: unknown) =>
    new UnreadableFileError(`the ${file} is damaged: ${what}`, { cause });
  return {
    damaged,
    asDamage(cause) {
      if (cause instanceof UnreadableFileError) return cause;
      const message = cause instanceof Error ? cause.message : String(cause);
      return damaged(message.replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}').slice(0, 200), cause);
    },
  };
}
