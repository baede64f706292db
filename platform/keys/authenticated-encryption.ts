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
  sealInto(sealed, key, context, parts, nonce);
  return sealed;
}

/** `seal` into memory that is there, of `SEAL_BYTES` more than is sealed. */
export function sealInto(
  target: Buffer,
  key: Buffer,
  context: Uint8Array,
  parts: readonly Uint8Array[],
  nonce: Uint8Array,
): void {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  target.set(nonce);
  let at = NONCE_BYTES;
  for (const part of parts) {
    target.set(cipher.update(part), at);
    at += part.length;
  }
  cipher.final();
  target.set(cipher.getAuthTag(), at);
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
