import { InvalidInputError } from '../../../../contracts/errors.js';
import { parseTraceId, type TraceName } from '../../domain/trace-id.js';

/** The trace that a text names. @throws InvalidInputError */
export function traceNameOf(text: string): TraceName {
  const name = parseTraceId(text);
  if (name) return name;
  throw new InvalidInputError(`a trace id has 1 to 32 hex digits; got "${text.slice(0, 64)}"`, {
    details: { field: 'traceID' },
  });
}
