import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../../../../contracts/errors.js';
import { contextOf } from '../../../../platform/http/request-context.js';
import { listServiceNames } from '../../services/list-names.js';
import { badParameter, nameOf, parametersOf, textOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { envelope, sendLegacyJson } from './envelope.js';
import { operationsOf } from './operations.js';

const OPERATIONS_SUFFIX = '/operations';

/** `/api/services`, `/api/services/SERVICE/operations`, `/api/operations?service=&spanKind=`. */
export function serveLegacyNames(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/services', async (request, reply) => {
    const services = await listServiceNames(readDepsFor(deps, contextOf(request)), contextOf(request));
    return sendLegacyJson(request, reply, envelope(services, { total: services.length }));
  });

  // Not a parameter of the path, as names may hold slashes and be longer than parameters may.
  scope.get<{ Params: { '*': string } }>('/api/services/*', async (request, reply) => {
    const rest = request.params['*'];
    const service = rest.slice(0, -OPERATIONS_SUFFIX.length);
    if (!rest.endsWith(OPERATIONS_SUFFIX) || service === '') {
      throw new NotFoundError('operations are at /api/services/SERVICE/operations');
    }
    const operations = await operationsOf(deps, contextOf(request), service);
    const names = [...new Set(operations.map(({ name }) => name))];
    return sendLegacyJson(request, reply, envelope(names, { total: names.length }));
  });

  scope.get('/api/operations', async (request, reply) => {
    const parameters = parametersOf(request);
    const service = nameOf(parameters, 'service');
    if (!service) throw badParameter('service', "parameter 'service' is required");
    const kind = textOf(parameters, 'spanKind');
    const operations = await operationsOf(deps, contextOf(request), service, kind);
    return sendLegacyJson(request, reply, envelope(operations, { total: operations.length }));
  });
}
