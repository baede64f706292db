import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../../../../../contracts/errors.js';
import { sendLargeJson } from '../../../../../platform/http/json-pieces.js';
import { contextOf } from '../../../../../platform/http/request-context.js';
import { findSummaries, findTraces } from '../../../services/find-traces.js';
import { listServiceNames } from '../../../services/list-names.js';
import { readNamedTrace } from '../../../services/read-trace.js';
import { badParameter, parametersOf } from '../../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../../query-context.js';
import { adjustedTrace, rawTrace } from '../../show-trace.js';
import { dependencyLinks } from '../dependency-links.js';
import { operationsOf } from '../operations.js';
import { traceNameOf } from '../trace-name.js';
import { FILTER_OPERATORS } from './filter-ast.js';
import { FILTER_LEVELS } from './filter-reference.js';
import { decodePageToken, encodePageToken, parseTraceQuery, V3Parameters } from './trace-query.js';
import { toSummaryJson, tracesData } from './v3-json.js';

const LATEST_NS = 2n ** 63n;
/** Levels down to the spans of `{result: {resourceSpans: [{scopeSpans: [{spans: [span]}]}]}}`. */
const SPAN_DEPTH = 7;
/** What a client may ask, as `jaeger.api_v3.GetCapabilitiesResponse` has it; what is absent is not offered. */
const CAPABILITIES = {
  search: {
    withoutServiceName: true,
    sameSpanConjunction: true,
    filter: { levels: FILTER_LEVELS, operators: FILTER_OPERATORS },
    paginated: true,
  },
};

/** Jaeger's api_v3 over HTTP (jaeger-idl, proto/api_v3/query_service.proto). */
export function serveV3(scope: FastifyInstance, deps: QueryApiDeps): void {
  serveV3Traces(scope, deps);

  scope.get('/api/v3/services', async (request) => ({
    services: await listServiceNames(readDepsFor(deps, contextOf(request)), contextOf(request)),
  }));

  scope.get('/api/v3/operations', async (request) => {
    const parameters = new V3Parameters(parametersOf(request));
    const service = parameters.name('service');
    if (!service) throw badParameter('service', 'it is required');
    const operations = await operationsOf(deps, contextOf(request), service, parameters.text('spanKind'));
    return {
      operations: operations.map(({ name, spanKind }) => ({ name, spanKind: spanKind || 'internal' })),
    };
  });

  scope.get('/api/v3/dependencies', async (request) => {
    const window = new V3Parameters(parametersOf(request)).window('startTime', 'endTime');
    const links = await dependencyLinks(deps, contextOf(request), window);
    // The JSON of protobuf writes integers of 64 bits as texts.
    return { dependencies: links.map((link) => ({ ...link, callCount: String(link.callCount) })) };
  });

  scope.get('/api/v3/capabilities', async () => CAPABILITIES);
}

function serveV3Traces(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get<{ Params: { '*': string } }>('/api/v3/traces/*', async (request, reply) => {
    const parameters = new V3Parameters(parametersOf(request));
    const name = traceNameOf(request.params['*']);
    const window = {
      startNs: parameters.time('startTime') ?? 0n,
      endNs: parameters.time('endTime') ?? LATEST_NS,
    };
    const show = parameters.flag('rawTraces') ? rawTrace : adjustedTrace;
    const found = await readNamedTrace(
      readDepsFor(deps, contextOf(request)),
      contextOf(request),
      name,
      window,
    );
    if (!found) throw new NotFoundError('No traces found');
    return sendLargeJson(reply, { result: tracesData([show(found.traceId, found.spans)]) }, SPAN_DEPTH);
  });

  scope.get('/api/v3/traces', async (request, reply) => {
    const parameters = new V3Parameters(parametersOf(request));
    const query = parseTraceQuery(parameters);
    const show = parameters.flag('query.rawTraces') ? rawTrace : adjustedTrace;
    const { traces } = await findTraces(readDepsFor(deps, contextOf(request)), contextOf(request), query);
    if (traces.length === 0) throw new NotFoundError('No traces found');
    const shown = traces.map(({ traceId, spans }) => show(traceId, spans));
    return sendLargeJson(reply, { result: tracesData(shown) }, SPAN_DEPTH);
  });

  scope.get('/api/v3/trace-summaries', async (request) => {
    const parameters = new V3Parameters(parametersOf(request));
    const query = parseTraceQuery(parameters);
    const token = parameters.text('query.pagination.pageToken');
    const after = token === undefined ? undefined : decodePageToken(query, token);
    const found = await findSummaries(readDepsFor(deps, contextOf(request)), contextOf(request), {
      ...query,
      ...(after ? { after } : {}),
    });
    const last = found.at(-1);
    const isFull = last !== undefined && found.length === query.limit;
    return {
      summaries: found.map(({ trace }) => toSummaryJson(trace)),
      ...(isFull
        ? { nextPageToken: encodePageToken(query, { startNs: last.spanNs, traceId: last.trace.traceId }) }
        : {}),
    };
  });
}
