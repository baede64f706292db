import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import { packageFile } from '../package-root.js';
import { HeaderPropagator } from './header-propagator.js';
import type { HttpTracingConfig } from './http-tracing.js';

export type TelemetryConfig = HttpTracingConfig & Pick<Config, 'tracing'>;

export interface Telemetry {
  /** Sends what is buffered, for a few seconds at most, and stops. */
  shutdown(): Promise<void>;
}

const SHUTDOWN_TIMEOUT_MS = 3_000;
/** The collector may be starting: a batch is offered again and again for so long. */
const EXPORT_TIMEOUT_MS = 5_000;
/** A library repeats its complaints with every batch; once a minute is enough. */
const COMPLAINT_INTERVAL_MS = 60_000;

/**
 * Starts tracing when an OTLP endpoint is configured: spans of HTTP, GraphQL, `pg` and `ioredis` go to
 * `<endpoint>/v1/traces` under the service name of the configuration, or of the role. Without an endpoint nothing is
 * loaded, and the spans of `traceSpan` cost next to nothing.
 *
 * MUST run before the role's modules are imported. The instrumented packages are CommonJS, so requiring them here
 * lets the instrumentations patch them, and each later `import` gets the patched module. That spares the ESM loader
 * hook, which would wrap every module of the process. The tracer is put together from its parts: the SDK's own
 * `NodeSDK` loads every exporter there is, for a third of a second and 25 MB in each process.
 */
export async function startTelemetry(
  config: TelemetryConfig,
  role: string,
  log?: Logger,
): Promise<Telemetry> {
  const { otlpEndpoint, samplingRatio, batch } = config.telemetry;
  if (!otlpEndpoint) return { shutdown: async () => undefined };

  const [
    { context, diag, DiagLogLevel, propagation, trace },
    { AsyncLocalStorageContextManager },
    { setGlobalErrorHandler },
    { BasicTracerProvider },
    { OTLPTraceExporter },
    { registerInstrumentations },
    { HttpInstrumentation },
    { GraphQLInstrumentation },
    { PgInstrumentation },
    { IORedisInstrumentation },
    { BoundedExport },
    { httpTracing },
    { createSampler },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/instrumentation'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-graphql'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-ioredis'),
    import('./bounded-export.js'),
    import('./http-tracing.js'),
    import('./sampler.js'),
  ]);
  if (log) diag.setLogger(diagnosticsTo(log), DiagLogLevel.WARN);
  // Failed exports are counted below.
  setGlobalErrorHandler((err) => log?.debug({ err }, 'Telemetry could not be sent'));

  const provider = new BasicTracerProvider({
    resource: await describeProcess(config.telemetry.serviceName ?? `mlsec-${role}`),
    sampler: createSampler(samplingRatio),
    spanProcessors: [
      new BoundedExport({
        exporter: new OTLPTraceExporter({
          url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`,
          timeoutMillis: EXPORT_TIMEOUT_MS,
          headers: exportHeaders(config),
        }),
        maxQueueSize: batch.maxQueueSize,
        delayMs: batch.delayMs,
        onLost: (lost) => log?.warn(lost, 'Spans were lost: the trace collector does not keep up'),
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new HeaderPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation(httpTracing(config)),
      // Resolvers are traced where subgraphs are built.
      new GraphQLInstrumentation({ ignoreResolveSpans: true }),
      // Polling a queue is no trace of its own.
      new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
      new IORedisInstrumentation({ requireParentSpan: true }),
    ],
  });
  const require = createRequire(import.meta.url);
  for (const name of ['node:http', 'node:https', 'graphql', 'pg', 'ioredis']) require(name);
  syncBuiltinESMExports();

  return {
    async shutdown() {
      const stopped = provider
        .shutdown()
        .catch((err: unknown) => log?.warn({ err }, 'The last spans were lost'));
      await Promise.race([stopped, delay(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
}

/** Our own collectors may want their token; other back ends have `OTEL_EXPORTER_OTLP_HEADERS`. */
function exportHeaders({ telemetry, tracing }: TelemetryConfig): Record<string, string> {
  const isOurs = telemetry.otlpEndpoint !== tracing.forward.otlpEndpoint;
  return isOurs && tracing.collectorToken ? { authorization: `Bearer ${tracing.collectorToken}` } : {};
}

/** The resource of our spans. `OTEL_RESOURCE_ATTRIBUTES` adds to it, e.g. `deployment.environment.name=staging`. */
async function describeProcess(serviceName: string) {
  const { detectResources, envDetector, hostDetector, resourceFromAttributes } = await import(
    '@opentelemetry/resources'
  );
  return detectResources({ detectors: [hostDetector, envDetector] }).merge(
    resourceFromAttributes({
      'service.name': serviceName,
      'service.version': ownVersion(),
      'service.instance.id': randomUUID(),
      'process.pid': process.pid,
      'process.runtime.name': 'nodejs',
      'process.runtime.version': process.versions.node,
      'telemetry.sdk.language': 'nodejs',
      'telemetry.sdk.name': 'opentelemetry',
    }),
  );
}

function ownVersion(): string {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  return String(version ?? 'unknown');
}

/** The telemetry library reports what it cannot do; that is a degradation, never an error of ours. */
function diagnosticsTo(log: Logger) {
  const saidAtMs = new Map<string, number>();
  const warn = (message: string, ...details: unknown[]) => {
    const now = performance.now();
    if (now - (saidAtMs.get(message) ?? Number.NEGATIVE_INFINITY) < COMPLAINT_INTERVAL_MS) return;
    saidAtMs.set(message, now);
    log.warn({ problem: message, details }, 'Telemetry has a problem');
  };
  const ignore = () => undefined;
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}
