import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from '../../../../platform/http/request-context.js';
import { listAttributeKeys, listAttributeValues } from '../../services/attribute-names.js';
import { listServiceNames } from '../../services/list-names.js';
import { badParameter, nameOf, parametersOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { remoteServices } from './remote-services.js';
import { lowerCased, sameIgnoringCase, storedOperations } from './stored-names.js';

/** Names are worth caching when there are more services than this: who has just begun wants to see the next one. */
const UNCACHED_SERVICES = 3;
const CACHED = 'max-age=300, must-revalidate';
const MAX_SUGGESTIONS = 100;

/** Lists of names: services, spans, remote services; keys and values of tags for suggestions. */
export function serveNames(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/v2/services', async (request, reply) => {
    const services = await listServiceNames(readDepsFor(deps, contextOf(request)), contextOf(request));
    return sendNames(reply, services, lowerCased(services));
  });

  scope.get('/api/v2/spans', async (request, reply) => {
    const name = required(request, 'serviceName');
    const services = await listServiceNames(readDepsFor(deps, contextOf(request)), contextOf(request));
    const stored = sameIgnoringCase(services, name);
    return sendNames(reply, services, lowerCased(await storedOperations(deps, contextOf(request), stored)));
  });

  scope.get('/api/v2/remoteServices', async (request, reply) => {
    const name = required(request, 'serviceName');
    const services = await listServiceNames(readDepsFor(deps, contextOf(request)), contextOf(request));
    const remotes = await Promise.all(
      sameIgnoringCase(services, name).map((service) => remoteServices(deps, contextOf(request), service)),
    );
    return sendNames(reply, services, lowerCased(remotes.flat()));
  });

  scope.get('/api/v2/autocompleteKeys', async (request, reply) => {
    const ctx = contextOf(request);
    const keys = await listAttributeKeys(readDepsFor(deps, ctx), ctx, { first: MAX_SUGGESTIONS });
    return sendNames(reply, await listServiceNames(readDepsFor(deps, ctx), ctx), keys);
  });

  scope.get('/api/v2/autocompleteValues', async (request, reply) => {
    const ctx = contextOf(request);
    const values = await listAttributeValues(readDepsFor(deps, ctx), ctx, {
      key: required(request, 'key'),
      first: MAX_SUGGESTIONS,
    });
    return sendNames(reply, await listServiceNames(readDepsFor(deps, ctx), ctx), values);
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
  const text = nameOf(parametersOf(request), name);
  if (text !== undefined) return text;
  throw badParameter(name, 'it is required');
}
