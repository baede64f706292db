import type { FastifyInstance } from 'fastify';

/**
 * Takes an empty JSON body for no body: many clients send the content type with every POST, also where there is
 * nothing to say (promote, process-file).
 */
export function acceptEmptyJson(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') done(null, undefined);
    else parseJson(request, body, done);
  });
}
