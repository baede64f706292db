import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SamplingStrategies } from '../domain/sampling/sampling-strategies.js';

/**
 * Serves what Jaeger clients and OpenTelemetry's jaeger-remote samplers ask: `GET /sampling?service=` on port 5778. As
 * Jaeger does, any other path answers too (old agents had the question at `/`, collectors at `/api/sampling`).
 */
export function serveSampling(
  server: FastifyInstance,
  deps: { strategies: Pick<SamplingStrategies, 'strategyFor'> },
): void {
  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const [, query = ''] = request.url.split(/\?(.*)/s);
    const [service, ...more] = new URLSearchParams(query).getAll('service');
    if (service === undefined || more.length > 0) {
      // Jaeger's words.
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send("'service' parameter must be provided once\n");
    }
    return reply.type('application/json').send(JSON.stringify(deps.strategies.strategyFor(service)));
  }
  server.get('/', answer);
  server.get('/*', answer);
}
