import { z } from 'zod';
import { sendJsonPieces } from '../../platform/http/json-pieces.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestMoreTracesDocument,
  RestTraceDocument,
  RestTraceSpansDocument,
  RestTracesDocument,
  type TraceFilterInput,
} from '../generated/operations.js';
import { GRAPH_PAGE, readPages } from '../http/graph-pages.js';
import { commonErrors, limit, notFound, requireAnswered, requireFound } from '../http/schemas.js';
import { offset, queryInstant, queryMilliseconds, TIME_WIRE_NAMES } from '../http/time-range.js';
import { blamingParameters } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  fromTraceStatus,
  toTraces,
  traceDetails,
  traceDetailsJson,
  traceSpans,
  traceSpansJson,
  traceStatus,
  traces,
} from '../wire/tracing-traces.js';

const tags = ['Trace Management'];
const params = z.object({ trace_id: z.string().describe('32 hex digits, or the 16 right-most ones') });

const listQuery = z.strictObject({
  service: z.string().optional().describe('With a span of this service'),
  operation: z.string().optional().describe('With a span of this name'),
  start_time: queryInstant.describe('ISO 8601; default: 24 hours before the end'),
  end_time: queryInstant.describe('ISO 8601; default: now'),
  duration_min: queryMilliseconds.describe('Of the whole trace, in milliseconds'),
  duration_max: queryMilliseconds.describe('Of the whole trace, in milliseconds'),
  status: traceStatus.optional(),
  query: z.string().optional().describe('The filter language, e.g. service = "api" and duration > 1s'),
  limit: limit(100),
  offset,
});

/** The Trace Management section. */
export function serveTracingTraces(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/traces',
    {
      schema: {
        tags,
        summary: 'List traces with filtering and pagination',
        description: 'Newest first.',
        querystring: listQuery,
        response: { 200: traces, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters(TIME_WIRE_NAMES, async () => {
        const { limit, offset } = request.query;
        const ctx = contextOf(request);
        const filter = toFilter(request.query);
        const variables = { filter, first: Math.min(limit, GRAPH_PAGE), offset };
        const { traces: found } = await graph.execute(RestTracesDocument, variables, ctx);
        const first = requireAnswered(found, 'Tracing');
        const { items, hasMore } = await readPages(first, limit, async (after, count) => {
          // The same time again, or pages of "up to now" would be of different windows.
          const timeRange = { start: first.window.start, end: first.window.end };
          const more = { filter: { ...filter, timeRange }, first: count, after };
          const page = await graph.execute(RestMoreTracesDocument, more, ctx);
          return requireAnswered(page.traces, 'Tracing');
        });
        return toTraces(first, items, hasMore);
      }),
  );

  server.get(
    '/traces/:trace_id',
    {
      schema: {
        tags,
        summary: 'Get detailed trace information by ID',
        params,
        response: { 200: traceDetails, ...commonErrors, ...notFound },
      },
    },
    async (request, reply) => {
      const { trace_id: id } = request.params;
      const { trace } = await graph.execute(RestTraceDocument, { id }, contextOf(request));
      return sendJsonPieces(reply, traceDetailsJson(requireFound(trace, 'trace', id)));
    },
  );

  server.get(
    '/traces/:trace_id/spans',
    {
      schema: {
        tags,
        summary: 'Get spans for a specific trace',
        params,
        querystring: z.strictObject({
          operation: z.string().optional().describe('Spans of this name'),
          status: traceStatus.optional(),
        }),
        response: { 200: traceSpans, ...commonErrors, ...notFound },
      },
    },
    async (request, reply) => {
      const { trace_id: id } = request.params;
      const { operation, status } = request.query;
      const variables = { id, operation, outcome: status && fromTraceStatus(status) };
      const { trace } = await graph.execute(RestTraceSpansDocument, variables, contextOf(request));
      return sendJsonPieces(reply, traceSpansJson(requireFound(trace, 'trace', id)));
    },
  );
}

function toFilter(query: z.output<typeof listQuery>): TraceFilterInput {
  return {
    timeRange: { start: query.start_time, end: query.end_time },
    service: query.service,
    operation: query.operation,
    minDurationMs: query.duration_min,
    maxDurationMs: query.duration_max,
    outcome: query.status && fromTraceStatus(query.status),
    query: query.query,
  };
}
