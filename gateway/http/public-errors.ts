import { HeaderMap } from '@apollo/server';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isErrorCode } from '../../contracts/errors.js';
import type { Logger } from '../../platform/log.js';
import { NESTED_TOO_DEEPLY } from '../plan/plan-executor.js';

/**
 * Apollo Server's last look at an error: every code that leaves is one of ours. What Apollo says about documents
 * and requests is the client's mistake; anything else unknown is a bug, which is logged and not shown.
 */
export function publicErrorFormatter(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.code;
    if (isErrorCode(code)) return formatted;
    if (typeof code === 'string' && REQUEST_MISTAKES.test(code)) {
      const message = isStackOverflow(error) ? NESTED_TOO_DEEPLY : formatted.message;
      return { ...formatted, message, extensions: { code: 'INVALID_INPUT' } };
    }
    log.error({ err: error }, 'Unexpected error in the gateway');
    return {
      message: 'Internal server error',
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'INTERNAL' },
    };
  };
}

const REQUEST_MISTAKES =
  /^(GRAPHQL_\w+|BAD_USER_INPUT|BAD_REQUEST|OPERATION_RESOLUTION_FAILURE|PERSISTED_QUERY_\w+)$/;

/** Apollo's parser takes a RangeError for a syntax error and shows its message. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof GraphQLError && /call stack/.test(error.message);
}

/** Seconds after which a client should try again. */
const RETRY_AFTER_SECONDS = '1';

/**
 * Lets a result that is nothing but an outage or a refusal show in the HTTP status too, for load balancers and
 * plain HTTP clients: 503 with Retry-After, 504, or 401; and 400 when nothing was executed because of what the client sent.
 * Apollo Server reads `extensions.http` and takes it out.
 */
export function withHttpStatus(result: ExecutionResult): ExecutionResult {
  const [first, ...others] = result.errors ?? [];
  if (!first || hasData(result.data)) return result;
  const code = first.extensions.code;
  if (others.some((error) => error.extensions.code !== code)) return result;
  const status = code === 'INVALID_INPUT' && result.data === undefined ? 400 : STATUS_OF[String(code)];
  if (!status) return result;
  const headers = new HeaderMap();
  if (status === 503) headers.set('retry-after', RETRY_AFTER_SECONDS);
  const extensions: Record<string, unknown> = { ...first.extensions, http: { status, headers } };
  return {
    ...result,
    errors: [
      new GraphQLError(first.message, { nodes: first.nodes, path: first.path, extensions }),
      ...others,
    ],
  };
}

const STATUS_OF: Readonly<Record<string, number>> = { UNAVAILABLE: 503, TIMEOUT: 504, UNAUTHENTICATED: 401 };

function hasData(data: ExecutionResult['data']): boolean {
  return data !== null && data !== undefined && Object.values(data).some((value) => value !== null);
}
