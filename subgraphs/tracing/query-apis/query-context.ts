import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import { requirePermission } from '../../../platform/access/permit.js';
import type { LimitedRefusals } from '../../../platform/audit/limited-refusals.js';
import type { RequestContext } from '../../../platform/context.js';
import { withinRequest } from '../../../platform/current-request.js';
import type { HealthChecks } from '../../../platform/health.js';
import { authenticateRequests, contextOf } from '../../../platform/http/request-context.js';
import type { Authenticate } from '../../../platform/identity.js';
import type { Logger } from '../../../platform/log.js';
import type { ReadDeps } from '../services/read-deps.js';

/** What the APIs of Jaeger and Zipkin, by which existing tools read traces, work with. */
export interface QueryApiDeps extends Omit<ReadDeps, 'reader'> {
  /** Reads for whoever asks, see `readerFor`. */
  readonly readerFor: (ctx: RequestContext) => ReadDeps['reader'];
  readonly log: Logger;
  /** What one request may take of the store's time, in all. */
  readonly timeoutMs: number;
  readonly authenticate: Authenticate;
  /** Whether a request must carry a token. One that is sent must be right in any case. */
  readonly tokenRequired: boolean;
  /** Where it is recorded that somebody may not read; absent: nowhere. Tokens that are not valid are the gateway's to record. */
  readonly refusals?: LimitedRefusals | undefined;
  /** What the health of the API depends on. */
  readonly readiness: HealthChecks;
}

const QUERY_TRACES = { action: 'queryTraces', target: undefined };
/** What a request reads with: nothing is shown to it that is not for who asks. */
export const readDepsFor = (deps: QueryApiDeps, ctx: RequestContext): ReadDeps => ({
  ...deps,
  reader: deps.readerFor(ctx),
});

/** A failure as its API is to tell it. */
export interface Failure {
  readonly status: number;
  readonly message: string;
}

/**
 * Serves routes to whoever may read: the tenant is that of `x-tenant-id` or of the token. Whatever goes wrong leaves by
 * `sendFailure`, in the words of the API; what is nobody's fault but ours is logged and left unexplained.
 */
export function serveForCallers(
  server: FastifyInstance,
  deps: Pick<QueryApiDeps, 'authenticate' | 'tokenRequired' | 'refusals' | 'timeoutMs' | 'log'>,
  api: {
    sendFailure: (reply: FastifyReply, failure: Failure) => FastifyReply;
    routes: (scope: FastifyInstance) => void;
  },
): void {
  server.register(async (scope) => {
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const failure = failureOf(error, request, deps.log);
      if (failure.status === 401) reply.header('www-authenticate', 'Bearer');
      if (failure.status === 503) reply.header('retry-after', '1');
      return api.sendFailure(reply, failure);
    });
    authenticateRequests(scope, deps);
    scope.addHook('onRequest', async (request) => {
      const ctx = contextOf(request);
      try {
        requirePermission(ctx, 'READ', 'the query APIs');
      } catch (error) {
        const { address, tenant } = ctx;
        const shown = { secret: request.headers.authorization ?? '', address, tenant };
        await deps.refusals?.refuse(ctx, QUERY_TRACES, error, shown);
        throw error;
      }
    });
    scope.addHook('preHandler', (request, _reply, done) =>
      withinRequest(
        { signal: contextOf(request).signal, endsAtMs: performance.now() + deps.timeoutMs },
        done,
      ),
    );
    api.routes(scope);
  });
}

function failureOf(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  log: Pick<Logger, 'error'>,
): Failure {
  if (error instanceof AppError) return { status: error.httpStatus, message: error.message };
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, message: error.message };
  log.error({ err: error, requestId: request.id }, 'Query failed');
  return { status, message: 'Internal server error' };
}
