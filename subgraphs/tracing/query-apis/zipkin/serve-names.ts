import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from '../../../../platform/http/request-context.js';
import { lastMs } from '../../domain/time-window.js';
import { badParameter, parametersOf, textOf } from '../parameters.js';
import { keptWindow, type QueryApiDeps } from '../query-context.js';
import { remoteServices } from './remote-services.js';
import { lowerCased, sameIgnoringCase, storedOperations } from './stored-names.js';

/** Names are worth caching when there are more services than this: who has just begun wants to see the next one. */
const UNCACHED_SERVICES = 3;
const CACHED = 'max-age=300, must-revalidate';
const DAY_MS = 86_400_000;
const MAX_SUGGESTIONS = 100;

/** Lists of names: services, spans, remote services; keys and values of tags for suggestions. */
export function serveNames(scope: FastifyInstance, deps: QueryApiDeps): void {
  const { reader, clock } = deps;
  const recent = () => lastMs(clock.now().getTime(), DAY_MS);
  const servicesOf = (request: FastifyRequest) =>
    reader.serviceNames(contextOf(request).tenant, keptWindow(deps));

  scope.get('/api/v2/services', async (request, reply) => {
    const services = await servicesOf(request);
    return sendNames(reply, services, lowerCased(services));
  });

  scope.get('/api/v2/spans', async (request, reply) => {
    const name = required(request, 'serviceName');
    const services = await servicesOf(request);
    const stored = sameIgnoringCase(services, name);
    const operations = await storedOperations(reader, contextOf(request).tenant, keptWindow(deps), stored);
    return sendNames(reply, services, lowerCased(operations));
  });

  scope.get('/api/v2/remoteServices', async (request, reply) => {
    const name = required(request, 'serviceName');
    const services = await servicesOf(request);
    const remotes = await Promise.all(
      sameIgnoringCase(services, name).map((service) =>
        remoteServices(reader, contextOf(request).tenant, recent(), service),
      ),
    );
    return sendNames(reply, services, lowerCased(remotes.flat()));
  });

  scope.get('/api/v2/autocompleteKeys', async (request, reply) => {
    const keys = await reader.attributeKeys(contextOf(request).tenant, recent(), { limit: MAX_SUGGESTIONS });
    return sendNames(reply, await servicesOf(request), keys);
  });

  scope.get('/api/v2/autocompleteValues', async (request, reply) => {
    const key = required(request, 'key');
    const options = { key, limit: MAX_SUGGESTIONS };
    const values = await reader.attributeValues(contextOf(request).tenant, recent(), options);
    return sendNames(reply, await servicesOf(request), values);
  });
}

function sendNames(reply: FastifyReply, services: readonly string[], names: readonly string[]): FastifyReply {
  if (services.length > UNCACHED_SERVICES) {
    // The same address has other names for another tenant.
    reply.header('cache-control', CACHED).header('vary', 'x-tenant-id, authorization');
  }
  return reply.send(names);
}

function required(request: FastifyRequest, name: string): string {
  const text = textOf(parametersOf(request), name);
  if (text !== undefined) return text;
  throw badParameter(name, 'it is required');
}
