import type { FastifyInstance } from 'fastify';
import { DAY_MS } from '../../../../contracts/time.js';
import { contextOf } from '../../../../platform/http/request-context.js';
import { windowOfMs } from '../../domain/time-window.js';
import { nameOf, parametersOf, wholeNumberOf } from '../parameters.js';
import type { QueryApiDeps } from '../query-context.js';
import { dependencyLinks } from './dependency-links.js';
import { envelope, sendLegacyJson } from './envelope.js';

/** `/api/dependencies?endTs=&lookback=&service=`; times are milliseconds. */
export function serveLegacyDependencies(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/dependencies', async (request, reply) => {
    const parameters = parametersOf(request);
    const endMs = wholeNumberOf(parameters, 'endTs', 0) ?? deps.clock.now().getTime();
    const lookbackMs = wholeNumberOf(parameters, 'lookback', 0) ?? DAY_MS;
    const window = windowOfMs(endMs - lookbackMs, endMs + 1);
    const service = nameOf(parameters, 'service');
    const links = await dependencyLinks(deps, contextOf(request), window, { service });
    return sendLegacyJson(request, reply, envelope(links));
  });
}
