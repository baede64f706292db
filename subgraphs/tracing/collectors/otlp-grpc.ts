import { isIPv6 } from 'node:net';
import { Metadata, Server, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { AppError } from '../../../contracts/errors.js';
import type { HttpSettings } from '../../../platform/http/http-settings.js';
import { checkAddressIsFree, translateListenError } from '../../../platform/http/ports.js';
import { parseTenant, TENANT_HEADER } from '../../../platform/identity.js';
import { createGrpcCredentials } from '../../../platform/tls/grpc-credentials.js';
import { encodeExportResponse, encodeStatus } from '../protocols/otlp/encode-response.js';
import { authorise, grpcSender } from './authorise.js';
import { exportSpans, type OtlpCollectorDeps, statusOf } from './otlp-export.js';

export interface OtlpGrpcDeps extends OtlpCollectorDeps {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Absent: plain gRPC. */
  readonly tls?: HttpSettings['tls'];
}

export interface OtlpGrpcCollector {
  readonly port: number;
  /** Takes no new requests, answers those that are under way, and cuts off what lasts longer than a few seconds. */
  stop(): Promise<void>;
}

const PORT_VARIABLE = 'OTLP_GRPC_PORT';
const EXPORT_PATH = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
/** Where gRPC carries a `google.rpc.Status` with its details. */
const DETAILS_KEY = 'grpc-status-details-bin';
const GRACE_MS = 5_000;
/** SDKs send one request after the other; each may hold a whole payload. */
const MAX_STREAMS_OF_CONNECTION = 100;

/** Messages pass as they are: we decode and encode them ourselves. */
const asItIs = (message: Buffer): Buffer => message;

/**
 * OTLP over gRPC: the unary `TraceService/Export`, compressed or not. OK means that the spans are stored.
 * @throws ListenError
 */
export async function startOtlpGrpc(deps: OtlpGrpcDeps): Promise<OtlpGrpcCollector> {
  const server = new Server({
    // Holds for what a message unpacks to as well; over it, gRPC answers RESOURCE_EXHAUSTED without RetryInfo.
    'grpc.max_receive_message_length': deps.maxBodyBytes,
    'grpc.max_concurrent_streams': MAX_STREAMS_OF_CONNECTION,
  });
  server.addService(
    {
      Export: {
        path: EXPORT_PATH,
        requestStream: false,
        responseStream: false,
        requestSerialize: asItIs,
        requestDeserialize: asItIs,
        responseSerialize: asItIs,
        responseDeserialize: asItIs,
      },
    },
    {
      Export: (call: ServerUnaryCall<Buffer, Buffer>, reply: sendUnaryData<Buffer>) => {
        takeSpans(deps, call).then(
          (response) => reply(null, response),
          (error: unknown) => refuse(deps, error, reply),
        );
      },
    },
  );
  const port = await bind(server, deps);
  return { port, stop: () => stop(server) };
}

async function takeSpans(deps: OtlpGrpcDeps, call: ServerUnaryCall<Buffer, Buffer>): Promise<Buffer> {
  await authorise(deps, grpcSender(call));
  const tenant = parseTenant(textOf(call.metadata, TENANT_HEADER));
  const hold = deps.budget.hold();
  try {
    hold.add(call.request.length);
    const partial = await exportSpans(deps, { payload: call.request, tenant, transport: 'grpc' });
    return encodeExportResponse(partial, 'protobuf');
  } finally {
    hold.release();
  }
}

function refuse(deps: OtlpGrpcDeps, error: unknown, reply: sendUnaryData<Buffer>): void {
  deps.events.payloadRefused('otlp_grpc', error instanceof AppError ? error.httpStatus : 500);
  const status = statusOf(error, deps.log);
  const metadata = new Metadata();
  metadata.set(DETAILS_KEY, encodeStatus(status, 'protobuf'));
  reply({ code: status.code, details: status.message, metadata });
}

function textOf(metadata: Metadata, key: string): string | undefined {
  return metadata.get(key)[0]?.toString();
}

/** @throws ListenError */
async function bind(server: Server, { host, port, tls, log }: OtlpGrpcDeps): Promise<number> {
  const address = { host, port, variable: PORT_VARIABLE };
  // gRPC tells what the system said within a sentence only, after it has written it to the console.
  await checkAddressIsFree(address);
  return new Promise((resolve, reject) => {
    const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
    server.bindAsync(target, createGrpcCredentials(tls, log), (error, bound) => {
      if (!error) return resolve(bound);
      const code = /\b(EADDRINUSE|EACCES|EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)\b/.exec(error.message)?.[1];
      reject(translateListenError(code ? Object.assign(error, { code }) : error, address));
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
