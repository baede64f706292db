import { InvalidInputError } from './errors.js';

/** Files of this type are to measure a classifier by; of any other, to train on. */
export const EVALUATION_TYPE = 'evaluation';

/** @throws InvalidInputError */
export function parseDataType(input: string): string {
  if (/^[A-Za-z0-9._-]{1,64}$/.test(input)) return input;
  throw invalid('dataType must be 1 to 64 characters of A-Z, a-z, 0-9, ".", "_" and "-".');
}

/** The same, of files to train on. @throws InvalidInputError */
export function parseTrainingType(input: string): string {
  if (parseDataType(input) !== EVALUATION_TYPE) return input;
  throw invalid(`dataType must be one of files to train on, and not "${EVALUATION_TYPE}".`);
}

function invalid(message: string): InvalidInputError {
  return new InvalidInputError(message, { details: { field: 'dataType' } });
}
