import { availableParallelism, totalmem } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { ownUrl, shownUrl } from '../own-url.js';
import { oidcProblems, oidcSettings } from './oidc-settings.js';
import { retentionRules } from './retention-rules.js';
import { type Environment, environmentSchema } from './schema.js';

/** The configuration, grouped by what it is for. Durations and sizes carry their unit in the name. */
export type Config = ReturnType<typeof toConfig>;

/** All problems of an environment at once, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables. The only place where `process.env` is read.
 * @throws ConfigError with every problem found
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(
    Object.keys(environmentSchema.shape)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  const problems = parsed.success
    ? crossFieldProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function crossFieldProblems(env: Environment): string[] {
  const problems: string[] = [];
  if (env.MINIO_ENDPOINT && !(env.MINIO_ACCESS_KEY && env.MINIO_SECRET_KEY)) {
    problems.push('MINIO_ENDPOINT: needs MINIO_ACCESS_KEY and MINIO_SECRET_KEY too');
  }
  if (!env.TLS_CERT_FILE !== !env.TLS_KEY_FILE) {
    problems.push(
      `TLS_${env.TLS_CERT_FILE ? 'CERT' : 'KEY'}_FILE: needs TLS_${env.TLS_CERT_FILE ? 'KEY' : 'CERT'}_FILE too`,
    );
  }
  if (env.TLS_CERT_FILE && env.TLS_SELF_SIGNED) {
    problems.push('TLS_SELF_SIGNED: is for where there is no TLS_CERT_FILE; unset one of them');
  }
  if (env.TLS_CLIENT_CA_FILE && !env.TLS_CERT_FILE && !env.TLS_SELF_SIGNED) {
    problems.push('TLS_CLIENT_CA_FILE: needs TLS_CERT_FILE and TLS_KEY_FILE, or TLS_SELF_SIGNED, too');
  }
  if (env.MASTER_KEY_FILE && isBelow(env.MASTER_KEY_FILE, env.DATA_DIR)) {
    problems.push('MASTER_KEY_FILE: must not lie in DATA_DIR, beside what it opens and in the same backups');
  }
  if (env.BACKUP_SCHEDULE && !env.BACKUP_DESTINATION) {
    problems.push('BACKUP_SCHEDULE: needs BACKUP_DESTINATION too');
  }
  const s3 = [
    env.BACKUP_S3_ENDPOINT ?? env.MINIO_ENDPOINT,
    env.BACKUP_S3_ACCESS_KEY ?? env.MINIO_ACCESS_KEY,
    env.BACKUP_S3_SECRET_KEY ?? env.MINIO_SECRET_KEY,
  ];
  if (env.BACKUP_DESTINATION?.startsWith('s3://') && !s3.every(Boolean)) {
    problems.push(
      'BACKUP_DESTINATION: s3:// needs BACKUP_S3_ENDPOINT, BACKUP_S3_ACCESS_KEY and BACKUP_S3_SECRET_KEY too',
    );
  }
  problems.push(...oidcProblems(env));
  try {
    parseSubgraphList(env.GATEWAY_SUBGRAPHS);
  } catch (error) {
    problems.push(`GATEWAY_SUBGRAPHS: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}

function isBelow(file: string, folder: string): boolean {
  return `${resolve(file)}${sep}`.startsWith(`${resolve(folder)}${sep}`);
}

/** Parses `training=http://host:4001/graphql,data=http://…`. */
function parseSubgraphList(text: string | undefined): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const part of text?.split(',') ?? []) {
    const [name, url] = part.split(/=(.*)/s).map((side) => side.trim());
    const parsed = z.url({ protocol: /^https?$/ }).safeParse(url);
    if (!name || !parsed.success)
      throw new Error('must look like training=http://host:4001/graphql,data=http://…');
    urls[name] = parsed.data;
  }
  return urls;
}

