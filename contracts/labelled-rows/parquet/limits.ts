import { UnreadableFileError } from '../unreadable-file.js';

/** What a Parquet file may ask for; its own numbers are not believed. */
export const MAX_FOOTER_BYTES = 2 * 1024 * 1024;
export const MAX_PAGE_BYTES = 32 * 1024 * 1024;
export const MAX_PAGE_VALUES = 2 ** 22;
export const MAX_PAGE_HEADER_BYTES = 1024 * 1024;
/** Of texts as they are read, against the size of the file: a dictionary can say a long text millions of times. */
export const MAX_RATIO = 200;
export const HARMLESS_BYTES = 32 * 1024 * 1024;

export const damaged = (what: string, cause?: unknown): UnreadableFileError =>
  new UnreadableFileError(`the Parquet file is damaged: ${what}`, { cause });

/** What somebody else's parser threw, as ours. */
export function asDamage(cause: unknown): UnreadableFileError {
  if (cause instanceof UnreadableFileError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return damaged(message.replace(/[\p{Cc}\p{Cs}]/gu, '\u{fffd}').slice(0, 200), cause);
}
