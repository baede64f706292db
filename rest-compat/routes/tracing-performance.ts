import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestPerformanceTrendsDocument,
  RestSlowestOperationsDocument,
  RestSlowestTracesDocument,
} from '../generated/operations.js';
import { commonErrors, limit, requireAnswered } from '../http/schemas.js';
import { granularity, TIME_WIRE_NAMES, timeRange } from '../http/time-range.js';
import { blamingParameters } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import { performanceTrends, slowest, toPerformanceTrends, toSlowest } from '../wire/tracing-services.js';

const tags = ['Performance Analysis'];
const querystring = z.strictObject({
  service: z.string().optional(),
  operation: z.string().optional(),
  time_range: timeRange,
});

/** The Performance Analysis section. */
export function serveTracingPerformance(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/performance/slowest',
    {
      schema: {
        tags,
        summary: 'Get slowest traces and operations',
        description: 'Traces by their duration, operations by their average one.',
        querystring: querystring.extend({ limit: limit(20) }),
        response: { 200: slowest, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { service, operation, time_range: last, limit: first } = request.query;
        const variables = { service, operation, timeRange: { last }, first };
        const ctx = contextOf(request);
        const [traces, operations] = await Promise.all([
          graph.execute(RestSlowestTracesDocument, variables, ctx),
          graph.execute(RestSlowestOperationsDocument, variables, ctx),
        ]);
        return toSlowest(
          requireAnswered(traces.slowest, 'Tracing'),
          requireAnswered(operations.slowest, 'Tracing'),
          last,
        );
      }),
  );

  server.get(
    '/performance/trends',
    {
      schema: {
        tags,
        summary: 'Get performance trends over time',
        description: 'Times without requests have no point.',
        querystring: querystring.extend({ granularity }),
        response: { 200: performanceTrends, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { service, operation, time_range: last, granularity } = request.query;
        const variables = { service, operation, timeRange: { last }, granularity };
        const { performanceTrends: found } = await graph.execute(
          RestPerformanceTrendsDocument,
          variables,
          contextOf(request),
        );
        return toPerformanceTrends(requireAnswered(found, 'Tracing'), {
          service,
          operation,
          timeRange: last,
          granularity,
        });
      }),
  );
}
