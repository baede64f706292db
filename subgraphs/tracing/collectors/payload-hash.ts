import { createHash } from 'node:crypto';
import type { Interruptible } from '../../../platform/turns.js';

/** What is hashed at a stretch: a few milliseconds' work. */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Tells a payload from all others. SHA-256 is as fast as any of OpenSSL's on processors with SHA instructions, and nobody
 * can make two payloads collide.
 */
export function* hashingPayload(payload: Buffer): Interruptible<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < payload.length; at += PIECE_BYTES) {
    hash.update(payload.subarray(at, at + PIECE_BYTES));
    yield;
  }
  return hash.digest('base64url');
}
