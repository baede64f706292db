import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { identityOf } from '../../platform/http/identity-of.js';
import type { Authenticate } from '../../platform/identity.js';
import { noteIdentity } from '../../platform/telemetry/span-identity.js';
import type { GraphContext } from './apollo-gateway.js';

export interface GraphqlRouteDeps {
  apollo: ApolloServer<GraphContext>;
  authenticate: Authenticate;
  /** The explorer's page; undefined where introspection is off. */
  explorer: (() => Promise<string>) | undefined;
}

/**
 * GraphQL over HTTP at `/graphql`, by GET (queries) and POST. A browser that opens it gets the
 * explorer instead, where it is on.
 */
export function serveGraphqlRoute(server: FastifyInstance, deps: GraphqlRouteDeps): void {
  const { apollo, authenticate, explorer } = deps;

  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      if (explorer && wantsPage(request)) return reply.type('text/html').send(await explorer());
      const ctx = await authenticate(identityOf(request.raw, request.id));
      noteIdentity(ctx);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headerMap(request),
          search: request.url.slice(request.url.indexOf('?') + 1 || request.url.length),
          body: request.body,
        },
        context: async () => ({ request: ctx }),
      });
      for (const [name, value] of answer.headers) reply.header(name, value);
      reply.code(answer.status ?? 200);
      // Incremental delivery is not planned, so a body always is complete.
      return reply.send(answer.body.kind === 'complete' ? answer.body.string : '');
    },
  });
}

function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.accept?.includes('text/html') === true;
}

function headerMap(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
