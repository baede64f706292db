import { configDigest, type SavedRun } from '../checkpoints.js';
import type { JobContext } from '../job-context.js';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.js';
import type { PreparedRun } from './prepare.js';

/** Beyond the arrays: header, metric history. */
const MAX_OTHER_BYTES = 256 * 2 ** 20;
/** Weights, two means, best weights. */
const BYTES_PER_WEIGHT = 4 * 4;

/** How a run of a transformer is saved. */
export function savedRun(
  { spec }: JobContext,
  { config, family, texts, split, source, encoder, run }: PreparedRun,
): SavedRun {
  const identity = {
    family: family.name,
    familyVersion: family.version,
    // What `size: auto` came to, and the weights that it started from, are part of what the run is.
    config: configDigest({
      ...config,
      encoder,
      start: source.digest ?? null,
      start_version: spec.start?.version,
    }),
    dataset: texts.file.sha256,
  };
  const rowCount = split.training.length;
  return {
    get step() {
      return run.step;
    },
    maxBytes: run.trainedCount * BYTES_PER_WEIGHT + rowCount * 4 + MAX_OTHER_BYTES,
    encode: () => encodeCheckpoint(run.state(), identity),
    restore: (bytes) =>
      run.restore(decodeCheckpoint(bytes, identity, { trained: run.state().weights, rowCount })),
  };
}
