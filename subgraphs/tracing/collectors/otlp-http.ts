import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import { markGuarded } from '../../../platform/http/browser-access.js';
import { discardBody, readLimitedBody } from '../../../platform/http/request-body.js';
import { parseTenant, TENANT_HEADER } from '../../../platform/identity.js';
import {
  encodeExportResponse,
  encodeStatus,
  type OtlpEncoding,
  RpcCode,
  type RpcStatus,
} from '../protocols/otlp/encode-response.js';
import { authorise, httpSender } from './authorise.js';
import { exportSpans, type OtlpCollectorDeps, protocolOf, statusOf } from './otlp-export.js';

const TRACES_PATH = '/v1/traces';
const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];
/** SDKs that send everything to one endpoint try these too. */
const OTHER_SIGNALS = ['/v1/metrics', '/v1/logs', '/v1development/profiles'];

const MEDIA_TYPES: Readonly<Record<OtlpEncoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

/**
 * OTLP over HTTP (opentelemetry-proto, docs/specification.md): `POST /v1/traces` in protobuf or JSON, compressed or
 * not. The answer comes in the request's encoding, errors as `google.rpc.Status`; 200 means that the spans are stored.
 */
export function serveOtlpHttp(server: FastifyInstance, deps: OtlpCollectorDeps): void {
  server.register(async (scope) => {
    if (deps.collectorToken !== undefined) markGuarded(scope);
    // Bodies are read by us, with a limit that holds for what they unpack to.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    // What Fastify itself refuses, such as a content type that is none.
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      discardBody(request.raw);
      if (error instanceof AppError)
        return sendStatus(request, reply, error.httpStatus, statusOf(error, deps.log));
      const { statusCode = 500, message } = error;
      return statusCode >= 400 && statusCode < 500
        ? sendStatus(request, reply, statusCode, { code: RpcCode.invalidArgument, message })
        : sendStatus(request, reply, 500, statusOf(error, deps.log));
    });
    scope.post(TRACES_PATH, (request, reply) => takeSpans(deps, request, reply));
    scope.route({
      method: OTHER_METHODS,
      exposeHeadRoute: false,
      url: TRACES_PATH,
      async handler(request, reply) {
        discardBody(request.raw);
        reply.header('allow', 'POST, OPTIONS');
        const message = `Spans are sent with POST, not with ${request.method}.`;
        return sendStatus(request, reply, 405, { code: RpcCode.unimplemented, message });
      },
    });
    for (const path of OTHER_SIGNALS) {
      scope.post(path, async (request, reply) => {
        discardBody(request.raw);
        const message = `Only traces are taken here, at ${TRACES_PATH}. Switch off the exporter for ${path}.`;
        return sendStatus(request, reply, 404, { code: RpcCode.unimplemented, message });
      });
    }
  });
}

async function takeSpans(deps: OtlpCollectorDeps, request: FastifyRequest, reply: FastifyReply) {
  const encoding = encodingOf(request);
  const hold = deps.budget.hold();
  try {
    await authorise(deps, httpSender(request));
    const tenant = parseTenant(request.headers[TENANT_HEADER]?.toString());
    if (encoding === undefined) {
      throw new AppError(
        'UNSUPPORTED_MEDIA_TYPE',
        `Send spans as ${MEDIA_TYPES.protobuf} or ${MEDIA_TYPES.json}.`,
      );
    }
    const payload = await readLimitedBody(request.raw, {
      maxBytes: deps.maxBodyBytes,
      encoding: request.headers['content-encoding'],
      hold,
    });
    const partial = await exportSpans(deps, { payload, tenant, transport: encoding });
    return reply.type(MEDIA_TYPES[encoding]).send(encodeExportResponse(partial, encoding));
  } catch (error) {
    discardBody(request.raw);
    const httpStatus = error instanceof AppError ? error.httpStatus : 500;
    deps.events.payloadRefused(protocolOf(encoding ?? 'protobuf'), httpStatus);
    const status = statusOf(error, deps.log);
    if (status.retryAfterMs !== undefined) {
      reply.header('retry-after', String(Math.ceil(status.retryAfterMs / 1000)));
    }
    if (httpStatus === 401) reply.header('www-authenticate', 'Bearer');
    return sendStatus(request, reply, httpStatus, status);
  } finally {
    hold.release();
  }
}

function sendStatus(request: FastifyRequest, reply: FastifyReply, httpStatus: number, status: RpcStatus) {
  // Who sent neither of the two is most likely a person.
  const encoding = encodingOf(request) ?? 'json';
  return reply.code(httpStatus).type(MEDIA_TYPES[encoding]).send(encodeStatus(status, encoding));
}

/** By the content type, whatever its parameters. */
function encodingOf(request: FastifyRequest): OtlpEncoding | undefined {
  switch (request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()) {
    case MEDIA_TYPES.protobuf:
      return 'protobuf';
    case MEDIA_TYPES.json:
      return 'json';
    default:
      return undefined;
  }
}
