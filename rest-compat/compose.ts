import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { UnavailableError } from '../contracts/errors.js';
import { systemClock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { DEFAULT_TENANT, serviceContext } from '../platform/context.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { Metrics } from '../platform/http/metrics.js';
import { authenticateRequests } from '../platform/http/request-context.js';
import { createHttpServer } from '../platform/http/server.js';
import type { Authenticate } from '../platform/identity.js';
import type { Logger } from '../platform/log.js';
import type { PutSigned } from '../platform/objects/put-signed.js';
import type { RateLimiter } from '../platform/rate-limit/rate-limiter.js';
import type { RestDeps } from './deps.js';
import { RestHealthDocument } from './generated/operations.js';
import { refuseEncodedBodies, takeJsonBodies } from './http/json-bodies.js';
import { type ApiDescription, describeApi } from './http/openapi.js';
import { useZodSchemas } from './http/zod-schemas.js';
import { serveAugmentation } from './routes/augmentation.js';
import { serveDataManagement } from './routes/data-management.js';
import { serveEfficientData } from './routes/efficient-data.js';
import { serveHealth } from './routes/health.js';
import { serveTrainingMetrics } from './routes/metrics.js';
import { serveModels } from './routes/models.js';
import { servePredict } from './routes/predict.js';
import { serveQueue } from './routes/queue.js';
import { serveTraining } from './routes/training.js';
import { serveTrainingConfig } from './routes/training-config.js';
import { serveValidationReport } from './routes/validation-report.js';

/** Largest JSON body; uploads are streamed and have their own limit. */
const MAX_JSON_BYTES = 1_048_576;

const TRAINING_API: ApiDescription = {
  title: 'Training Service',
  description:
    'Trains, registers and serves classifiers of attacks on language models. Errors are `{"detail": "…"}`.',
  tags: {
    Health: 'Whether the platform works',
    'Model Management': 'Registered models, their versions and stages',
    Training: 'Start and follow training jobs',
    'Training Queue': 'Submit, cancel and retry queued jobs',
    'Data Management': 'What training data there is, and a sample of it',
    'Efficient Data Management': 'Upload, validate and download training data',
    'Data Augmentation': 'Variants of texts, balanced labels, made-up texts',
    Metrics: 'Prometheus',
  },
  security: 'Required when the service listens on more than this machine',
};

/** Puts the documented REST endpoints together. They know the graph and nothing behind it. */
export function composeRest({
  config,
  graph,
  authenticate,
  metrics,
  rateLimiter,
  putSigned,
  backupIsOverdue,
  log,
}: {
  config: Config;
  graph: GraphClient;
  authenticate: Authenticate;
  metrics: Metrics;
  /** Absent: clients ask as often as they like. */
  rateLimiter?: RateLimiter | undefined;
  /** Absent: bytes go over HTTP to the gateway that serves the folder store. */
  putSigned?: PutSigned | undefined;
  backupIsOverdue?: RestDeps['backupIsOverdue'];
  log: Logger;
}): { server: FastifyInstance } {
  const deps: RestDeps = { config, graph, metrics, log, clock: systemClock, putSigned, backupIsOverdue };
  const server = createHttpServer({
    name: 'rest',
    log,
    metrics,
    maxBodyBytes: MAX_JSON_BYTES,
    notFoundDetail: 'Not Found',
    readiness: { graph: () => requireHealthyGraph(graph) },
    http: config.http,
  });
  takeJsonBodies(server);
  refuseEncodedBodies(server);
  useZodSchemas(server);
  describeApi(server, TRAINING_API);

  // The routes come in a plugin, so that the API description is there to see them.
  server.register(async (open) => {
    const routes = open.withTypeProvider<ZodTypeProvider>();
    serveHealth(routes, deps);
    serveTrainingMetrics(routes, deps);
  });
  server.register(async (guarded) => {
    authenticateRequests(guarded, {
      authenticate,
      tokenRequired: config.auth.restRequired,
      rateLimiter,
      serviceToken: config.auth.serviceToken,
    });
    const routes = guarded.withTypeProvider<ZodTypeProvider>();
    serveModels(routes, deps);
    servePredict(routes, deps);
    serveTraining(routes, deps);
    serveTrainingConfig(routes, deps);
    serveQueue(routes, deps);
    serveDataManagement(routes, deps);
    serveAugmentation(routes, deps);
    serveValidationReport(routes, deps);
    // Forms are for the uploads alone; elsewhere they are an unsupported media type.
    guarded.register(async (forms) => {
      forms.register(multipart);
      serveEfficientData(forms.withTypeProvider<ZodTypeProvider>(), deps);
    });
  });
  return { server };
}

async function requireHealthyGraph(graph: GraphClient): Promise<void> {
  const health = await graph.execute(
    RestHealthDocument,
    {},
    serviceContext('rest', DEFAULT_TENANT, 'readiness'),
  );
  const parts = [health.trainingHealth, health.dataHealth, health.registryHealth];
  if (!parts.every(({ healthy }) => healthy)) throw new UnavailableError('A part of the platform is away.');
}
