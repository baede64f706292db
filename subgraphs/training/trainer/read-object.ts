import { addAbortSignal } from 'node:stream';
import { AppError } from '../../../contracts/errors.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';

/**
 * A whole object in memory.
 * @throws AppError NOT_FOUND; PAYLOAD_TOO_LARGE beyond `maxBytes`; AbortError once the signal fires
 */
export async function readObject(
  objects: ObjectStore,
  key: string,
  limits: { maxBytes: number; signal: AbortSignal },
): Promise<Buffer> {
  const { sizeBytes } = await objects.head(key);
  if (sizeBytes > limits.maxBytes) {
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `${key} has ${sizeBytes} bytes; at most ${limits.maxBytes} are read.`,
    );
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of addAbortSignal(limits.signal, await objects.get(key))) chunks.push(chunk);
  return Buffer.concat(chunks);
}
