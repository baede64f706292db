import { type ExecutionResult, GraphQLError } from 'graphql';
import { AppError } from '../../contracts/errors.js';
import type { Logger } from '../log.js';

/**
 * What a client may see of an error: an AppError's code, message and details; a complaint about the document
 * itself; or nothing but INTERNAL. Everything else about an unexpected error goes to the log.
 */
export function toPublicGraphQLError(error: unknown, log: Logger): GraphQLError {
  const outer = error instanceof GraphQLError ? error : undefined;
  const original = outer ? (outer.originalError ?? outer) : error;
  const position = { path: outer?.path, nodes: outer?.nodes };
  if (original instanceof AppError) {
    if (original.code === 'INTERNAL') log.error({ err: original }, 'Request failed');
    return new GraphQLError(original.message, {
      ...position,
      extensions: { code: original.code, ...(original.details ? { details: original.details } : {}) },
    });
  }
  if (original instanceof GraphQLError) {
    const code = original.extensions.code ?? 'INVALID_INPUT';
    return new GraphQLError(original.message, { ...position, extensions: { ...original.extensions, code } });
  }
  log.error({ err: original, path: outer?.path?.join('.') }, 'Unexpected error in a resolver');
  return new GraphQLError('Internal server error', { ...position, extensions: { code: 'INTERNAL' } });
}

/** The result with every error translated. */
export function withPublicErrors(result: ExecutionResult, log: Logger): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => toPublicGraphQLError(error, log)) };
}
