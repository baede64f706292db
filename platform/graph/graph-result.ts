import { AppError, type ErrorDetails, isErrorCode } from '../../contracts/errors.js';
import type { TypedDocumentNode } from './typed-document.js';

/** A result as it comes in process (GraphQLError) or out of JSON (plain objects). */
export interface ReceivedResult {
  data?: unknown;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[] | undefined;
}

/**
 * The data of a result without errors. It is trusted to have the document's type: the executor shaped it by the
 * schema from which that type was generated.
 * @throws AppError with code, message and details of the first error
 */
export function resultOrThrow<TResult, TVariables>(
  _document: TypedDocumentNode<TResult, TVariables>,
  result: ReceivedResult,
): TResult {
  const error = result.errors?.[0];
  if (!error) return result.data as TResult;
  const { code, details } = error.extensions ?? {};
  throw new AppError(isErrorCode(code) ? code : 'INTERNAL', error.message, {
    ...(isDetails(details) ? { details } : {}),
    cause: error,
  });
}

function isDetails(value: unknown): value is ErrorDetails {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
