import { randomUUID } from 'node:crypto';

/**
 * A new id such as `job_01980c3e5f7a7b12…`: the prefix names the kind, the rest is a UUIDv7 (RFC 9562) without
 * dashes, so ids sort by creation time.
 */
export function newId(prefix: string, nowMs: number = Date.now()): string {
  // What follows the time is as random in a UUIDv4, of which Node makes many at once.
  const [, , randomA = '', variantAndRandomB = '', rest = ''] = randomUUID().split('-');
  const time = nowMs.toString(16).padStart(12, '0');
  return `${prefix}_${time}7${randomA.slice(1)}${variantAndRandomB}${rest}`;
}
