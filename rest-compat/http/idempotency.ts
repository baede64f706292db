import { z } from 'zod';

const HEADER = 'idempotency-key';

/** Headers of the requests that create a job. */
export const idempotencyHeaders = z.looseObject({
  [HEADER]: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe(
      'A repeated request with the same key returns the first job instead of a second one; another request under it is a conflict',
    )
    .meta({ examples: ['nightly-2026-01-09'] }),
});

export function idempotencyKeyOf(headers: Record<string, unknown>): string | undefined {
  const key = headers[HEADER];
  return typeof key === 'string' ? key : undefined;
}
