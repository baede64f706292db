import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestErrorDocument, RestErrorsDocument, RestMoreErrorsDocument } from '../generated/operations.js';
import { GRAPH_PAGE, readPages } from '../http/graph-pages.js';
import { commonErrors, limit, notFound, requireAnswered, requireFound } from '../http/schemas.js';
import { queryInstant, TIME_WIRE_NAMES } from '../http/time-range.js';
import { blamingParameters } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  errorDetails,
  errors,
  fromSeverity,
  severity,
  toErrorDetails,
  toErrors,
} from '../wire/tracing-errors.js';

const tags = ['Error Analysis'];
const params = z.object({ error_id: z.string() });

/** The Error Analysis section. */
export function serveTracingErrors(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/errors',
    {
      schema: {
        tags,
        summary: 'List errors and exceptions across the platform',
        description: 'Newest first.',
        querystring: z.strictObject({
          service: z.string().optional(),
          error_type: z.string().optional(),
          start_time: queryInstant.describe('ISO 8601; default: 24 hours before the end'),
          end_time: queryInstant.describe('ISO 8601; default: now'),
          severity: severity.optional(),
          limit: limit(100),
        }),
        response: { 200: errors, ...commonErrors },
      },
    },
    async (request) =>
      blamingParameters({ ...TIME_WIRE_NAMES, type: 'error_type' }, async () => {
        const { query } = request;
        const ctx = contextOf(request);
        const filter = {
          timeRange: { start: query.start_time, end: query.end_time },
          service: query.service,
          type: query.error_type,
          severity: query.severity && fromSeverity(query.severity),
        };
        const variables = { filter, first: Math.min(query.limit, GRAPH_PAGE) };
        const { traceErrors } = await graph.execute(RestErrorsDocument, variables, ctx);
        const first = requireAnswered(traceErrors, 'Tracing');
        const { items } = await readPages(first, query.limit, async (after, count) => {
          const more = { filter, first: count, after };
          const page = await graph.execute(RestMoreErrorsDocument, more, ctx);
          return requireAnswered(page.traceErrors, 'Tracing');
        });
        return toErrors(first, items);
      }),
  );

  server.get(
    '/errors/:error_id',
    {
      schema: {
        tags,
        summary: 'Get detailed error information by ID',
        params,
        response: { 200: errorDetails, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { error_id: id } = request.params;
      const { traceError } = await graph.execute(RestErrorDocument, { id }, contextOf(request));
      return toErrorDetails(requireFound(traceError, 'error', id));
    },
  );
}
