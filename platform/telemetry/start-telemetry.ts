import { createRequire, syncBuiltinESMExports } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';

export interface Telemetry {
  /** Sends what is buffered, for a few seconds at most, and stops. */
  shutdown(): Promise<void>;
}

const SHUTDOWN_TIMEOUT_MS = 3_000;
const EXPORT_TIMEOUT_MS = 5_000;
/** Requests about our own health and the telemetry of others would drown the rest. */
const UNTRACED_PATHS = /^\/(healthz|readyz|health|metrics)\/?(\?|$)/;
const OTLP_PORTS = [4317, 4318];
const SECRET_PARAMETERS = ['signature', 'X-Amz-Signature', 'X-Amz-Credential', 'token', 'access_token'];

/**
 * Starts tracing when an OTLP endpoint is configured: spans of HTTP, GraphQL, `pg` and `ioredis` go to
 * `<endpoint>/v1/traces` under the service name of the configuration, or of the role. Without an endpoint nothing is
 * loaded, and the spans of `traceSpan` cost next to nothing.
 *
 * MUST run before the role's modules are imported. The instrumented packages are CommonJS, so requiring them here
 * lets the instrumentations patch them, and each later `import` gets the patched module. That spares the ESM loader
 * hook, which would wrap every module of the process.
 */
export async function startTelemetry(
  config: Pick<Config, 'telemetry'>,
  role: string,
  log?: Logger,
): Promise<Telemetry> {
  const { otlpEndpoint, serviceName } = config.telemetry;
  if (!otlpEndpoint) return { shutdown: async () => undefined };

  const [
    { diag, DiagLogLevel },
    { NodeSDK, resources },
    { OTLPTraceExporter },
    { HttpInstrumentation },
    { GraphQLInstrumentation },
    { PgInstrumentation },
    { IORedisInstrumentation },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-graphql'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-ioredis'),
  ]);
  if (log) diag.setLogger(diagnosticsTo(log), DiagLogLevel.WARN);

  const otlpPorts = new Set([...OTLP_PORTS, Number(new URL(otlpEndpoint).port)]);
  const sdk = new NodeSDK({
    serviceName: serviceName ?? `mlsec-${role}`,
    resourceDetectors: [resources.envDetector, resources.hostDetector],
    traceExporter: new OTLPTraceExporter({
      url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`,
      timeoutMillis: EXPORT_TIMEOUT_MS,
    }),
    metricReaders: [], // Prometheus reads ours
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: (request) =>
          UNTRACED_PATHS.test(request.url ?? '') || otlpPorts.has(request.socket.localPort ?? 0),
        ignoreOutgoingRequestHook: (request) => otlpPorts.has(Number(request.port)),
        requireParentforOutgoingSpans: true,
        redactedQueryParams: SECRET_PARAMETERS,
        redactedQueryParamsServer: SECRET_PARAMETERS,
      }),
      new GraphQLInstrumentation({ ignoreTrivialResolveSpans: true, mergeItems: true }),
      // Polling a queue is no trace of its own.
      new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
      new IORedisInstrumentation({ requireParentSpan: true }),
    ],
  });
  sdk.start();
  const require = createRequire(import.meta.url);
  for (const name of ['node:http', 'node:https', 'graphql', 'pg', 'ioredis']) require(name);
  syncBuiltinESMExports();

  return {
    async shutdown() {
      const stopped = sdk.shutdown().catch((err: unknown) => log?.warn({ err }, 'The last spans were lost'));
      await Promise.race([stopped, delay(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
}

/** The telemetry library reports what it cannot send; that is a degradation, never an error of ours. */
function diagnosticsTo(log: Logger) {
  const warn = (message: string, ...details: unknown[]) =>
    log.warn({ problem: message, details }, 'Telemetry has a problem');
  const ignore = () => undefined;
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}
