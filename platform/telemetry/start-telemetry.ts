import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { BasicTracerProvider, TracerConfig } from '@opentelemetry/sdk-trace-base';
import type { Config } from '../config/config.js';
import { TENANT_HEADER } from '../identity.js';
import type { Logger } from '../log.js';
import { packageFile } from '../package-root.js';
import { HeaderPropagator } from './header-propagator.js';
import type { HttpTracingConfig } from './http-tracing.js';

export type TelemetryConfig = HttpTracingConfig & Pick<Config, 'redis' | 'tracing'>;

/** What a tracer is made of; both ways of making one take it. */
type TracingParts = Required<Pick<TracerConfig, 'resource' | 'sampler' | 'spanProcessors'>>;
type StartedTracer = Pick<BasicTracerProvider, 'shutdown'>;

/**
 * How the tracer is made. `sdk`: by the SDK for Node.js once the process serves, because that loads every exporter there
 * is. `parts`: at once from its parts, where several processes on one machine would each pay for the SDK.
 */
export type TelemetryKit = 'sdk' | 'parts';

export interface Telemetry {
  /** The process serves: begins what its start must not wait for. */
  ready(): Promise<void>;
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
 * hook, which would wrap every module of the process.
 */
export async function startTelemetry(
  config: TelemetryConfig,
  role: string,
  kit: TelemetryKit,
  log?: Logger,
): Promise<Telemetry> {
  const { otlpEndpoint, samplingRatio, batch } = config.telemetry;
  if (!otlpEndpoint) return { ready: async () => undefined, shutdown: async () => undefined };

  const [
    { context, diag, DiagLogLevel, propagation },
    { AsyncLocalStorageContextManager },
    { setGlobalErrorHandler },
    { OTLPTraceExporter },
    { registerInstrumentations },
    { HttpInstrumentation },
    { GraphQLInstrumentation },
    { PgInstrumentation },
    { IORedisInstrumentation },
    { BoundedExport },
    { TenantExporter, TenantSpans },
    { httpTracing },
    { createSampler },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/core'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/instrumentation'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-graphql'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-ioredis'),
    import('./bounded-export.js'),
    import('./tenant-export.js'),
    import('./http-tracing.js'),
    import('./sampler.js'),
  ]);
  if (log) diag.setLogger(diagnosticsTo(log), DiagLogLevel.WARN);
  // Failed exports are counted below.
  setGlobalErrorHandler((err) => log?.debug({ err }, 'Telemetry could not be sent'));

  const createExporter = (tenant: string) =>
    new OTLPTraceExporter({
      url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`,
      timeoutMillis: EXPORT_TIMEOUT_MS,
      headers: { ...exportHeaders(config), [TENANT_HEADER]: tenant },
    });
  const bounded = new BoundedExport({
    exporter: new TenantExporter(createExporter),
    maxQueueSize: batch.maxQueueSize,
    delayMs: batch.delayMs,
    onLost: (lost) => log?.warn(lost, 'Spans were lost: the trace collector does not keep up'),
  });
  const tracing: TracingParts = {
    resource: await describeProcess(config.telemetry.serviceName ?? `mlsec-${role}`),
    sampler: createSampler(samplingRatio),
    spanProcessors: [new TenantSpans(bounded)],
  };
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new HeaderPropagator());
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
  for (const name of ['node:http', 'node:https', 'graphql', 'pg']) require(name);
  if (config.redis.url) require('ioredis'); // nobody else loads it where there is no Redis
  syncBuiltinESMExports();

  let tracer = kit === 'parts' ? await startParts(tracing) : undefined;
  return {
    async ready() {
      tracer ??= await startSdk(tracing);
      log?.info({ endpoint: otlpEndpoint }, 'Tracing started');
    },
    async shutdown() {
      const stopped = (tracer?.shutdown() ?? Promise.resolve()).catch((err: unknown) =>
        log?.warn({ err }, 'The last spans were lost'),
      );
      await Promise.race([stopped, delay(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
}

/** The tracer from the one package it takes. */
async function startParts(parts: TracingParts): Promise<StartedTracer> {
  const [{ trace }, { BasicTracerProvider }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  const provider = new BasicTracerProvider(parts);
  trace.setGlobalTracerProvider(provider);
  return provider;
}

/** The SDK for Node.js, for the tracer alone: the rest of it is registered already, and we send no metrics or logs. */
async function startSdk(parts: TracingParts): Promise<StartedTracer> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    ...parts,
    autoDetectResources: false,
    textMapPropagator: null,
    // As for the propagator, null means to keep what is there; the types do not know it.
    contextManager: null as never,
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return sdk;
}

/** Our own collectors may want their token; other back ends have `OTEL_EXPORTER_OTLP_HEADERS`. */
function exportHeaders({ telemetry, tracing }: TelemetryConfig): Record<string, string> {
  return telemetry.sendsToPlatform && tracing.collectorToken
    ? { authorization: `Bearer ${tracing.collectorToken}` }
    : {};
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
