import type { FastifyInstance } from 'fastify';
import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import { contextOf } from '../../../../platform/http/request-context.js';
import type { Span } from '../../domain/span.js';
import { shortTraceId } from '../../domain/trace-id.js';
import { decodeOtlpJson } from '../../protocols/otlp/decode-json.js';
import { findTraces } from '../../services/find-traces.js';
import { type FoundTrace, readNamedTrace } from '../../services/read-trace.js';
import { flagOf, parametersOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { adjustedTrace, rawTrace, type ShownTrace } from '../show-trace.js';
import { type EnvelopeError, envelope, sendTraces } from './envelope.js';
import { parseSearch, parseTraceWindow } from './search-query.js';
import { traceNameOf } from './trace-name.js';
import { uiTraceJson } from './ui-trace.js';

/** Traces that may be named in one search. */
const MAX_NAMED = 100;
const NOT_FOUND = 'trace not found';

/** `/api/traces` (search, or traces by their ids), `/api/traces/ID`, `/api/transform`, and why nothing is archived. */
export function serveLegacyTraces(scope: FastifyInstance, deps: QueryApiDeps): void {
  scope.get('/api/traces', async (request, reply) => {
    const ctx = contextOf(request);
    const parameters = parametersOf(request);
    const raw = flagOf(parameters, 'raw');
    const ids = parameters.getAll('traceID').filter((id) => id !== '');
    if (ids.length > 0) {
      const { traces, errors } = await readNamed(deps, ctx, ids);
      return sendTraces(request, reply, traces.map(shown(raw)).map(uiTraceJson), errors);
    }
    const query = parseSearch(parameters, deps.clock.now().getTime());
    const found = await findTraces(readDepsFor(deps, ctx), ctx, query);
    const traces = warnOfRest(found.traces.map(shown(raw)), found.leftOff);
    return sendTraces(request, reply, traces.map(uiTraceJson));
  });

  // Not a parameter of the path: base64 has slashes.
  scope.get<{ Params: { '*': string } }>('/api/traces/*', async (request, reply) => {
    const parameters = parametersOf(request);
    const name = traceNameOf(request.params['*']);
    const window = parseTraceWindow(parameters);
    const raw = flagOf(parameters, 'raw');
    const found = await readNamedTrace(
      readDepsFor(deps, contextOf(request)),
      contextOf(request),
      name,
      window,
    );
    // Grafana reads the first of the traces without looking whether there is one.
    if (!found) throw new NotFoundError(NOT_FOUND);
    return sendTraces(request, reply, [uiTraceJson(shown(raw)(found))]);
  });

  scope.post('/api/archive/*', async (_request, reply) =>
    reply.code(501).send(
      envelope(null, {
        errors: [{ code: 501, msg: `there is no archive: traces are kept for ${deps.retentionDays} days` }],
      }),
    ),
  );

  serveTransform(scope);
}

/** `POST /api/transform`: OTLP's JSON as Jaeger's, for traces from files. */
function serveTransform(scope: FastifyInstance): void {
  scope.register(async (transform) => {
    transform.removeAllContentTypeParsers();
    transform.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    transform.post('/api/transform', async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new InvalidInputError('the body must be OTLP in JSON');
      const { spans, refused } = decodeOtlpJson(request.body);
      const traces = [...byTrace(spans)].map(([traceId, all]) => uiTraceJson(rawTrace(traceId, all)));
      const errors = refused.map(({ traceId, detail }) => ({
        msg: detail,
        ...(traceId && { traceID: traceId }),
      }));
      return sendTraces(request, reply, traces, errors);
    });
  });
}

/** The traces of these ids; one that is not there is an error, beside those that are. */
async function readNamed(
  deps: QueryApiDeps,
  ctx: RequestContext,
  texts: readonly string[],
): Promise<{ traces: FoundTrace[]; errors: EnvelopeError[] }> {
  if (texts.length > MAX_NAMED) throw new InvalidInputError(`at most ${MAX_NAMED} traces are read at once`);
  const traces: FoundTrace[] = [];
  const errors: EnvelopeError[] = [];
  for (const name of texts.map(traceNameOf)) {
    const trace = await readNamedTrace(readDepsFor(deps, ctx), ctx, name);
    if (trace) traces.push(trace);
    else errors.push({ msg: NOT_FOUND, traceID: shortTraceId(name.id) });
  }
  return { traces, errors };
}

const shown =
  (raw: boolean) =>
  ({ traceId, spans }: FoundTrace): ShownTrace =>
    raw ? rawTrace(traceId, spans) : adjustedTrace(traceId, spans);

/** Where more was found than is sent at once, the last trace says so. */
function warnOfRest(traces: readonly ShownTrace[], leftOff: number): readonly ShownTrace[] {
  const last = traces.at(-1);
  if (!last || leftOff === 0) return traces;
  const warning = `${leftOff} more traces match, but are too large to be shown at once; narrow the search.`;
  return [...traces.slice(0, -1), { ...last, warnings: [...last.warnings, warning] }];
}

function byTrace(spans: readonly Span[]): Map<string, Span[]> {
  const traces = new Map<string, Span[]>();
  for (const span of spans) {
    const trace = traces.get(span.traceId);
    if (trace) trace.push(span);
    else traces.set(span.traceId, [span]);
  }
  return traces;
}
