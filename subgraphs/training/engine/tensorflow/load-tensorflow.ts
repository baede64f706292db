import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { HOW_TO_INSTALL_TENSORFLOW } from '../../domain/engines.js';
import type { TensorFlow } from './tensorflow.js';

/**
 * TensorFlow.js with its native library, as `scripts/install-tensorflow.mjs` puts it into a folder. It computes with as
 * many threads as `TF_NUM_INTRAOP_THREADS` says when it is loaded, or with all cores.
 * @throws InvalidInputError that says how to get it, when it does not load
 */
export function loadTensorFlow(folder: string): TensorFlow {
  restoreUtilFunctions();
  try {
    const load = createRequire(join(folder, 'package.json'));
    // The interface is a part of the package's own types.
    return load('@tensorflow/tfjs-node') as TensorFlow;
  } catch (cause) {
    throw new InvalidInputError(
      `TensorFlow cannot be loaded from ${folder}: ${firstLine(cause)} ${HOW_TO_INSTALL_TENSORFLOW}`,
      { cause, details: { field: 'config.engine' } },
    );
  }
}

/** Functions that the package calls and that newer versions of Node do not have any more (from 23 on). */
function restoreUtilFunctions(): void {
  const functions = {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  };
  for (const [name, value] of Object.entries(functions))
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
}

function firstLine(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return /[.!?]$/.test(message.trim()) ? message.trim() : `${message.trim()}.`;
}
