import type { z } from 'zod';
import { InvalidInputError } from './errors.js';

/**
 * What a caller says, checked and with its defaults.
 * @param what begins the message, e.g. `The model cannot be created`
 * @throws InvalidInputError that names every wrong field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new InvalidInputError(`${what}: ${problems.join('; ')}.`, {
    details: { field: parsed.error.issues[0]?.path.join('.') },
  });
}
