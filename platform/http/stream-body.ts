import { finished, PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidInputError } from '../../contracts/errors.js';

/** What a connection delivers at once is four times Node's own mark, which would stop and start it for each chunk. */
const BUFFERED_BYTES = 512 * 1024;

/** The routes of this scope get their bodies as streams, of whatever type they are. */
export function takeBodiesAsStreams(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
}

/**
 * The body of a request behind a stream that may be destroyed: destroying the request closes the answer's connection with
 * it. It fails with InvalidInputError when the sender goes away.
 */
export function streamBody(request: FastifyRequest): Readable {
  // A request without a body reaches no content-type parser.
  if (!(request.body instanceof Readable)) return Readable.from([]);
  const body = new PassThrough({ highWaterMark: BUFFERED_BYTES });
  finished(request.body, (cause) => {
    if (!cause) return;
    body.destroy(
      new InvalidInputError('The upload ended before all of it had arrived. Send it again.', { cause }),
    );
  });
  return request.body.pipe(body);
}
