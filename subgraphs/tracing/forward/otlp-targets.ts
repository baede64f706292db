import {
  type ChannelCredentials,
  Client,
  credentials,
  status as GrpcStatus,
  type ServiceError,
} from '@grpc/grpc-js';
import type { Clock } from '../../../platform/clock.js';
import { encodeOtlpProtobuf } from '../protocols/otlp/encode-protobuf.js';
import { otlpEndpointOf, shownUrl } from './endpoint.js';
import type { ForwardTarget, SendOutcome } from './forward-target.js';
import { readRetryInfo } from './grpc-retry-info.js';
import { createHttpReceiver } from './http-receiver.js';

/** Any receiver of OTLP, over HTTP or gRPC as the endpoint says. */
export function createOtlpTarget(endpoint: string, clock: Clock): ForwardTarget {
  const { protocol, url } = otlpEndpointOf(endpoint);
  return protocol === 'grpc' ? createGrpcTarget(url) : createHttpTarget(url, clock);
}

/** The only server errors that OTLP allows to try again after, besides 429. */
const RETRYABLE_SERVER_ERRORS = [502, 503, 504];

function createHttpTarget(url: URL, clock: Clock): ForwardTarget {
  const receiver = createHttpReceiver(url, {
    clock,
    isRefusal: (status) => status >= 500 && !RETRYABLE_SERVER_ERRORS.includes(status),
  });
  return {
    name: 'opentelemetry',
    shownUrl: shownUrl(url),
    close: () => receiver.close(),
    send: async (spans, signal) => receiver.post(encodeOtlpProtobuf(spans), 'application/x-protobuf', signal),
  };
}

const EXPORT_METHOD = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const asIs = (bytes: Buffer): Buffer => bytes;

/** OTLP over gRPC, whatever the port. */
export function createGrpcTarget(url: URL): ForwardTarget {
  const security: ChannelCredentials =
    url.protocol === 'https:' ? credentials.createSsl() : credentials.createInsecure();
  const client = new Client(url.host, security);
  return {
    name: 'opentelemetry',
    shownUrl: shownUrl(url),
    close: async () => client.close(),
    async send(spans, signal) {
      const payload = encodeOtlpProtobuf(spans);
      return new Promise<SendOutcome>((resolve) => {
        const call = client.makeUnaryRequest(EXPORT_METHOD, asIs, asIs, payload, (error) => {
          signal.removeEventListener('abort', cancel);
          resolve(error ? outcomeOf(error, signal) : { kind: 'accepted' });
        });
        function cancel(): void {
          call.cancel();
        }
        signal.addEventListener('abort', cancel, { once: true });
        if (signal.aborted) cancel();
      });
    },
  };
}

/** OTLP calls these permanent for a payload; the others may be put right at the receiver. */
const REFUSALS: readonly GrpcStatus[] = [
  GrpcStatus.INVALID_ARGUMENT,
  GrpcStatus.FAILED_PRECONDITION,
  GrpcStatus.ALREADY_EXISTS,
  GrpcStatus.INTERNAL,
  GrpcStatus.UNKNOWN,
];

function outcomeOf(error: ServiceError, signal: AbortSignal): SendOutcome {
  if (signal.aborted) return { kind: 'try_again', detail: 'It did not answer in time.' };
  const detail = `It answered ${GrpcStatus[error.code]}: ${error.details}`;
  const retryAfterMs = readRetryInfo(error.metadata);
  const isRefusal =
    REFUSALS.includes(error.code) ||
    // Without a time to come back this is about the size of the payload.
    (error.code === GrpcStatus.RESOURCE_EXHAUSTED && retryAfterMs === undefined);
  if (isRefusal) return { kind: 'refused', detail };
  return { kind: 'try_again', detail, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
