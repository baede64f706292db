import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import type { ModelType } from '../engine/encoder/encoder-config.js';
import { namesOf } from '../engine/encoder/parameters.js';

/** What wrappers put in front of every name. */
const WRAPPER = /^module\./;
/** Numbers that are computed, kept in older files. */
const BUFFER = /(?:^|\.)embeddings\.(?:position_ids|token_type_ids)$/;
/** What the first BERT files called LayerNorm's weight and bias. */
const OLD_NORM = /(LayerNorm|layer_norm)\.(gamma|beta)$/;

/**
 * A file's tensors by the names that an encoder with a head has (`parametersOf`). Files of bare encoders leave the prefix
 * out, old ones have other names for LayerNorm's weights; computed buffers are left out.
 * @throws InvalidInputError when two tensors claim one name
 */
export function byParameterName<T>(
  modelType: ModelType,
  tensors: Iterable<readonly [string, T]>,
): Map<string, T> {
  const named = new Map<string, T>();
  for (const [stored, tensor] of tensors) {
    if (BUFFER.test(stored)) continue;
    const name = parameterName(modelType, stored);
    if (named.has(name)) throw new InvalidInputError(`The weights of ${quote(name)} are there twice.`);
    named.set(name, tensor);
  }
  return named;
}

function parameterName(modelType: ModelType, stored: string): string {
  const plain = stored
    .replace(WRAPPER, '')
    .replace(OLD_NORM, (_, norm: string, part: string) => `${norm}.${part === 'gamma' ? 'weight' : 'bias'}`);
  const { prefix } = namesOf(modelType);
  const isBare = /^(?:embeddings|encoder|transformer|pooler)\./.test(plain);
  return isBare ? `${prefix}${plain}` : plain;
}
