/** Whoever asks for more is asked again sooner: a receiver's clock or settings may be wrong. */
const MAX_RETRY_AFTER_MS = 300_000;

/** The pause that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, 10.2.3). */
export function parseRetryAfter(
  header: string | readonly string[] | undefined,
  nowMs: number,
): number | undefined {
  const text = typeof header === 'string' ? header.trim() : header?.[0]?.trim();
  if (text === undefined || text === '') return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? boundedPause(ms) : undefined;
}

export const boundedPause = (ms: number): number => Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
