import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import { UnavailableError } from '../../contracts/errors.js';
import { UPLOADS_PATH } from '../../contracts/uploads.js';
import { discardBody } from '../../platform/http/request-body.js';
import { authenticateRequests, contextOf } from '../../platform/http/request-context.js';
import { streamBody, takeBodiesAsStreams } from '../../platform/http/stream-body.js';
import { type Authenticate, identityHeaders } from '../../platform/identity.js';
import { injectHeaders } from '../../platform/telemetry/message-headers.js';

/** Beside its body, what the protocol of uploads says with a request. */
const SENT_ON = /^(?:tus-.*|upload-.*|content-type|content-length|x-http-method-override)$/;
/** What is about the connection, or about who may see the answer, is the gateway's own. */
const KEPT_BACK = /^(?:access-control-.*|connection|keep-alive|transfer-encoding|content-length|date|vary)$/;

export interface ForwardUploadsOptions {
  /** Address of the data subgraph. */
  url: string;
  serviceToken: string;
  authenticate: Authenticate;
  tokenRequired: boolean;
}

/**
 * Passes uploads in pieces on to a data subgraph in another process, as they come and under the identity that the token
 * stands for; the subgraph speaks the protocol.
 */
export function forwardUploads(server: FastifyInstance, options: ForwardUploadsOptions): void {
  const { url, serviceToken, authenticate, tokenRequired } = options;
  const pool = new Pool(new URL(url).origin);
  server.addHook('onClose', () => pool.destroy());
  const paths = [UPLOADS_PATH, `${UPLOADS_PATH}/:id`];

  server.register(async (scope) => {
    for (const path of paths) {
      const config = { answersOptions: true, guarded: true };
      scope.options(path, { config }, (request, reply) => forward(request, reply, {}));
    }
  });
  server.register(async (scope) => {
    takeBodiesAsStreams(scope);
    scope.addHook('onRequest', async (request, reply) => {
      reply.raw.once('finish', () => discardBody(request.raw));
    });
    authenticateRequests(scope, { authenticate, tokenRequired });
    for (const path of paths) {
      scope.route({
        method: ['HEAD', 'POST', 'PATCH', 'DELETE'],
        url: path,
        exposeHeadRoute: false,
        handler: (request, reply) =>
          forward(request, reply, identityHeaders(contextOf(request), serviceToken)),
      });
    }
  });

  async function forward(request: FastifyRequest, reply: FastifyReply, identity: Record<string, string>) {
    const headers: Record<string, string> = { ...identity };
    for (const [name, value] of Object.entries(request.headers)) {
      if (SENT_ON.test(name) && typeof value === 'string') headers[name] = value;
    }
    const body = streamBody(request);
    try {
      const answer = await pool.request({
        method: request.method as 'PATCH',
        path: request.url,
        headers: injectHeaders(headers),
        body: request.body === undefined ? null : body,
      });
      const text = await answer.body.text();
      reply.code(answer.statusCode);
      for (const [name, value] of Object.entries(answer.headers)) {
        if (value !== undefined && !KEPT_BACK.test(name)) reply.header(name, value);
      }
      return reply.send(text === '' ? undefined : text);
    } catch (cause) {
      throw new UnavailableError('The data subgraph does not answer; go on in a moment.', { cause });
    } finally {
      body.destroy();
    }
  }
}
