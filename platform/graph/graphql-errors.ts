import type { IncomingMessage } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERROR_CODES, type ErrorCode, isErrorCode } from '../../contracts/errors.js';
import { parseJsonBody } from '../http/parse-json-body.js';
import { readLimitedBody } from '../http/request-body.js';
import { retryAfterOf } from '../http/retry-after.js';
import type { Logger } from '../log.js';

/** Sends an expected failure in GraphQL's shape, with its HTTP status. */
export function sendGraphqlError(reply: FastifyReply, error: AppError): FastifyReply {
  const { message, code, details, httpStatus } = error;
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  const retryAfter = retryAfterOf(error);
  if (retryAfter) reply.header('retry-after', retryAfter);
  return reply
    .code(httpStatus)
    .type('application/json')
    .send({ errors: [{ message, extensions: { code, ...(details ? { details } : {}) } }] });
}

/**
 * Makes a scope one of GraphQL over HTTP: whatever goes wrong before an operation runs is told in GraphQL's shape too, and
 * bodies are JSON, compressed by gzip or deflate or not, no larger than `maxBodyBytes` once they are unpacked.
 */
export function speakGraphql(
  scope: FastifyInstance,
  { maxBodyBytes, log }: { maxBodyBytes: number; log: Logger },
): void {
  scope.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toAppError(error);
    if (known.code === 'INTERNAL') log.error({ err: error, requestId: request.id }, 'Request failed');
    return sendGraphqlError(reply, known);
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/json',
    async (request: FastifyRequest, payload: IncomingMessage) => {
      const encoding = request.headers['content-encoding'];
      const body = await readLimitedBody(payload, { maxBytes: maxBodyBytes, encoding });
      return parseJsonBody(body.toString('utf8'));
    },
  );
}

/** What Fastify and its parsers throw, in our codes; anything unknown is a bug, which is not shown. */
function toAppError(error: FastifyError): AppError {
  if (error instanceof AppError) return error;
  const { statusCode = 500 } = error;
  if (statusCode >= 500) return new AppError('INTERNAL', 'Internal server error', { cause: error });
  const code = Object.keys(ERROR_CODES).find(
    (each): each is ErrorCode => isErrorCode(each) && ERROR_CODES[each].httpStatus === statusCode,
  );
  return new AppError(code ?? 'INVALID_INPUT', error.message, { cause: error });
}