/** The names that the configuration itself gives us. */
function ownNames(env: Environment): string[] {
  const publicHost =
    env.PUBLIC_URL === undefined ? [] : [new URL(env.PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')];
  return [env.HOST.toLowerCase(), ...publicHost];
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', '::1', 'localhost']);

/** Of the authority that `npm start` makes for its certificate, beside that. */
export const LOCAL_AUTHORITY_FILE = 'authority.pem';

function tlsSettings(env: Environment) {
  const folder = env.TLS_SELF_SIGNED ? join(resolve(env.DATA_DIR), 'tls') : undefined;
  const certFile = env.TLS_CERT_FILE ?? (folder && join(folder, 'certificate.pem'));
  // The one that we make holds both.
  const keyFile = env.TLS_KEY_FILE ?? certFile;
  return {
    /** Whether the certificate is one that `npm start` makes. */
    selfSigned: env.TLS_SELF_SIGNED,
    /** What every listener shows of itself. Absent: they speak without TLS. */
    listeners:
      certFile && keyFile
        ? {
            certFile,
            keyFile,
            /** Given: clients are asked for a certificate of this authority. */
            clientCaFile: env.TLS_CLIENT_CA_FILE,
            clientCertificates: env.TLS_CLIENT_AUTH,
          }
        : undefined,
    /** PEM files of authorities that are trusted beside the public ones. */
    authorityFiles: [
      ...(env.TLS_CA_FILE ? [env.TLS_CA_FILE] : []),
      ...(folder ? [join(folder, LOCAL_AUTHORITY_FILE)] : []),
    ],
    /** The one of the setting. */
    caFile: env.TLS_CA_FILE,
    /** Hosts at which parts of the platform reach each other. */
    partHosts: partHosts(env),
  };
}

function partHosts(env: Environment): string[] {
  const urls = [
    env.GATEWAY_URL,
    env.TRACING_COLLECTOR_URL,
    env.TRAINING_SUBGRAPH_URL,
    env.DATA_SUBGRAPH_URL,
    env.REGISTRY_SUBGRAPH_URL,
    env.TRACING_SUBGRAPH_URL,
    ...Object.values(parseSubgraphList(env.GATEWAY_SUBGRAPHS)),
  ];
  const hosts = urls.filter((url) => url !== undefined).map((url) => new URL(url).hostname);
  return [...LOOPBACK_HOSTS, env.HOST.toLowerCase(), ...hosts.map((host) => host.replace(/^\[|\]$/g, ''))];
}

function toConfig(env: Environment) {
  const loopback = LOOPBACK_HOSTS.has(env.HOST);
  const tls = tlsSettings(env);
  const listeners = { host: env.HOST, http: { tls: tls.listeners } };
  return {
    dataDir: resolve(env.DATA_DIR),
    host: env.HOST,
    /** Whether we listen where only this machine can reach us. */
    loopback,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, '') ?? shownUrl(listeners, env.GATEWAY_PORT),
    tls,
    /** What holds for every HTTP server. */
    http: {
      /** Absent: plain HTTP. */
      tls: tls.listeners,
      /** Names that requests may be addressed to beside those of loopback; `*` for any. */
      allowedHosts: [...ownNames(env), ...(env.ALLOWED_HOSTS ?? [])],
      /** Whether any address will do in place of a name: where others than this machine reach us we do not know ours. */
      anyAddress: !loopback,
      /** Origins of pages that may ask. Absent: of this machine, and any where a credential is asked for. */
      corsOrigins: env.CORS_ORIGINS,
      /** How long headers, or the next bytes of a body, may take. */
      bodyIdleMs: env.REQUEST_IDLE_SECONDS * 1000,
      /** Websockets of one address that have not said who they are. */
      pendingSocketsPerAddress: env.WEBSOCKET_MAX_PENDING,
    },
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT },
    ports: {
      gateway: env.GATEWAY_PORT,
      rest: env.REST_PORT,
      training: env.TRAINING_SUBGRAPH_PORT,
      data: env.DATA_SUBGRAPH_PORT,
      registry: env.REGISTRY_SUBGRAPH_PORT,
      tracing: env.TRACING_SUBGRAPH_PORT,
      worker: env.WORKER_PORT,
      tracingRest: env.TRACING_REST_PORT,
      otlpGrpc: env.OTLP_GRPC_PORT,
      otlpHttp: env.OTLP_HTTP_PORT,
      zipkin: env.ZIPKIN_PORT,
      jaegerCollector: env.JAEGER_COLLECTOR_PORT,
      jaegerAgentCompact: env.JAEGER_AGENT_COMPACT_PORT,
      jaegerAgentBinary: env.JAEGER_AGENT_BINARY_PORT,
      sampling: env.SAMPLING_PORT,
      jaegerQuery: env.JAEGER_QUERY_PORT,
    },
    /** Requests of one token, or one address without a token, in each window. 0: as many as they like. */
    rateLimit: { requests: env.RATE_LIMIT_REQUESTS, windowMs: env.RATE_LIMIT_SECONDS * 1_000 },
    postgres: {
      /** Absent: the launcher starts the embedded server and hands its URL down. */
      url: env.DATABASE_URL,
      poolSize: env.DATABASE_POOL_SIZE,
      embeddedPort: env.EMBEDDED_POSTGRES_PORT,
    },
    clickhouse: {
      /** Absent: the launcher starts the embedded engine and hands its URL down. */
      url: env.CLICKHOUSE_URL,
      database: env.CLICKHOUSE_DATABASE,
      /** Given: tables are made ON CLUSTER, replicated and distributed. */
      cluster: env.CLICKHOUSE_CLUSTER,
      /** Queries that run at once; inserts have a connection of their own. */
      maxQueries: env.CLICKHOUSE_MAX_QUERIES,
      embeddedPort: env.EMBEDDED_CLICKHOUSE_PORT,
      embeddedMemoryBytes: env.EMBEDDED_CLICKHOUSE_MEMORY_MB * 1_048_576,
    },
    /** Absent: events travel by PostgreSQL NOTIFY. */
    redis: { url: env.REDIS_URL },
    objects: {
      bucket: env.OBJECT_BUCKET,
      signingSecret: env.OBJECT_SIGNING_SECRET,
      /** Holds the master key. Absent: objects are stored as they are. */
      masterKeyFile: env.MASTER_KEY_FILE && resolve(env.MASTER_KEY_FILE),
      /** Absent: objects lie in a folder below the data folder. */
      minio:
        env.MINIO_ENDPOINT && env.MINIO_ACCESS_KEY && env.MINIO_SECRET_KEY
          ? {
              endpoint: env.MINIO_ENDPOINT,
              publicEndpoint: env.MINIO_PUBLIC_ENDPOINT ?? env.MINIO_ENDPOINT,
              accessKey: env.MINIO_ACCESS_KEY,
              secretKey: env.MINIO_SECRET_KEY,
              region: env.MINIO_REGION,
            }
          : undefined,
    },
    backup: {
      /** A folder, or `s3://bucket/prefix`. */
      destination:
        env.BACKUP_DESTINATION === undefined || env.BACKUP_DESTINATION.startsWith('s3://')
          ? env.BACKUP_DESTINATION?.replace(/\/$/, '')
          : resolve(env.BACKUP_DESTINATION),
      /** Absent: backups are not encrypted. */
      keyFile: env.BACKUP_KEY_FILE,
      /** How an S3 destination is reached; what is absent is that of the object store. */
      s3: {
        endpoint: env.BACKUP_S3_ENDPOINT ?? env.MINIO_ENDPOINT,
        accessKey: env.BACKUP_S3_ACCESS_KEY ?? env.MINIO_ACCESS_KEY,
        secretKey: env.BACKUP_S3_SECRET_KEY ?? env.MINIO_SECRET_KEY,
        region: env.BACKUP_S3_REGION ?? env.MINIO_REGION,
      },
      /** Cron pattern or interval (`6h`); absent: only by command. */
      schedule: env.BACKUP_SCHEDULE,
      /** From this age on the newest backup is overdue; absent: after two runs of the schedule. */
      maxAgeMs: env.BACKUP_MAX_AGE_HOURS ? env.BACKUP_MAX_AGE_HOURS * 3_600_000 : undefined,
      retentionDays: env.BACKUP_RETENTION_DAYS,
      /** How often WAL and new objects are stored between backups; 0: never. Needs a schedule. */
      pointInTimeMs: env.BACKUP_SCHEDULE ? env.BACKUP_POINT_IN_TIME_SECONDS * 1000 : 0,
      /** How often a backup is restored to see whether it can be; 0: never. */
      restoreTestDays: env.BACKUP_RESTORE_TEST_DAYS,
    },
    graph: {
      gatewayUrl: env.GATEWAY_URL ?? `${ownUrl(listeners, env.GATEWAY_PORT)}/graphql`,
      subgraphUrls: {
        ...parseSubgraphList(env.GATEWAY_SUBGRAPHS),
        ...(env.TRAINING_SUBGRAPH_URL ? { training: env.TRAINING_SUBGRAPH_URL } : {}),
        ...(env.DATA_SUBGRAPH_URL ? { data: env.DATA_SUBGRAPH_URL } : {}),
        ...(env.REGISTRY_SUBGRAPH_URL ? { registry: env.REGISTRY_SUBGRAPH_URL } : {}),
        ...(env.TRACING_SUBGRAPH_URL ? { tracing: env.TRACING_SUBGRAPH_URL } : {}),
      } as Record<string, string>,
      maxDepth: env.GRAPHQL_MAX_DEPTH,
      maxCost: env.GRAPHQL_MAX_COST,
      /** Time of one operation; what it has begun by then is cancelled. */
      timeoutMs: env.GRAPHQL_TIMEOUT_SECONDS * 1000,
      maxBodyBytes: env.GRAPHQL_MAX_BODY_BYTES,
      introspection: env.GRAPHQL_INTROSPECTION === 'auto' ? loopback : env.GRAPHQL_INTROSPECTION === 'on',
      /** Events kept for one slow subscriber before progress is conflated. */
      subscriptionQueueEvents: env.SUBSCRIPTION_QUEUE_EVENTS,
    },
    auth: {
      gatewayRequired: env.GATEWAY_AUTH === 'required',
      restRequired: env.REST_AUTH === 'auto' ? !loopback : env.REST_AUTH === 'required',
      /** Given: used as it is. Absent: the first start makes one in the data folder. */
      adminToken: env.ADMIN_TOKEN,
      /** For so long a browser that has signed in need not do it again. */
      sessionHours: env.SESSION_HOURS,
      /** Shared secret of the platform's own parts. */
      serviceToken: env.SERVICE_TOKEN,
      /** The identity provider; absent: tokens alone let in. */
      oidc: oidcSettings(env),
    },
    audit: {
      /** How often the newest entries of the audit trail are made known outside of the database. */
      publishMs: env.AUDIT_PUBLISH_MINUTES * 60_000,
    },
    /** How long tenants that do not say otherwise keep what. */
    retention: retentionRules(env),
    data: {
      maxUploadBytes: env.MAX_UPLOAD_BYTES,
      uploadExpiresSeconds: env.UPLOAD_EXPIRES_SECONDS,
      /** What each tenant may store; null: as much as it likes. */
      quota: {
        maxFiles: env.TENANT_MAX_FILES || null,
        maxBytes: env.TENANT_MAX_STORED_BYTES || null,
      },
      /** Whose files clients may have imported. */
      importFolders: env.IMPORT_FOLDERS.split(',').map((folder) => resolve(folder.trim())),
      /** What back translation asks; without a URL there is none. */
      translator: {
        url: env.TRANSLATOR_URL,
        apiKey: env.TRANSLATOR_API_KEY,
        languages: env.TRANSLATOR_LANGUAGES?.length ? env.TRANSLATOR_LANGUAGES : ['de'],
        timeoutMs: env.TRANSLATOR_TIMEOUT_SECONDS * 1000,
      },
    },
    training: {
      concurrency: env.WORKER_CONCURRENCY,
      leaseMs: env.WORKER_LEASE_SECONDS * 1000,
      defaultTimeoutMs: env.TRAINING_TIMEOUT_SECONDS * 1000,
      maxAttempts: env.TRAINING_MAX_ATTEMPTS,
      trainerMemoryMb: env.TRAINER_MEMORY_MB,
      /** Time after which a waiting job rises by one priority; 0: never. */
      ageingMs: env.QUEUE_AGEING_SECONDS * 1000,
      /** How long a job that waits for resources is passed over by smaller ones. */
      reservationMs: env.QUEUE_RESERVATION_SECONDS * 1000,
      /** What this machine's worker has for its jobs: at least what it takes to run as many as it may. */
      offers: {
        cpuCores: env.WORKER_CPU_CORES || Math.max(availableParallelism(), env.WORKER_CONCURRENCY),
        memoryMb:
          env.WORKER_MEMORY_MB ||
          Math.max(Math.floor(totalmem() / 1_048_576), env.WORKER_CONCURRENCY * env.TRAINER_MEMORY_MB),
        gpu: env.WORKER_GPU,
      },
      /** Where scripts/install-tensorflow.mjs puts TensorFlow. */
      tensorFlowFolder: resolve(env.TENSORFLOW_DIR ?? join(env.DATA_DIR, 'tensorflow')),
      /** Where base models are downloaded from; without it nowhere. */
      modelHubUrl: env.MODEL_HUB_URL?.replace(/\/+$/, ''),
    },
    classification: {
      /** What models that are loaded to classify may take of the memory. */
      modelCacheBytes: env.MODEL_CACHE_MB * 1_048_576,
      /** Whether spans hold the beginnings of classified texts. */
      traceTexts: env.CLASSIFY_TRACE_TEXTS,
    },
    tracing: {
      /** Whether this installation has a tracing part: the launcher runs it, and the graph contains it. */
      enabled: env.TRACING_ENABLED,
      restAuthRequired: env.TRACING_REST_AUTH === 'required',
      /** Whether the query APIs of Jaeger and Zipkin ask for a token. */
      queryAuthRequired:
        env.TRACING_QUERY_AUTH === 'auto' ? !loopback : env.TRACING_QUERY_AUTH === 'required',
      /** Given: collectors over HTTP and gRPC ask for it as a bearer token. */
      collectorToken: env.COLLECTOR_TOKEN === 'none' ? undefined : env.COLLECTOR_TOKEN,
      /** Whether to make that token: nobody said otherwise, and others than this machine reach the collectors. */
      makesCollectorToken: !loopback && env.COLLECTOR_TOKEN === undefined,
      /** Whether spans are taken over UDP: a packet carries no token and is not encrypted. */
      takesDatagrams:
        env.COLLECTOR_UDP === 'auto'
          ? loopback && (env.COLLECTOR_TOKEN ?? 'none') === 'none'
          : env.COLLECTOR_UDP === 'on',
      /** Largest payload of a collector, after decompression. */
      maxBodyBytes: env.COLLECTOR_MAX_BODY_BYTES,
      /** Payloads waiting to be stored, in bytes; beyond it collectors refuse. */
      queueBytes: env.COLLECTOR_QUEUE_BYTES,
      samplingRate: env.TRACE_SAMPLING_RATE,
      /** Traces that take at least so long are always kept. */
      slowMs: env.TRACE_SLOW_MS,
      /** 0 for no limit. */
      maxTracesPerSecond: env.MAX_TRACES_PER_SECOND,
      retentionDays: env.TRACE_RETENTION_DAYS,
      minFreeDiskBytes: env.TRACE_MIN_FREE_DISK_MB * 1_048_576,
      queryTimeoutMs: env.TRACE_QUERY_TIMEOUT_SECONDS * 1000,
      /** JSON file of scrubbing rules; absent: the built-in ones. */
      scrubRulesFile: env.TRACE_SCRUB_RULES_FILE,
      strategies: {
        file: env.SAMPLING_STRATEGIES_FILE,
        adaptive: env.SAMPLING_MODE === 'adaptive',
        targetPerSecond: env.SAMPLING_TARGET_PER_SECOND,
      },
      forward: {
        jaegerEndpoint: env.JAEGER_ENDPOINT,
        zipkinEndpoint: env.ZIPKIN_ENDPOINT,
        otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
      },
    },
    telemetry: {
      /** Where our own spans go: the platform's collector, or else any other OTLP back end. */
      otlpEndpoint: env.TRACING_COLLECTOR_URL ?? env.OTEL_EXPORTER_OTLP_ENDPOINT,
      /** Whether that is the platform's collector, which may ask for its token. */
      sendsToPlatform: env.TRACING_COLLECTOR_URL !== undefined,
      serviceName: env.OTEL_SERVICE_NAME,
      samplingRatio: env.TELEMETRY_SAMPLING_RATIO,
      slowRequestMs: env.TELEMETRY_SLOW_REQUEST_MS,
      /** First path segments of requests that are not traced. */
      excludedUrls: env.TELEMETRY_EXCLUDED_URLS.split(',')
        .map((each) => each.trim())
        .filter(Boolean),
      batch: { maxQueueSize: env.OTEL_BSP_MAX_QUEUE_SIZE, delayMs: env.OTEL_BSP_SCHEDULE_DELAY },
      metrics: env.METRICS_ENABLED,
    },
    shutdownTimeoutMs: env.SHUTDOWN_TIMEOUT_SECONDS * 1000,
    /** How long a child of the launcher may be silent; 0 for ever. */
    hangTimeoutMs: env.HANG_TIMEOUT_SECONDS * 1000,
    /** Debugging port of the first role; 0 for none. */
    inspectPort: env.INSPECT_PORT,
  };
}
