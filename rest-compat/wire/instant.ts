import { z } from 'zod';

/** An instant as the tracing documents write it: ISO-8601 in UTC with its zone. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(\d{3})?Z$/)
  .meta({ description: 'ISO-8601, UTC', examples: ['2025-01-09T10:30:00.000000Z'] });

/** An instant of the graph, or a Date. */
export const toInstant = (value: string | Date): string => new Date(value).toISOString();

/** Nanoseconds since the epoch as decimal digits, to the microsecond: what tells spans of one trace apart. */
export function toInstantOfNanos(digits: string): string {
  const padded = digits.padStart(7, '0');
  const iso = new Date(Number(padded.slice(0, -6))).toISOString();
  return `${iso.slice(0, -1)}${padded.slice(-6, -3)}Z`;
}
