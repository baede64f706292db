import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { createAuditTrail } from '../platform/audit/create-audit-trail.js';
import type { Clock } from '../platform/clock.js';
import { type Config, ConfigError } from '../platform/config/config.js';
import type { SubgraphSource } from '../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import { speakGraphql } from '../platform/graph/graphql-errors.js';
import { createRemoteSource, type RemoteSource } from '../platform/graph/remote-source.js';
import { markGuarded } from '../platform/http/browser-access.js';
import type { Metrics } from '../platform/http/metrics.js';
import { createHttpServer, serveMetrics } from '../platform/http/server.js';
import type { Authenticate } from '../platform/identity.js';
import type { Logger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import type { Prisma } from '../platform/postgres/prisma.js';
import { limitRate } from '../platform/rate-limit/limit-rate.js';
import type { RateLimiter } from '../platform/rate-limit/rate-limiter.js';
import { AccessTokens } from './auth/access-tokens.js';
import { AccessWatch } from './auth/access-watch.js';
import { ensureAdminToken } from './auth/admin-token.js';
import { recordRefusals } from './auth/audited-access.js';
import { createAuthenticate } from './auth/authenticate.js';
import { FailedSignIns } from './auth/failed-sign-ins.js';
import { composeOidc } from './auth/oidc/compose-oidc.js';
import { Sessions } from './auth/sessions.js';
import { createGraphClient } from './graph-client.js';
import { createApolloServer } from './http/apollo-gateway.js';
import { serveAuditExport } from './http/audit-route.js';
import { serveDashboard } from './http/dashboard-files.js';
import { renderExplorer } from './http/explorer.js';
import { forwardUploads } from './http/forward-uploads.js';
import { GraphOperations } from './http/graph-operations.js';
import { serveGraphqlEventStream } from './http/graphql-event-stream.js';
import { serveGraphqlRoute } from './http/graphql-route.js';
import { serveGraphqlWebSocket } from './http/graphql-websocket.js';
import { serveIdentity } from './http/identity-route.js';
import { serveOidc } from './http/oidc-routes.js';
import { createOperationErrors } from './http/operation-errors.js';
import { serveSessions } from './http/session-routes.js';
import { createDeliveryMetrics, observeGraph } from './hub/delivery-metrics.js';
import { SubscriptionHub } from './hub/hub.js';
import { MAX_DOCUMENT_TOKENS, validationRules } from './limits/operation-limits.js';
import { PlanExecutor } from './plan/plan-executor.js';
import { subgraphNames } from './plan/supergraph.js';

export interface GatewayDeps {
  config: Config;
  /** Subgraphs that live in this process; the others are reached at `config.graph.subgraphUrls`. */
  sources: readonly SubgraphSource[];
  prisma: Prisma;
  metrics: Metrics;
  log: Logger;
  clock: Clock;
  /** What `/readyz` asks, by name. */
  readiness: Record<string, () => Promise<unknown>>;
  /** Absent: clients ask as often as they like. */
  rateLimiter?: RateLimiter | undefined;
  /** Default: the committed `gateway/supergraph.graphql`. */
  supergraphSdl?: string;
  timing?: {
    /** How often is looked whether those who follow something may still do so, in ms. */
    accessCheckMs?: number | undefined;
  };
}

export interface Gateway {
  server: FastifyInstance;
  /** May be handed out before `start`; answers UNAVAILABLE until then. */
  graph: GraphClient;
  authenticate: Authenticate;
  start(): Promise<void>;
  /** Stops the intake, lets running requests end and closes sockets with 1001. */
  stop(): Promise<void>;
}

/** @throws ConfigError when a subgraph is neither handed in nor has a URL */
export function composeGateway(deps: GatewayDeps): Gateway {
  const { config, prisma, metrics, log, clock } = deps;
  const supergraphSdl =
    deps.supergraphSdl ?? readFileSync(packageFile('gateway', 'supergraph.graphql'), 'utf8');
  const remote = remoteSources(deps, subgraphNames(supergraphSdl));
  const limits = { maxDepth: config.graph.maxDepth, maxCost: config.graph.maxCost };
  const executor = new PlanExecutor({
    sources: [...deps.sources, ...remote],
    log,
    validationRules: validationRules(limits, config.graph.introspection),
    maxTokens: MAX_DOCUMENT_TOKENS,
    timeoutMs: config.graph.timeoutMs,
    hideSuggestions: !config.graph.introspection,
  });
  const hub = new SubscriptionHub({ executor, clock, log });
  const errors = createOperationErrors(metrics);
  const operations = new GraphOperations({ executor, hub, limits, errors, log });
  const tokens = new AccessTokens({ prisma, clock });
  const sessions = new Sessions({ prisma, clock, sessionHours: config.auth.sessionHours });
  const audit = createAuditTrail({ prisma, log });
  const oidc = composeOidc({ config, prisma, clock, log });
  const failures = new FailedSignIns({ config, audit, log });
  const authenticate = recordRefusals(
    createAuthenticate({ config, tokens, sessions, machineTokens: oidc?.machineTokens, clock }),
    audit,
  );
  const accessWatch = new AccessWatch({ authenticate, log, checkMs: deps.timing?.accessCheckMs });
  const apollo = createApolloServer({
    supergraphSdl,
    executor,
    operations,
    errors,
    log,
  });

  const server = createHttpServer({
    name: 'gateway',
    log,
    metrics,
    maxBodyBytes: config.graph.maxBodyBytes,
    readiness: deps.readiness,
    http: config.http,
  });
  const delivery = createDeliveryMetrics(metrics);
  observeGraph(metrics, hub, executor);
  if (config.telemetry.metrics) serveMetrics(server, metrics);
  const counted = limitRate(authenticate, deps.rateLimiter, config.auth.serviceToken);
  const transport = { config, operations, authenticate: counted, accessWatch, metrics: delivery, log };
  server.register(async (scope) => {
    speakGraphql(scope, { maxBodyBytes: config.graph.maxBodyBytes, log });
    if (config.auth.gatewayRequired) markGuarded(scope);
    serveIdentity(scope, authenticate);
    const signIn = { config, sessions, failures, audit, rateLimiter: deps.rateLimiter };
    serveSessions(scope, { ...signIn, tokens, oidc, clock });
    if (oidc?.settings.clientId) serveOidc(scope, { ...signIn, oidc });
    serveAuditExport(scope, { authenticate: counted, audit, prisma });
    serveGraphqlRoute(scope, {
      apollo,
      authenticate: counted,
      explorer: config.graph.introspection ? renderExplorer : undefined,
    });
    serveGraphqlEventStream(scope, transport);
  });
  serveGraphqlWebSocket(server, transport);
  serveDashboard(server, { folder: packageFile('dist', 'dashboard'), objectOrigins: objectOrigins(config) });
  const dataUrl = config.graph.subgraphUrls.data;
  if (remote.some(({ name }) => name === 'data') && dataUrl && config.auth.serviceToken) {
    forwardUploads(server, {
      url: dataUrl,
      serviceToken: config.auth.serviceToken,
      authenticate: counted,
      tokenRequired: config.auth.gatewayRequired,
    });
  }

  let apolloStarted = false;
  return {
    server,
    graph: createGraphClient(executor),
    authenticate,
    async start() {
      await ensureAdminToken({ config, tokens, log });
      await apollo.start();
      apolloStarted = true;
      void oidc?.provider.lookUp();
      accessWatch.start();
    },
    async stop() {
      await accessWatch.stop();
      await server.close();
      // It refuses to be stopped before, which would hide why something else did not start.
      if (apolloStarted) await apollo.stop();
      await failures.close();
      await Promise.all(remote.map((source) => source.close()));
    },
  };
}

/** Where signed URLs of objects lead to. */
function objectOrigins({ objects, publicUrl }: Config): string[] {
  const store = objects.masterKeyFile ? undefined : objects.minio?.publicEndpoint;
  return [new URL(store ?? publicUrl).origin];
}

/** Beyond what a part allows itself for a request, on its way there and back. */
const TRAVEL_MS = 1_000;

/** Tracing keeps the time of an operation itself; a process that stands still keeps none. */
function answerTimeoutOf(name: string, { tracing }: Config): { answerTimeoutMs?: number } {
  return name === 'tracing' ? { answerTimeoutMs: tracing.queryTimeoutMs + TRAVEL_MS } : {};
}

function remoteSources({ config, sources, log }: GatewayDeps, names: readonly string[]): RemoteSource[] {
  const here = new Set(sources.map(({ name }) => name));
  const problems: string[] = [];
  const remote: RemoteSource[] = [];
  for (const name of names.filter((each) => !here.has(each))) {
    const url = config.graph.subgraphUrls[name];
    const { serviceToken } = config.auth;
    if (!url)
      problems.push(
        `GATEWAY_SUBGRAPHS: has no address for the ${name} subgraph, which is not in this process`,
      );
    else if (!serviceToken) problems.push('SERVICE_TOKEN: must be set to ask subgraphs elsewhere');
    else remote.push(createRemoteSource({ name, url, serviceToken, log, ...answerTimeoutOf(name, config) }));
  }
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return remote;
}
