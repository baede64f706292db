import { type Span, SpanStatusCode } from '@opentelemetry/api';
import type { ExecutionResult } from 'graphql';
import { ERROR_CODES, isErrorCode } from '../../contracts/errors.js';

/**
 * Notes on a span how a GraphQL operation ended. Errors that are the client's (bad input, no such thing) are counted,
 * but the span fails only by one that is ours.
 */
export function noteResult(
  span: Pick<Span, 'setAttribute' | 'setStatus'>,
  { errors }: Pick<ExecutionResult, 'errors'>,
): void {
  if (!errors || errors.length === 0) return;
  span.setAttribute('graphql.error.count', errors.length);
  const ours = errors.find(({ extensions }) => isOurs(extensions?.code)) ?? errors[0];
  const code = ours?.extensions?.code;
  if (typeof code === 'string') span.setAttribute('error.type', code);
  if (isOurs(code)) span.setStatus({ code: SpanStatusCode.ERROR, message: ours?.message ?? '' });
}

function isOurs(code: unknown): boolean {
  return !isErrorCode(code) || ERROR_CODES[code].httpStatus >= 500;
}
