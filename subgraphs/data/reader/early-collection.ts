/*
 * V8 leaves arrays that nobody uses any more lying until 64 MiB have been added, and glibc keeps freed ones for itself once it
 * has seen some of their size. A table that doubles would so take three times its memory for a while.
 */

/** Added arrays after which those that are not used any more are looked for: some milliseconds of work. */
const COLLECT_AFTER_BYTES = 16 * 1024 * 1024;
const LOOK_EVERY_MS = 200;

/** Flags of Node for a process that calls `collectEarly`. */
export const EARLY_COLLECTION_FLAGS = ['--expose-gc'];

/** For the environment of that process: arrays of 128 KiB and more go back to the system when they are freed. */
export const EARLY_RELEASE = { MALLOC_MMAP_THRESHOLD_: '131072' };

/** From now on arrays that are not used any more are freed soon. */
export function collectEarly(): void {
  let keptBytes = 0;
  const look = () => {
    const { arrayBuffers } = process.memoryUsage();
    keptBytes = Math.min(keptBytes, arrayBuffers);
    if (arrayBuffers - keptBytes < COLLECT_AFTER_BYTES) return;
    globalThis.gc?.();
    keptBytes = process.memoryUsage().arrayBuffers;
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}
