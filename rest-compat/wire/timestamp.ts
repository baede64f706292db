import { z } from 'zod';

/** A timestamp as the documents write it: UTC, six digits, no zone. */
export const timestamp = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/)
  .meta({
    description: 'UTC, without a zone',
    examples: ['2025-01-09T10:30:00.000000'],
  });

/** Writes an instant of the graph (ISO-8601 with zone) or a Date as the documents do. */
export function toTimestamp(instant: string | Date): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, -1)}000`;
}

export function toOptionalTimestamp(instant: string | null | undefined): string | null {
  return instant ? toTimestamp(instant) : null;
}
