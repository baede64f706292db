import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../domain/engines.js';

/** What trainers of this machine can compute with: `scripts/install-tensorflow.mjs` writes the file last. */
export function installedEngines(tensorFlowFolder: string): Engine[] {
  return existsSync(join(tensorFlowFolder, 'installed.json')) ? ['onnx', 'tensorflow'] : ['onnx'];
}
