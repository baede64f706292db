import { SpanKind } from '@opentelemetry/api';
import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { z } from 'zod';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import type { RequestContext } from '../context.js';
import { identityHeaders } from '../identity.js';
import type { Logger } from '../log.js';
import { injectHeaders } from '../telemetry/message-headers.js';
import { traceStep } from '../telemetry/trace-span.js';
import type { SubgraphRequest } from './executable-subgraph.js';

export interface GraphHttpOptions {
  /** Who answers, for messages: `gateway`, `training subgraph`. */
  name: string;
  url: string;
  serviceToken: string;
  /** Longest wait for an answer to begin; what is behind it has its own, shorter limits. Default: 30 s. */
  answerTimeoutMs?: number;
  log: Logger;
}

export interface GraphHttp {
  /**
   * Posts one operation under the context's identity.
   * @throws UnavailableError when no GraphQL answer comes
   */
  post(request: SubgraphRequest, ctx: RequestContext): Promise<Pick<ExecutionResult, 'data' | 'errors'>>;
  close(): Promise<void>;
}

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 3_000;
const ANSWER_TIMEOUT_MS = 30_000;
/** Longest pause within an answer. */
const BODY_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 30_000;

const resultSchema = z
  .looseObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(z.looseObject({ message: z.string() })).optional(),
  })
  .refine((result) => result.data !== undefined || result.errors !== undefined);

/** GraphQL over HTTP between the platform's parts: a pool of kept-alive connections to one address. */
export function createGraphHttp(options: GraphHttpOptions): GraphHttp {
  const { name, url, serviceToken, log, answerTimeoutMs = ANSWER_TIMEOUT_MS } = options;
  const { origin, pathname, search, hostname, port } = new URL(url);
  const attributes = {
    'http.request.method': 'POST',
    'url.full': origin + pathname,
    'server.address': hostname,
    'server.port': Number(port) || (origin.startsWith('https') ? 443 : 80),
  };
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0, // ours is exact, and ends a wait for a connection as well
    bodyTimeout: BODY_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const unavailable = (cause: unknown) =>
    new UnavailableError(`The ${name} does not answer; try again in a moment.`, { cause });

  return {
    async post(request, ctx) {
      const { status, text } = await traceStep(
        'POST',
        attributes,
        async (span) => {
          try {
            const headers = { 'content-type': 'application/json', ...identityHeaders(ctx, serviceToken) };
            const response = await answered(answerTimeoutMs, ctx.signal, (signal) =>
              pool.request({
                method: 'POST',
                path: pathname + search,
                // Undici is not instrumented: the context is written, and the span made, by hand.
                headers: injectHeaders(headers),
                body: JSON.stringify(request),
                signal,
              }),
            );
            const { statusCode: status } = response;
            span?.setAttribute('http.response.status_code', status);
            return { status, text: await response.body.text() };
          } catch (error) {
            if (error instanceof AppError) throw error; // why the caller's signal was aborted
            throw unavailable(error);
          }
        },
        { kind: SpanKind.CLIENT },
      );
      const result = parseResult(text);
      if (result) return result;
      log.error({ name, status }, 'Not an answer to a GraphQL request');
      throw unavailable(new Error(`HTTP ${status} from ${url}`));
    },
    close: () => pool.destroy(),
  };
}

/** Begins a request that the caller's signal stops at any time, and the time-out until its answer begins. */
async function answered<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  begin: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await begin(signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
  } finally {
    clearTimeout(timer);
  }
}

function parseResult(text: string): Pick<ExecutionResult, 'data' | 'errors'> | undefined {
  try {
    const parsed = resultSchema.safeParse(JSON.parse(text));
    // Errors are plain objects here; whoever passes them on makes GraphQLErrors of them.
    return parsed.success ? (parsed.data as Pick<ExecutionResult, 'data' | 'errors'>) : undefined;
  } catch {
    return undefined;
  }
}
