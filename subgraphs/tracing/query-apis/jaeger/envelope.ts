import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJsonPieces } from '../../../../platform/http/json-pieces.js';
import { parametersOf } from '../parameters.js';
import type { Failure } from '../query-context.js';

/** What every answer of the legacy query API is wrapped in. */
export interface Envelope<T> {
  readonly data: T;
  /** How many names there are; 0 for everything else, as Jaeger has it. */
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly errors: readonly EnvelopeError[] | null;
}

export interface EnvelopeError {
  /** HTTP's; absent for an error that concerns only a part of the answer. */
  readonly code?: number;
  readonly msg: string;
  readonly traceID?: string;
}

export function envelope<T>(
  data: T,
  rest: { total?: number; errors?: readonly EnvelopeError[] } = {},
): Envelope<T> {
  const { total = 0, errors = [] } = rest;
  return { data, total, limit: 0, offset: 0, errors: errors.length > 0 ? errors : null };
}

export function sendEnvelopeFailure(reply: FastifyReply, { status, message }: Failure): FastifyReply {
  return reply
    .code(status)
    .header('x-content-type-options', 'nosniff')
    .type('application/json')
    .send(JSON.stringify(envelope(null, { errors: [{ code: status, msg: message }] })));
}

/** Sends traces, each given as the pieces of its JSON; indented when `prettyPrint` asks for it. */
export function sendTraces(
  request: FastifyRequest,
  reply: FastifyReply,
  traces: readonly Iterable<Buffer>[],
  errors: readonly EnvelopeError[] = [],
): FastifyReply {
  const pieces = inEnvelope(traces, errors);
  if (!isPretty(request)) return sendJsonPieces(reply, pieces);
  return sendLegacyJson(request, reply, JSON.parse([...pieces].join('')));
}

/** Sends JSON, indented when `prettyPrint` asks for it. */
export function sendLegacyJson(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  const indentation = isPretty(request) ? 4 : undefined;
  return reply.type('application/json').send(JSON.stringify(value, undefined, indentation));
}

function isPretty(request: FastifyRequest): boolean {
  const pretty = parametersOf(request).get('prettyPrint') ?? '';
  return pretty !== '' && pretty !== 'false';
}

function* inEnvelope(
  traces: readonly Iterable<Buffer>[],
  errors: readonly EnvelopeError[],
): Generator<string | Buffer> {
  const { data: _, ...rest } = envelope(undefined, { errors });
  let before = '{"data":[';
  for (const trace of traces) {
    yield before;
    yield* trace;
    before = ',';
  }
  if (traces.length === 0) yield before;
  yield `],${JSON.stringify(rest).slice(1)}`;
}
