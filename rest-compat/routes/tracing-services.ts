import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestMoreServicesDocument,
  RestServiceOperationsDocument,
  RestServicePerformanceDocument,
  RestServicesDocument,
} from '../generated/operations.js';
import { readPages } from '../http/graph-pages.js';
import { commonErrors, notFound, requireAnswered, requireFound } from '../http/schemas.js';
import { TIME_WIRE_NAMES, timeRange } from '../http/time-range.js';
import { blamingParameters } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  serviceOperations,
  servicePerformance,
  services,
  toServiceOperations,
  toServicePerformance,
  toServices,
} from '../wire/tracing-services.js';

const tags = ['Service Analysis'];
const params = z.object({ service_name: z.string() });
const querystring = z.strictObject({ time_range: timeRange });

/** The Service Analysis section. */
export function serveTracingServices(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/services',
    {
      schema: {
        tags,
        summary: 'List all services with tracing information',
        description: 'Those with spans in the time range, most spans first.',
        querystring,
        response: { 200: services, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const variables = { timeRange: { last: request.query.time_range } };
        const ctx = contextOf(request);
        const { services: found } = await graph.execute(RestServicesDocument, variables, ctx);
        const first = requireAnswered(found, 'Tracing');
        const { items } = await readPages(first, first.totalCount, async (after) => {
          const page = await graph.execute(RestMoreServicesDocument, { ...variables, after }, ctx);
          return requireAnswered(page.services, 'Tracing');
        });
        return toServices(first, items);
      }),
  );

  server.get(
    '/services/:service_name/operations',
    {
      schema: {
        tags,
        summary: 'Get operations for a specific service',
        params,
        querystring,
        response: { 200: serviceOperations, ...commonErrors, ...notFound },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { service_name: name } = request.params;
        const variables = { name, timeRange: { last: request.query.time_range } };
        const { service } = await graph.execute(RestServiceOperationsDocument, variables, contextOf(request));
        return toServiceOperations(requireFound(service, 'service', name));
      }),
  );

  server.get(
    '/services/:service_name/performance',
    {
      schema: {
        tags,
        summary: 'Get performance metrics for a specific service',
        description:
          'Of its requests: spans of kind server or consumer, or without a parent; of all spans of that name when an ' +
          'operation is given.',
        params,
        querystring: querystring.extend({ operation: z.string().optional() }),
        response: { 200: servicePerformance, ...commonErrors, ...notFound },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { service_name: name } = request.params;
        const { time_range: last, operation } = request.query;
        const variables = { name, operation: operation || undefined, timeRange: { last } };
        const { service } = await graph.execute(
          RestServicePerformanceDocument,
          variables,
          contextOf(request),
        );
        return toServicePerformance(requireFound(service, 'service', name), last);
      }),
  );
}
