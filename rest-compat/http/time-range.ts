import { z } from 'zod';
import { queryInteger, readDecimal } from './schemas.js';

const LENGTH = /^[1-9]\d{0,5}[mhd]$/;

/** `time_range`: how long before now, e.g. 1h, 24h or 7d. */
export const timeRange = z
  .string()
  .regex(LENGTH, 'must be a length of time such as 1h, 24h or 7d')
  .default('24h')
  .describe('Up to now: 1h, 24h, 7d, or any whole number of m, h or d');

/** `granularity`: how long each point of a series is. */
export const granularity = z
  .string()
  .regex(LENGTH, 'must be a length of time such as 1m, 5m or 1h')
  .default('5m')
  .describe('1m, 5m, 1h, or any whole number of m, h or d');

/** An instant in a query. Without a zone it is UTC, as everything the service writes. */
export const queryInstant = z
  .string()
  .transform((text, context) => {
    const date = new Date(/\dT\d/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text);
    if (ISO_START.test(text) && !Number.isNaN(date.getTime())) return date.toISOString();
    context.addIssue({ code: 'custom', message: 'must be a time in ISO 8601, e.g. 2025-01-01T00:00:00Z' });
    return z.NEVER;
  })
  .optional();
const ISO_START = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/;

/** A length of milliseconds in a query. */
const MILLISECONDS = 'must be a number of milliseconds, 0 or more';
export const queryMilliseconds = z.preprocess(
  readDecimal,
  z.number(MILLISECONDS).min(0, MILLISECONDS).optional(),
);

export const offset = queryInteger(0, 100_000).default(0).describe('Skip so many');

/** The names of a time range in REST, by the graph's. */
export const TIME_WIRE_NAMES: Readonly<Record<string, string>> = {
  start: 'start_time',
  end: 'end_time',
  last: 'time_range',
  minDurationMs: 'duration_min',
  maxDurationMs: 'duration_max',
  first: 'limit',
};
