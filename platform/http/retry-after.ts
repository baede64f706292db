import type { AppError } from '../../contracts/errors.js';

/** For an error that does not say how long. */
const DEFAULT_SECONDS = 1;

/** The `Retry-After` header of an answer: whole seconds, for an error that passes by itself. */
export function retryAfterOf({ code, details }: AppError): string | undefined {
  if (code !== 'UNAVAILABLE' && code !== 'RATE_LIMITED') return undefined;
  const ms = Number(details?.retryAfterMs);
  return String(Number.isFinite(ms) && ms > 0 ? Math.ceil(ms / 1_000) : DEFAULT_SECONDS);
}
