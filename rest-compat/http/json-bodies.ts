import type { FastifyInstance } from 'fastify';

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
