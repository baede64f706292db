import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import { markGuarded } from '../../../platform/http/browser-access.js';
import { BadEncodingError, readLimitedBody } from '../../../platform/http/request-body.js';
import { bearerToken, parseTenant, TENANT_HEADER } from '../../../platform/identity.js';
import type { Logger } from '../../../platform/log.js';
import { type Interruptible, inTurns } from '../../../platform/turns.js';
import type { DecodedSpans, IngestSpans, Protocol } from '../domain/ingest.js';
import { partialSuccess } from '../protocols/otlp/partial-success.js';
import { authorise, type CollectorAccess, httpSender } from './authorise.js';
import type { CollectorEvents } from './collector-events.js';
import type { PayloadBudget, PayloadHold } from './payload-budget.js';
import { hashingPayload } from './payload-hash.js';

/** What the HTTP collectors of Zipkin and Jaeger need. */
export interface TextCollectorDeps extends CollectorAccess {
  readonly ingest: IngestSpans;
  readonly events: CollectorEvents;
  readonly clock: Clock;
  readonly log: Logger;
  /** Largest body after decompression. */
  readonly maxBodyBytes: number;
  readonly budget: PayloadBudget;
}

/** One format that a route takes. */
export interface PayloadFormat {
  readonly protocol: Protocol;
  /** @throws MalformedPayloadError */
  decode(payload: Buffer, receivedNs: bigint, tenant: string): Interruptible<DecodedSpans>;
}

export interface TextCollectorRoute {
  readonly path: string;
  /** What refused payloads count as when their format is not known. */
  readonly protocol: Protocol;
  /**
   * Chooses by the content type, in lower case and without parameters, empty when there is none.
   * @throws AppError UNSUPPORTED_MEDIA_TYPE
   */
  formatOf(contentType: string): PayloadFormat;
  /** What to say of a body that its content-encoding does not describe. */
  readonly badEncoding: string;
}

const TEXT = 'text/plain; charset=utf-8';

/**
 * Serves span collectors that answer 202, and errors as text. Good spans are stored before the answer, even where
 * others of the same payload are refused, which the text of the 202 tells; a payload of which nothing is usable is 400.
 */
export function serveTextCollectors(
  server: FastifyInstance,
  deps: TextCollectorDeps,
  routes: readonly TextCollectorRoute[],
): void {
  server.register(async (scope) => {
    if (deps.collectorToken !== undefined) markGuarded(scope);
    // Bodies are read by us, with a limit that holds for what they unpack to.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.setErrorHandler((error, request, reply) => sendError(deps, error, request, reply));
    for (const route of routes) {
      scope.post(route.path, async (request, reply) => {
        let { protocol } = route;
        const hold = deps.budget.hold();
        try {
          const { authorization } = request.headers;
          await authorise(
            deps,
            httpSender(request),
            bearerToken(authorization) ?? basicPassword(authorization),
          );
          const format = route.formatOf(mediaType(request));
          protocol = format.protocol;
          const problem = await take(deps, format, request, { badEncoding: route.badEncoding, hold });
          return problem === undefined
            ? reply.code(202).send()
            : reply.code(202).type(TEXT).send(`${problem}\n`);
        } catch (error) {
          deps.events.payloadRefused(protocol, error instanceof AppError ? error.httpStatus : 500);
          throw error;
        } finally {
          hold.release();
        }
      });
    }
  });
}

/** @returns what to say of spans that were refused, where others were not */
async function take(
  deps: TextCollectorDeps,
  format: PayloadFormat,
  request: FastifyRequest,
  options: { badEncoding: string; hold: PayloadHold },
): Promise<string | undefined> {
  const tenant = parseTenant(headerOf(request, TENANT_HEADER));
  const payload = await readBody(request, deps.maxBodyBytes, options);
  const receivedNs = BigInt(deps.clock.now().getTime()) * 1_000_000n;
  const { spans, refused } = await inTurns(format.decode(payload, receivedNs, tenant));
  if (spans.length === 0 && refused.length === 0) return undefined;
  const sent = spans.length + refused.length;
  const taken = await deps.ingest({
    spans,
    refused,
    tenant,
    protocol: format.protocol,
    sizeBytes: payload.length,
    payloadHash: await inTurns(hashingPayload(payload)),
  });
  const problem = partialSuccess(taken.refused, 0)?.errorMessage;
  if (problem !== undefined && taken.refused.length === sent) throw new AppError('INVALID_INPUT', problem);
  return problem;
}

async function readBody(
  request: FastifyRequest,
  maxBytes: number,
  { badEncoding, hold }: { badEncoding: string; hold: PayloadHold },
): Promise<Buffer> {
  try {
    const encoding = request.headers['content-encoding'];
    return await readLimitedBody(request.raw, { maxBytes, encoding, hold });
  } catch (error) {
    if (!(error instanceof BadEncodingError)) throw error;
    throw new BadEncodingError(`${badEncoding}: ${error.message}`, { cause: error });
  }
}

/** Which old clients have instead. */
function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  return credentials.slice(credentials.indexOf(':') + 1);
}

function sendError(deps: TextCollectorDeps, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (!(error instanceof AppError)) {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500 && error instanceof Error) {
      return reply.code(status).type(TEXT).send(`${error.message}\n`);
    }
    deps.log.error({ err: error, requestId: request.id }, 'Spans could not be taken');
    return reply.code(500).type(TEXT).send('Internal server error\n');
  }
  if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  if (error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE') {
    reply.header('retry-after', retryAfterSeconds(error));
  }
  return reply.code(error.httpStatus).type(TEXT).send(`${error.message}\n`);
}

function retryAfterSeconds(error: AppError): number {
  const ms = Number(error.details?.retryAfterMs);
  return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms / 1000) : 1;
}

const mediaType = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
