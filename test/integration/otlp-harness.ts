import { Client, compressionAlgorithms, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import type { FastifyInstance } from 'fastify';
import type { LimitedRefusals } from '../../platform/audit/limited-refusals.js';
import { loadConfig } from '../../platform/config/config.js';
import { LOOPBACK_ONLY } from '../../platform/http/http-settings.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createLogger, type Logger } from '../../platform/log.js';
import { startOtlpGrpc } from '../../subgraphs/tracing/collectors/otlp-grpc.js';
import { serveOtlpHttp } from '../../subgraphs/tracing/collectors/otlp-http.js';
import { PayloadBudget } from '../../subgraphs/tracing/collectors/payload-budget.js';
import type { IngestRequest, IngestSpans } from '../../subgraphs/tracing/domain/ingest.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { StringTable } from '../../subgraphs/tracing/protocols/otlp/string-table.js';

const EXPORT_PATH = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

export interface TestCollectors {
  httpUrl: string;
  grpcPort: number;
  /** What was handed over, since it was emptied. */
  requests: IngestRequest[];
  /** Spans of all of that. */
  spans(): Span[];
  /** Payloads refused as a whole: protocol and status. */
  refusedPayloads: [string, number][];
  /** Messages of errors that were logged. */
  loggedErrors: unknown[];
  log: Logger;
  /** Answers in place of the recorder, until it is set back to undefined. */
  answer: IngestSpans | undefined;
  stop(): Promise<void>;
}

/** Calls `TraceService/Export` with bytes as they are. */
export function exportOverGrpc(
  port: number,
  payload: Buffer,
  options: {
    metadata?: Record<string, string>;
    gzip?: boolean;
    /** Who is trusted, who asks, and by which name the server is to be known. */
    secure?: { ca: string; cert: string; key: string; servername: string };
  } = {},
): Promise<{ response?: Buffer; error?: ServiceError }> {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(options.metadata ?? {})) metadata.set(key, value);
  const { secure } = options;
  const channel = secure
    ? credentials.createSsl(Buffer.from(secure.ca), Buffer.from(secure.key), Buffer.from(secure.cert))
    : credentials.createInsecure();
  const client = new Client(`127.0.0.1:${port}`, channel, {
    ...(secure && { 'grpc.ssl_target_name_override': secure.servername }),
    'grpc.default_compression_algorithm': options.gzip
      ? compressionAlgorithms.gzip
      : compressionAlgorithms.identity,
    'grpc.max_send_message_length': -1,
  });
  const asItIs = (bytes: Buffer) => bytes;
  return new Promise((resolve) => {
    client.makeUnaryRequest(EXPORT_PATH, asItIs, asItIs, payload, metadata, (error, response) => {
      client.close();
      resolve(error ? { error } : { response });
    });
  });
}

export interface CollectorOptions {
  maxBodyBytes?: number;
  collectorToken?: string;
  refusals?: LimitedRefusals;
  /** Pages that may send spans; by default those of this machine. */
  corsOrigins?: string[];
}

/** Both collectors of OTLP on free ports, with a recorder where the pipeline would be. */
export async function startCollectors(options: CollectorOptions = {}): Promise<TestCollectors> {
  const { maxBodyBytes = 1_000_000, collectorToken, refusals, corsOrigins } = options;
  const quiet = createLogger(loadConfig({ LOG_LEVEL: 'silent' }), 'otlp');
  const loggedErrors: unknown[] = [];
  const log: Logger = Object.assign(quiet.child({ module: 'otlp' }), {
    error: (...args: unknown[]) => void loggedErrors.push(args),
  });
  const recorder: Pick<TestCollectors, 'requests' | 'refusedPayloads' | 'loggedErrors' | 'answer'> = {
    requests: [],
    refusedPayloads: [],
    loggedErrors,
    answer: undefined,
  };
  const ingest: IngestSpans = async (request) => {
    if (recorder.answer) return recorder.answer(request);
    recorder.requests.push(request);
    return { storedCount: request.spans.length, refused: request.refused };
  };
  const deps = {
    ingest,
    log,
    maxBodyBytes,
    collectorToken,
    refusals,
    budget: new PayloadBudget(2 * maxBodyBytes),
    strings: new StringTable(),
    events: {
      payloadRefused: (protocol: string, status: number) =>
        void recorder.refusedPayloads.push([protocol, status]),
    },
  };
  const server: FastifyInstance = createHttpServer({
    name: 'otlp',
    log,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes,
    readiness: {},
    http: { ...LOOPBACK_ONLY, corsOrigins },
  });
  serveOtlpHttp(server, deps);
  const httpPort = await listen(server, { host: '127.0.0.1', port: 0, variable: 'OTLP_HTTP_PORT' });
  const grpc = await startOtlpGrpc({ ...deps, host: '127.0.0.1', port: 0 });
  return Object.assign(recorder, {
    log,
    httpUrl: `http://127.0.0.1:${httpPort}`,
    grpcPort: grpc.port,
    spans: () => recorder.requests.flatMap((request) => request.spans),
    stop: async () => {
      await Promise.all([server.close(), grpc.stop()]);
    },
  });
}
