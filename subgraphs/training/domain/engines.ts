import { InvalidInputError } from '../../../contracts/errors.js';

/** What an encoder is computed with: ONNX Runtime, or TensorFlow through TensorFlow.js. */
export const ENGINES = ['onnx', 'tensorflow'] as const;
export type Engine = (typeof ENGINES)[number];

/** The values of `config.engine`; auto is the faster one, which ONNX Runtime was wherever it was measured. */
export const ENGINE_CHOICES = ['auto', ...ENGINES] as const;

/** Families that heed `config.engine` are of this type; others compute by themselves. */
const TYPE_WITH_ENGINES = 'transformer';

/** How a person gets TensorFlow. */
export const HOW_TO_INSTALL_TENSORFLOW =
  'Run "node scripts/install-tensorflow.mjs" where a worker runs (docs/TRANSFORMERS.md), or leave config.engine out.';

/** What a job computes with; undefined when nothing is asked of its worker. */
export function engineOf(
  family: { readonly type: string },
  config: Readonly<Record<string, unknown>>,
): Engine | undefined {
  if (family.type !== TYPE_WITH_ENGINES) return undefined;
  return config.engine === 'tensorflow' ? 'tensorflow' : 'onnx';
}

/**
 * Refuses an engine that none of the known workers has. Without any known worker nothing can be said.
 * @throws InvalidInputError that says how to get it
 */
export function requireEngine(engine: Engine | undefined, workers: readonly (readonly Engine[])[]): void {
  if (engine !== 'tensorflow') return;
  if (workers.length === 0 || workers.some((engines) => engines.includes(engine))) return;
  throw new InvalidInputError(`config.engine: no worker has TensorFlow. ${HOW_TO_INSTALL_TENSORFLOW}`, {
    details: { field: 'config.engine' },
  });
}
