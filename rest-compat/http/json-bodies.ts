import type { FastifyInstance } from 'fastify';
import { AppError } from '../../contracts/errors.js';

/**
 * Bodies are JSON (or forms, where a route reads one); anything else is 415. An empty JSON body counts as no body:
 * many clients send the content type with every POST, also where there is nothing to say (promote, process-file).
 */
export function takeJsonBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') done(null, undefined);
    else parseJson(request, body, done);
  });
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
