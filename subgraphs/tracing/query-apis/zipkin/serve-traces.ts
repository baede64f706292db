import type { FastifyInstance } from 'fastify';
import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import { sendLargeJson } from '../../../../platform/http/json-pieces.js';
import { contextOf } from '../../../../platform/http/request-context.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import { parseHexTraceId, shortTraceId } from '../../domain/trace-id.js';
import type { SpanSearch } from '../../domain/trace-query.js';
import { toZipkinV2, type ZipkinV2Span } from '../../protocols/zipkin/encode-json-v2.js';
import { findTraces } from '../../services/find-traces.js';
import { type FoundTrace, readTraces } from '../../services/read-trace.js';
import { allOf, intrinsic } from '../filters.js';
import { parametersOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { parseSearchRequest, type SearchRequest } from './search-request.js';
import { sameIgnoringCase, storedOperations, storedServices } from './stored-names.js';

/** Traces that may be named in one request. */
const MAX_NAMED = 100;
/** Levels down to the spans of `[span]` and `[[span]]`. */
const TRACE_DEPTH = 1;
const TRACES_DEPTH = 2;

/** `/api/v2/traces`, `/api/v2/trace/ID`, `/api/v2/traceMany`. Times are as they were sent: Zipkin's pages adjust them. */
export function serveTraces(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/v2/traces', async (request, reply) => {
    const ctx = contextOf(request);
    const wanted = parseSearchRequest(parametersOf(request), deps.clock.now().getTime());
    const query = await toTraceQuery(deps, ctx, wanted);
    const { traces } = query ? await findTraces(readDepsFor(deps, ctx), ctx, query) : { traces: [] };
    return sendLargeJson(reply, traces.map(toZipkinTrace), TRACES_DEPTH);
  });

  scope.get<{ Params: { '*': string } }>('/api/v2/trace/*', async (request, reply) => {
    const text = request.params['*'];
    const [trace] = await readTraces(readDepsFor(deps, contextOf(request)), contextOf(request), [
      traceIdOf(text),
    ]);
    if (!trace) throw new NotFoundError(`${text} not found`);
    return sendLargeJson(reply, toZipkinTrace(trace), TRACE_DEPTH);
  });

  scope.get('/api/v2/traceMany', async (request, reply) => {
    const texts = (parametersOf(request).get('traceIds') ?? '').split(',').map((text) => text.trim());
    const ids = [...new Set(texts.filter((text) => text !== '').map(traceIdOf))];
    if (ids.length < 2) throw new InvalidInputError('traceIds must name at least two traces');
    if (ids.length > MAX_NAMED) throw new InvalidInputError(`traceIds must name at most ${MAX_NAMED} traces`);
    const traces = await readTraces(readDepsFor(deps, contextOf(request)), contextOf(request), ids);
    const found = traces.filter((trace) => trace !== undefined);
    return sendLargeJson(reply, found.map(toZipkinTrace), TRACES_DEPTH);
  });
}

/**
 * An id of 64 bits is another one than any of 128 bits that ends in it, as with Zipkin's `STRICT_TRACE_ID`.
 * @throws InvalidInputError
 */
function traceIdOf(text: string): string {
  const name = parseHexTraceId(text);
  if (name) return name.id;
  throw new InvalidInputError(`${text.slice(0, 64)} should be 1 to 32 hex digits`);
}

const toZipkinTrace = ({ traceId, spans }: FoundTrace): ZipkinV2Span[] =>
  spans.map((span) => ({ ...toZipkinV2(span), traceId: shortTraceId(traceId) }));

/** The request in the names of the store; undefined when no span has a name that it asks for. */
async function toTraceQuery(
  deps: QueryApiDeps,
  ctx: RequestContext,
  { window, serviceName, spanName, conditions, limit }: SearchRequest,
): Promise<SpanSearch | undefined> {
  const names = await namesOf(deps, ctx, { serviceName, spanName });
  if (!names) return undefined;
  const filter = allOf([
    ...conditions,
    ...oneOf(intrinsic('service'), names.services),
    ...oneOf(intrinsic('name'), names.operations),
  ]);
  return {
    window,
    ...(names.services?.length === 1 ? { service: names.services[0] ?? '' } : {}),
    ...(names.operations?.length === 1 ? { operation: names.operations[0] ?? '' } : {}),
    ...(filter ? { filter } : {}),
    limit,
  };
}

async function namesOf(
  deps: QueryApiDeps,
  ctx: RequestContext,
  { serviceName, spanName }: Pick<SearchRequest, 'serviceName' | 'spanName'>,
): Promise<{ services: string[] | undefined; operations: string[] | undefined } | undefined> {
  const services = serviceName === undefined ? undefined : await storedServices(deps, ctx, serviceName);
  if (services?.length === 0) return undefined;
  const operations =
    spanName === undefined
      ? undefined
      : sameIgnoringCase(await storedOperations(deps, ctx, services), spanName);
  return operations?.length === 0 ? undefined : { services, operations };
}

/** A condition where a name stands for several; one alone is a parameter of the query, which is faster. */
function oneOf(
  field: ReturnType<typeof intrinsic>,
  names: readonly string[] | undefined,
): FilterExpression[] {
  return names && names.length > 1 ? [{ kind: 'oneOf', field, values: names }] : [];
}
