import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const optionalText = z.string().trim().min(1).optional();
const optionalUrl = (...protocols: string[]) =>
  z
    .string()
    .trim()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    })
    .optional();
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

  // Logs
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['auto', 'json', 'pretty']).default('auto'),

  // Ports
  GATEWAY_PORT: port(4000),
  REST_PORT: port(8002),
  TRAINING_SUBGRAPH_PORT: port(4001),
  DATA_SUBGRAPH_PORT: port(4002),
  REGISTRY_SUBGRAPH_PORT: port(4003),
  WORKER_PORT: port(0),

  // PostgreSQL
  DATABASE_URL: optionalUrl('postgresql:', 'postgres:'),
  DATABASE_POOL_SIZE: count(10, 1, 200),
  EMBEDDED_POSTGRES_PORT: port(0),

  // Events
  REDIS_URL: optionalUrl('redis:', 'rediss:'),

  // Objects
  OBJECT_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'must be 3 to 63 characters of a-z, 0-9 and -')
    .default('ml-security'),
  OBJECT_SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  MINIO_ENDPOINT: optionalUrl('http:', 'https:'),
  MINIO_PUBLIC_ENDPOINT: optionalUrl('http:', 'https:'),
  MINIO_ACCESS_KEY: optionalText,
  MINIO_SECRET_KEY: optionalText,
  MINIO_REGION: z.string().trim().min(1).default('us-east-1'),

  // Graph
  GATEWAY_URL: optionalUrl('http:', 'https:'),
  GATEWAY_SUBGRAPHS: optionalText,
  TRAINING_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  DATA_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  REGISTRY_SUBGRAPH_URL: optionalUrl('http:', 'https:'),
  GRAPHQL_MAX_DEPTH: count(12, 1, 100),
  GRAPHQL_MAX_COST: count(10_000, 1, 10_000_000),
  GRAPHQL_MAX_BODY_BYTES: count(1_048_576, 1_024, 104_857_600),
  GRAPHQL_INTROSPECTION: z.enum(['auto', 'on', 'off']).default('auto'),
  SUBSCRIPTION_QUEUE_EVENTS: count(64, 4, 10_000),

  // Identity
  GATEWAY_AUTH: z.enum(['required', 'off']).default('required'),
  REST_AUTH: z.enum(['auto', 'required', 'off']).default('auto'),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SERVICE_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),

  // Data
  MAX_UPLOAD_BYTES: count(5_368_709_120, 1_024, Number.MAX_SAFE_INTEGER),
  UPLOAD_EXPIRES_SECONDS: count(3_600, 60, 604_800),

  // Training
  WORKER_CONCURRENCY: count(1, 1, 64),
  WORKER_LEASE_SECONDS: count(15, 2, 600),
  TRAINING_TIMEOUT_SECONDS: count(86_400, 1, 604_800),
  TRAINING_MAX_ATTEMPTS: count(3, 1, 20),
  TRAINER_MEMORY_MB: count(2_048, 128, 1_048_576),

  // Telemetry and life cycle
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalUrl('http:', 'https:'),
  OTEL_SERVICE_NAME: optionalText,
  SHUTDOWN_TIMEOUT_SECONDS: count(15, 1, 600),
  METRICS_ENABLED: flag.default(true),
});

export type Environment = z.infer<typeof environmentSchema>;
