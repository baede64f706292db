import { ngramFamily } from '../../domain/families/ngram.js';
import { configDigest, type SavedRun } from '../checkpoints.js';
import type { JobContext } from '../job-context.js';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.js';
import type { PreparedRun } from './prepare.js';

/** Beyond the arrays: header, metric history. */
const MAX_OTHER_BYTES = 256 * 2 ** 20;

/** How a run of this family is saved. */
export function savedRun(
  { spec }: JobContext,
  { config, texts, features, split, learntBefore, run }: PreparedRun,
): SavedRun {
  const identity = {
    family: ngramFamily.name,
    familyVersion: ngramFamily.version,
    config: configDigest(learntBefore ? { ...config, start_version: spec.start?.version } : config),
    dataset: texts.file.sha256,
  };
  const shape = {
    featureCount: features.weightCount,
    classCount: texts.names.length,
    rowCount: split.training.length,
  };
  return {
    get step() {
      return run.step;
    },
    maxBytes: shape.featureCount * shape.classCount * 3 * 4 + shape.rowCount * 4 + MAX_OTHER_BYTES,
    encode: () => encodeCheckpoint(run.state(), identity),
    restore: (bytes) => run.restore(decodeCheckpoint(bytes, identity, shape)),
  };
}
