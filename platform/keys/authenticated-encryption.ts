import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: nonce, ciphertext, tag.
 * @param context what else has to be the same when it is opened, such as the name of what is sealed
 * @param plain what is sealed, or its parts, which spares putting them together
 * @param nonce never twice under one key; by default a random one
 */
export function seal(
  key: Buffer,
  context: Uint8Array,
  plain: Uint8Array | readonly Uint8Array[],
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Buffer {
  const parts = plain instanceof Uint8Array ? [plain] : plain;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const sealed = Buffer.allocUnsafe(length + SEAL_BYTES);
  let at = NONCE_BYTES;
  for (const part of parts) {
    sealed.set(part, at);
    at += part.length;
  }
  sealInPlace(sealed, key, context, nonce);
  return sealed;
}

/** Where what is to be sealed in place lies in its memory: behind the nonce, before the tag. */
export const PLAIN_OFFSET = NONCE_BYTES;

/** `seal` of what lies in the memory already, with room for nonce and tag around it. */
export function sealInPlace(memory: Buffer, key: Buffer, context: Uint8Array, nonce: Uint8Array): void {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  memory.set(nonce);
  memory.set(cipher.update(memory.subarray(PLAIN_OFFSET, -TAG_BYTES)), PLAIN_OFFSET);
  cipher.final();
  memory.set(cipher.getAuthTag(), memory.length - TAG_BYTES);
}

/** @throws Error when key or context are others, or a bit has changed */
export function unseal(key: Buffer, context: Uint8Array, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  decipher.final();
  return plain;
}
