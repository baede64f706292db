import { AppError, InvalidInputError } from '../../contracts/errors.js';
import { parseExactJson } from '../../contracts/exact-json.js';

/** @throws InvalidInputError for what is not JSON, and for what would not be kept as it was sent */
export function parseJsonBody(body: string): unknown {
  try {
    return parseExactJson(body);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new InvalidInputError('The body is not valid JSON.', { cause: error });
  }
}
