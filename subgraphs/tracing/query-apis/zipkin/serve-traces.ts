import type { FastifyInstance } from 'fastify';
import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { contextOf } from '../../../../platform/http/request-context.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import { toZipkinV2, type ZipkinV2Span } from '../../protocols/zipkin/encode-json-v2.js';
import type { TraceListQuery } from '../../stores/trace-query.js';
import type { TraceReader } from '../../stores/trace-reader.js';
import { allOf, intrinsic } from '../filters.js';
import { type FoundTrace, findTraces, readInOrder } from '../find-traces.js';
import { sendLargeJson } from '../json-pieces.js';
import { parametersOf } from '../parameters.js';
import { keptWindow, type QueryApiDeps, withinKept } from '../query-context.js';
import { shortTraceId } from '../short-trace-id.js';
import { parseSearchRequest, type SearchRequest } from './search-request.js';
import { sameIgnoringCase, storedOperations, storedServices } from './stored-names.js';
import { normalTraceId } from './trace-id.js';

/** Traces that may be named in one request. */
const MAX_NAMED = 100;
/** Levels down to the spans of `[span]` and `[[span]]`. */
const TRACE_DEPTH = 1;
const TRACES_DEPTH = 2;

/** `/api/v2/traces`, `/api/v2/trace/ID`, `/api/v2/traceMany`. Times are as they were sent: Zipkin's pages adjust them. */
export function serveTraces(scope: FastifyInstance, deps: QueryApiDeps): void {
  const { reader, clock } = deps;

  scope.get('/api/v2/traces', async (request, reply) => {
    const { tenant } = contextOf(request);
    const wanted = parseSearchRequest(parametersOf(request), clock.now().getTime());
    const query = await toTraceQuery(deps, tenant, wanted);
    const { traces } = query ? await findTraces(reader, tenant, query) : { traces: [] };
    return sendLargeJson(reply, traces.map(toZipkinTrace), TRACES_DEPTH);
  });

  scope.get<{ Params: { '*': string } }>('/api/v2/trace/*', async (request, reply) => {
    const text = request.params['*'];
    const [trace] = await readInOrder(reader, contextOf(request).tenant, [normalTraceId(text)]);
    if (!trace) throw new NotFoundError(`${text} not found`);
    return sendLargeJson(reply, toZipkinTrace(trace), TRACE_DEPTH);
  });

  scope.get('/api/v2/traceMany', async (request, reply) => {
    const texts = (parametersOf(request).get('traceIds') ?? '').split(',').map((text) => text.trim());
    const ids = [...new Set(texts.filter((text) => text !== '').map(normalTraceId))];
    if (ids.length < 2) throw new InvalidInputError('traceIds must name at least two traces');
    if (ids.length > MAX_NAMED) throw new InvalidInputError(`traceIds must name at most ${MAX_NAMED} traces`);
    const traces = await readInOrder(reader, contextOf(request).tenant, ids);
    return sendLargeJson(reply, traces.map(toZipkinTrace), TRACES_DEPTH);
  });
}

const toZipkinTrace = ({ traceId, spans }: FoundTrace): ZipkinV2Span[] =>
  spans.map((span) => ({ ...toZipkinV2(span), traceId: shortTraceId(traceId) }));

/** The request in the names of the store; undefined when no span has a name that it asks for. */
async function toTraceQuery(
  deps: QueryApiDeps,
  tenant: string,
  { window, serviceName, spanName, conditions, limit }: SearchRequest,
): Promise<TraceListQuery | undefined> {
  const names = await namesOf(deps.reader, tenant, keptWindow(deps), { serviceName, spanName });
  if (!names) return undefined;
  const filter = allOf([
    ...conditions,
    ...oneOf(intrinsic('service'), names.services),
    ...oneOf(intrinsic('name'), names.operations),
  ]);
  return {
    window: withinKept(deps, window),
    ...(names.services?.length === 1 ? { service: names.services[0] ?? '' } : {}),
    ...(names.operations?.length === 1 ? { operation: names.operations[0] ?? '' } : {}),
    ...(filter ? { filter } : {}),
    order: 'newest',
    limit,
  };
}

async function namesOf(
  reader: TraceReader,
  tenant: string,
  window: TraceListQuery['window'],
  { serviceName, spanName }: Pick<SearchRequest, 'serviceName' | 'spanName'>,
): Promise<{ services: string[] | undefined; operations: string[] | undefined } | undefined> {
  const services =
    serviceName === undefined ? undefined : await storedServices(reader, tenant, window, serviceName);
  if (services?.length === 0) return undefined;
  const operations =
    spanName === undefined
      ? undefined
      : sameIgnoringCase(await storedOperations(reader, tenant, window, services), spanName);
  return operations?.length === 0 ? undefined : { services, operations };
}

/** A condition where a name stands for several; one alone is a parameter of the query, which is faster. */
function oneOf(
  field: ReturnType<typeof intrinsic>,
  names: readonly string[] | undefined,
): FilterExpression[] {
  return names && names.length > 1 ? [{ kind: 'oneOf', field, values: names }] : [];
}
