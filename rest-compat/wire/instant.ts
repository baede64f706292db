import { z } from 'zod';

/** An instant as the tracing documents write it: ISO-8601 in UTC with its zone. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(\d{3})?Z$/)
  .meta({ description: 'ISO-8601, UTC', examples: ['2025-01-09T10:30:00.000000Z'] });

/** An instant of the graph, or a Date. */
export const toInstant = (value: string | Date): string => new Date(value).toISOString();

/** Nanoseconds since the epoch as decimal digits, to the microsecond: what tells spans of one trace apart. */
export const toInstantOfNanos = (digits: string): string => new InstantTexts().ofNanos(digits);

/** The same for many: most lie in the second of the one before. */
export class InstantTexts {
  #second = '';
  /** Of the second, up to its dot. */
  #text = '';

  ofNanos(digits: string): string {
    const padded = digits.padStart(10, '0');
    const second = padded.slice(0, -9);
    if (second !== this.#second) {
      this.#second = second;
      this.#text = new Date(Number(second) * 1000).toISOString().slice(0, -4);
    }
    return `${this.#text}${padded.slice(-9, -3)}Z`;
  }
}
