import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { markGuarded } from '../http/browser-access.js';
import { streamBody, takeBodiesAsStreams } from '../http/stream-body.js';
import { parseByteRange } from './byte-range.js';
import { contentDisposition } from './content-disposition.js';
import type { ObjectInfo } from './object-info.js';
import type { SignedObjects } from './signed-objects.js';
import { OBJECTS_PATH, type SignedMethod, type SignedQuery, type UrlSigner } from './signed-url.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a PUT by signed URL: the key that what is sent will have. */
    becomes?: string | undefined;
  }
}

/** How long the rest of a refused body is read and thrown away, so that its sender gets to see the answer. */
const LINGER_MS = 5_000;

interface ObjectRoute {
  Params: { '*': string };
  Querystring: SignedQuery;
}

/**
 * Serves the signed URLs of a folder store at `/objects/*`: GET with ranges and PUT, streamed in constant memory. In a
 * scope of its own, so that bodies of other routes are parsed as ever.
 */
export function registerFolderRoutes(
  server: FastifyInstance,
  options: { store: SignedObjects; signer: UrlSigner; maxSizeBytes: number },
): void {
  const { store, signer, maxSizeBytes } = options;
  const url = `${OBJECTS_PATH}*`;

  server.register(async (scope) => {
    takeBodiesAsStreams(scope);
    scope.decorateRequest('becomes');

    // Any page may use a URL that it was given: the URL is the permission.
    markGuarded(scope);

    scope.head<ObjectRoute>(url, serveObject);
    scope.get<ObjectRoute>(url, { exposeHeadRoute: false }, serveObject);

    scope.put<ObjectRoute>(
      url,
      {
        // Before the body is read: a forged URL must not cost more than its headers.
        onRequest: async (request, reply) => {
          discardUnreadBody(request, reply);
          request.becomes = verify('PUT', request).becomes;
          await store.requireOpenUpload(request.params['*']);
        },
      },
      async (request, reply) => {
        const stored = await store.putUpload(request.params['*'], streamBody(request), {
          sizeBytes: announcedSize(request),
          maxSizeBytes,
          ...(request.becomes && { becomes: request.becomes }),
        });
        return reply.header('x-sha256', stored.sha256).send(stored);
      },
    );

    function verify(method: SignedMethod, request: FastifyRequest<ObjectRoute>) {
      return signer.verify(method, request.params['*'], request.query);
    }

    async function serveObject(request: FastifyRequest<ObjectRoute>, reply: FastifyReply) {
      const { downloadName } = verify('GET', request);
      const object = await store.open(request.params['*']);
      const { sizeBytes } = object.info;
      const etag = etagOf(object.info);
      const ifRange = request.headers['if-range'];
      const wantsRange = request.method === 'GET' && (ifRange === undefined || ifRange === etag);
      const range = wantsRange ? parseByteRange(request.headers.range, sizeBytes) : undefined;
      reply.headers({
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'private, no-cache',
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition(downloadName),
        // Objects are what users sent: a browser must never take one for a page of ours.
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      if (range === 'unsatisfiable') {
        await object.close();
        reply.header('content-range', `bytes */${sizeBytes}`).type('application/json').code(416);
        return reply.send({ detail: `The object has ${sizeBytes} bytes; the range lies outside.` });
      }
      if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
      reply.header('content-length', range ? range.end - range.start + 1 : sizeBytes);
      if (request.method === 'HEAD') {
        await object.close();
        return reply.send();
      }
      return reply.send(object.stream(range));
    }
  });
}

function announcedSize(request: FastifyRequest): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined ? undefined : Number(header);
}

/**
 * After an early refusal: takes the rest of the body in and throws it away, because a sender whose connection breaks
 * while it sends does not get to see the answer. One that does not come to an end is cut off.
 */
function discardUnreadBody({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  reply.raw.once('finish', () => {
    if (raw.complete) return;
    const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    raw.once('end', () => clearTimeout(timer));
    socket.once('close', () => clearTimeout(timer));
    raw.resume();
  });
}

function etagOf({ sizeBytes, modifiedAt }: ObjectInfo): string {
  return `"${sizeBytes.toString(16)}-${modifiedAt.getTime().toString(16)}"`;
}
