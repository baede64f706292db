import { randomBytes } from 'node:crypto';

/**
 * A new id such as `job_01980c3e5f7a7b12…`: the prefix names the kind, the rest is a UUIDv7 (RFC 9562) without
 * dashes, so ids sort by creation time.
 */
export function newId(prefix: string, nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `${prefix}_${bytes.toString('hex')}`;
}
