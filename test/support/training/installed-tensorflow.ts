import { resolve } from 'node:path';
import { loadTensorFlow } from '../../../subgraphs/training/engine/tensorflow/load-tensorflow.js';
import type { TensorFlow } from '../../../subgraphs/training/engine/tensorflow/tensorflow.js';
import { installedEngines } from '../../../subgraphs/training/worker/installed-engines.js';
import type { Service } from '../services.js';

const folder = resolve(process.env.TENSORFLOW_DIR || '.data/tensorflow');

/** TensorFlow.js with its native library: there is nothing to start. */
export const tensorflow: Service<{ tf: TensorFlow; folder: string }> = {
  name: 'TensorFlow',
  hint: 'run node scripts/install-tensorflow.mjs, or set TENSORFLOW_DIR to where it is',
  isAvailable: () => installedEngines(folder).includes('tensorflow'),
  start: async () => {
    // It tells the abilities of the processor on stderr.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
    return { tf: loadTensorFlow(folder), folder, stop: async () => undefined };
  },
};
