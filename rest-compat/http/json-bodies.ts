import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../contracts/errors.js';
import { parseJsonBody } from '../../platform/http/parse-json-body.js';

/**
 * Bodies are JSON (or forms, where a route reads one); anything else is 415. An empty JSON body counts as no body:
 * many clients send the content type with every POST, also where there is nothing to say (promote, process-file). What
 * would not be kept as it was sent (see `parseExactJson`) is 400.
 */
export function takeJsonBodies(server: FastifyInstance): void {
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => (body.trim() === '' ? undefined : parseJsonBody(body)),
  );
}

/** Bodies are taken as they are: a compressed one would only look broken. */
export function refuseEncodedBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Send the body as it is, without the content-encoding "${encoding}".`,
    );
  });
}
