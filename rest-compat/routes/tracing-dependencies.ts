import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestDependenciesDocument, RestDependencyImpactDocument } from '../generated/operations.js';
import { commonErrors, notFound, requireAnswered, requireFound } from '../http/schemas.js';
import { TIME_WIRE_NAMES, timeRange } from '../http/time-range.js';
import { blamingParameters } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import { dependencies, impact, toDependencies, toImpact } from '../wire/tracing-dependencies.js';

const tags = ['Dependency Analysis'];
const querystring = z.strictObject({ time_range: timeRange });

/** The Dependency Analysis section. */
export function serveTracingDependencies(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/dependencies',
    {
      schema: {
        tags,
        summary: 'Get service dependency graph and analysis',
        querystring,
        response: { 200: dependencies, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const variables = { timeRange: { last: request.query.time_range } };
        const ctx = contextOf(request);
        const { dependencyGraph } = await graph.execute(RestDependenciesDocument, variables, ctx);
        return toDependencies(requireAnswered(dependencyGraph, 'Tracing'));
      }),
  );

  server.get(
    '/dependencies/:service_name/impact',
    {
      schema: {
        tags,
        summary: 'Get impact analysis for a specific service',
        description: 'Also for a database or a foreign system that services depend on.',
        params: z.object({ service_name: z.string() }),
        querystring,
        response: { 200: impact, ...commonErrors, ...notFound },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { service_name: name } = request.params;
        const variables = { name, timeRange: { last: request.query.time_range } };
        const { service, dependencyImpact } = await graph.execute(
          RestDependencyImpactDocument,
          variables,
          contextOf(request),
        );
        if (!dependencyImpact) requireFound(service, 'service', name);
        return toImpact(name, dependencyImpact);
      }),
  );
}
