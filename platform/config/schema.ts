import { CronPattern } from 'croner';
import { z } from 'zod';
import { isRole, ROLES } from '../../contracts/permissions.js';
import { ARCHIVABLE_KINDS, LEAST_DAYS, MOST_DAYS, type RetentionKind } from '../../contracts/retention.js';
import { TENANT_NAME } from '../../contracts/tenants.js';
import { parseGroupMap } from './group-map.js';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
/** 0: for good. */
const retentionDays = (kind: RetentionKind, standard = 0) =>
  count(standard, 0, MOST_DAYS).refine(
    (days) => days === 0 || days >= LEAST_DAYS[kind],
    `must be 0 (for good), or ${LEAST_DAYS[kind]} at least`,
  );
const optionalText = z.string().trim().min(1).optional();
const optionalUrl = (...protocols: string[]) =>
  z
    .string()
    .trim()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    })
    .optional();
const hostName = (text: string): boolean => text === '*' || /^(?:[\w-]+\.)*[\w-]+$|^[0-9a-f:]+$/.test(text);
const webOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text);
/** Entries between commas, in lower case. */
const listOf = (isEntry: (text: string) => boolean, message: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((entries) => entries.every(isEntry), message)
    .optional();
/** What members of groups get. */
const groupMap = (isValue: (text: string) => boolean, message: string) =>
  z
    .string()
    .transform((text, issues) => {
      const map = parseGroupMap(text);
      if (map && [...map.values()].flat().every(isValue)) return map;
      issues.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional();
const S3_URL = /^s3:\/\/[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?:\/[A-Za-z0-9._=-]+)*\/?$/;
const INTERVAL = /^[1-9]\d{0,5}[smhd]$/;
function isSchedule(text: string): boolean {
  if (INTERVAL.test(text)) return true;
  try {
    new CronPattern(text);
    return true;
  } catch {
    return false;
  }
}
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/**
 * Every environment variable the platform reads, with its default. `.env.example` lists the same names (a test
 * compares them). An empty value counts as absent.
 */
export const environmentSchema = z.object({
  // Where things are
  DATA_DIR: z.string().trim().min(1).default('./.data'),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PUBLIC_URL: optionalUrl('http:', 'https:'),
  ALLOWED_HOSTS: listOf(hostName, 'must be names without ports, such as ml.example.com,gateway, or *'),
  CORS_ORIGINS: listOf(
    webOrigin,
    'must be origins such as https://ml.example.com,http://localhost:5173, or *',
  ),
  REQUEST_IDLE_SECONDS: count(30, 1, 300),
  WEBSOCKET_MAX_PENDING: count(200, 1, 1_000_000),

  RATE_LIMIT_REQUESTS: count(0, 0, 1_000_000_000),
  RATE_LIMIT_SECONDS: count(60, 1, 86_400),

  // TLS
  TLS_CERT_FILE: optionalText,
  TLS_KEY_FILE: optionalText,
  TLS_CLIENT_CA_FILE: optionalText,
  TLS_CLIENT_AUTH: z.enum(['required', 'optional']).default('required'),
  TLS_SELF_SIGNED: flag.default(false),
  TLS_CA_FILE: optionalText,

  // Logs
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['auto', 'json', 'pretty']).default('auto'),

  // Ports
  GATEWAY_PORT: port(4000),
  REST_PORT: port(8002),
  TRAINING_SUBGRAPH_PORT: port(4001),
  DATA_SUBGRAPH_PORT: port(4002),
  REGISTRY_SUBGRAPH_PORT: port(4003),
  TRACING_SUBGRAPH_PORT: port(4004),
  WORKER_PORT: port(0),

  // Tracing: ports of the REST endpoints, the collectors and the query APIs
  TRACING_REST_PORT: port(8007),
  OTLP_GRPC_PORT: port(4317),
  OTLP_HTTP_PORT: port(4318),
  ZIPKIN_PORT: port(9411),
  JAEGER_COLLECTOR_PORT: port(14_268),
  JAEGER_AGENT_COMPACT_PORT: port(6831),
  JAEGER_AGENT_BINARY_PORT: port(6832),
  SAMPLING_PORT: port(5778),
  JAEGER_QUERY_PORT: port(16_686),

  // PostgreSQL
  DATABASE_URL: optionalUrl('postgresql:', 'postgres:'),
  DATABASE_POOL_SIZE: count(10, 1, 200),
  EMBEDDED_POSTGRES_PORT: port(0),

  // ClickHouse
  CLICKHOUSE_URL: optionalUrl('http:', 'https:'),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be a name of letters, digits and underscore')
    .default('default'),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, 'must be a name of letters, digits, dash and underscore')
    .optional(),
  CLICKHOUSE_MAX_QUERIES: count(4, 1, 64),
  EMBEDDED_CLICKHOUSE_PORT: port(0),
  EMBEDDED_CLICKHOUSE_MEMORY_MB: count(700, 256, 1_048_576),

  // Events
  REDIS_URL: optionalUrl('redis:', 'rediss:'),

  // Objects
  OBJECT_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'must be 3 to 63 characters of a-z, 0-9 and -')
    .default('ml-security'),
  OBJECT_SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  MASTER_KEY_FILE: optionalText,
  MINIO_ENDPOINT: optionalUrl('http:', 'https:'),
  MINIO_PUBLIC_ENDPOINT: optionalUrl('http:', 'https:'),
  MINIO_ACCESS_KEY: optionalText,
  MINIO_SECRET_KEY: optionalText,
  MINIO_REGION: z.string().trim().min(1).default('us-east-1'),

  // Backups
  BACKUP_DESTINATION: z
    .string()
    .trim()
    .min(1)
    .refine(
      (text) => !text.includes('://') || S3_URL.test(text),
      'must be a folder, or s3://bucket or s3://bucket/prefix',
    )
    .optional(),
  BACKUP_KEY_FILE: optionalText,
  BACKUP_S3_ENDPOINT: optionalUrl('http:', 'https:'),
  BACKUP_S3_ACCESS_KEY: optionalText,
  BACKUP_S3_SECRET_KEY: optionalText,
  BACKUP_S3_REGION: optionalText,
  BACKUP_SCHEDULE: z
    .string()
    .trim()
    .refine(isSchedule, 'must be a cron pattern such as "0 3 * * *", or an interval such as 6h, 30m, 1d')
    .optional(),
  BACKUP_MAX_AGE_HOURS: count(0, 0, 87_600),
  BACKUP_RETENTION_DAYS: count(14, 1, 36_500),
  BACKUP_POINT_IN_TIME_SECONDS: count(60, 0, 86_400),
  BACKUP_RESTORE_TEST_DAYS: count(7, 0, 366),

  // Graph
  GATEWAY_URL: optionalUrl('http:', 'https:'),
  GATEWAY_SUBGRAPHS: optionalText,
  TRAINING_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  DATA_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  REGISTRY_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  TRACING_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  GRAPHQL_MAX_DEPTH: count(12, 1, 100),
  GRAPHQL_MAX_COST: count(10_000, 1, 10_000_000),
  GRAPHQL_TIMEOUT_SECONDS: count(20, 1, 3_600),
  GRAPHQL_MAX_BODY_BYTES: count(1_048_576, 1_024, 104_857_600),
  GRAPHQL_INTROSPECTION: z.enum(['auto', 'on', 'off']).default('auto'),
  SUBSCRIPTION_QUEUE_EVENTS: count(64, 4, 10_000),

  // Identity
  GATEWAY_AUTH: z.enum(['required', 'off']).default('required'),
  REST_AUTH: z.enum(['auto', 'required', 'off']).default('auto'),
  SESSION_HOURS: count(12, 1, 720),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SERVICE_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  AUDIT_PUBLISH_MINUTES: count(60, 1, 10_080),

  // Identity provider (OpenID Connect)
  OIDC_ISSUER: optionalUrl('http:', 'https:'),
  OIDC_NAME: optionalText,
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_CLIENT_SECRET_FILE: optionalText,
  OIDC_SCOPES: z
    .string()
    .trim()
    .refine((text) => text.split(/\s+/).includes('openid'), 'must contain openid')
    .default('openid profile email'),
  OIDC_GROUPS_CLAIM: z.string().trim().min(1).default('groups'),
  OIDC_ROLE_MAP: groupMap(
    isRole,
    `must map groups to roles, such as staff=viewer; roles are ${ROLES.join(', ')}`,
  ),
  OIDC_TENANT_CLAIM: optionalText,
  OIDC_TENANT_MAP: groupMap(
    (text) => text === '*' || TENANT_NAME.test(text),
    'must map groups to tenants, such as red-team=acme, or to * for all tenants',
  ),
  OIDC_AUDIENCE: optionalText,

  // Retention
  JOB_RETENTION_DAYS: retentionDays('jobs'),
  JOB_LOG_RETENTION_DAYS: retentionDays('logs'),
  JOB_EVENT_RETENTION_DAYS: retentionDays('events'),
  AUDIT_RETENTION_DAYS: retentionDays('audit'),
  ARCHIVE_RETENTION_DAYS: retentionDays('archives', 2_555),
  RETENTION_ARCHIVE: listOf(
    (text) => text === 'none' || ARCHIVABLE_KINDS.some((kind) => kind === text),
    `must be none, or some of ${ARCHIVABLE_KINDS.join(', ')}`,
  ).default([...ARCHIVABLE_KINDS.filter((kind) => kind !== 'spans')]),

  // Data
  MAX_UPLOAD_BYTES: count(5_368_709_120, 1_024, Number.MAX_SAFE_INTEGER),
  UPLOAD_EXPIRES_SECONDS: count(3_600, 60, 604_800),
  DATA_RETENTION_DAYS: retentionDays('files'),
  TENANT_MAX_STORED_BYTES: count(0, 0, Number.MAX_SAFE_INTEGER),
  TENANT_MAX_FILES: count(0, 0, 1_000_000_000),
  IMPORT_FOLDERS: z.string().trim().min(1).default('.'),
  TRANSLATOR_URL: optionalUrl('http:', 'https:'),
  TRANSLATOR_API_KEY: optionalText,
  TRANSLATOR_LANGUAGES: listOf(
    (text) => /^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(text),
    'must be codes such as de,fr',
  ),
  TRANSLATOR_TIMEOUT_SECONDS: count(5, 1, 300),

  // Training
  TENSORFLOW_DIR: optionalText,
  WORKER_CONCURRENCY: count(1, 1, 64),
  WORKER_LEASE_SECONDS: count(15, 2, 600),
  TRAINING_TIMEOUT_SECONDS: count(86_400, 1, 604_800),
  TRAINING_MAX_ATTEMPTS: count(3, 1, 20),
  TRAINER_MEMORY_MB: count(2_048, 128, 1_048_576),
  QUEUE_AGEING_SECONDS: count(900, 0, 2_592_000),
  QUEUE_RESERVATION_SECONDS: count(120, 0, 2_592_000),
  WORKER_CPU_CORES: count(0, 0, 1_024),
  WORKER_MEMORY_MB: count(0, 0, 134_217_728),
  WORKER_GPU: flag.default(false),

  MODEL_HUB_URL: optionalUrl('http:', 'https:'),

  // Classification
  MODEL_CACHE_MB: count(512, 16, 1_048_576),
  CLASSIFY_TRACE_TEXTS: flag.default(false),

  // Tracing
  TRACING_ENABLED: flag.default(true),
  TRACING_REST_AUTH: z.enum(['required', 'off']).default('required'),
  TRACING_QUERY_AUTH: z.enum(['auto', 'required', 'off']).default('auto'),
  COLLECTOR_TOKEN: z
    .string()
    .refine((text) => text === 'none' || text.length >= 16, 'must have at least 16 characters, or be none')
    .optional(),
  COLLECTOR_UDP: z.enum(['auto', 'on', 'off']).default('auto'),
  COLLECTOR_MAX_BODY_BYTES: count(67_108_864, 1_024, 1_073_741_824),
  COLLECTOR_QUEUE_BYTES: count(33_554_432, 1_048_576, 17_179_869_184),
  TRACE_SAMPLING_RATE: z.coerce.number().min(0).max(1).default(1),
  TRACE_SLOW_MS: count(1_000, 1, 86_400_000),
  MAX_TRACES_PER_SECOND: count(0, 0, 10_000_000),
  TRACE_RETENTION_DAYS: count(7, 1, 3_650),
  TRACE_MIN_FREE_DISK_MB: count(512, 0, 1_048_576),
  TRACE_QUERY_TIMEOUT_SECONDS: count(10, 1, 300),
  TRACE_SCRUB_RULES_FILE: optionalText,
  SAMPLING_STRATEGIES_FILE: optionalText,
  SAMPLING_MODE: z.enum(['file', 'adaptive']).default('file'),
  SAMPLING_TARGET_PER_SECOND: z.coerce.number().min(0.001).max(100_000).default(1),
  JAEGER_ENDPOINT: optionalUrl('http:', 'https:'),
  ZIPKIN_ENDPOINT: optionalUrl('http:', 'https:'),

  // Telemetry and life cycle
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalUrl('http:', 'https:'),
  TRACING_COLLECTOR_URL: optionalUrl('http:', 'https:'),
  OTEL_SERVICE_NAME: optionalText,
  TELEMETRY_SAMPLING_RATIO: z.coerce.number().min(0).max(1).default(1),
  TELEMETRY_SLOW_REQUEST_MS: count(1_000, 1, 86_400_000),
  TELEMETRY_EXCLUDED_URLS: z.string().trim().default('health,healthz,readyz,metrics'),
  OTEL_BSP_MAX_QUEUE_SIZE: count(2_048, 1, 1_000_000),
  OTEL_BSP_SCHEDULE_DELAY: count(1_000, 1, 600_000),
  SHUTDOWN_TIMEOUT_SECONDS: count(15, 1, 600),
  HANG_TIMEOUT_SECONDS: count(30, 0, 3_600),
  METRICS_ENABLED: flag.default(true),
  INSPECT_PORT: count(0, 0, 65_533),
});

export type Environment = z.infer<typeof environmentSchema>;
