import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, InvalidInputError, UnavailableError } from '../../../contracts/errors.js';
import { UPLOADS_PATH } from '../../../contracts/uploads.js';
import { requirePermission } from '../../../platform/access/permit.js';
import type { AuditedAction } from '../../../platform/audit/audit-entry.js';
import type { AuditTrail } from '../../../platform/audit/audit-trail.js';
import type { RequestContext } from '../../../platform/context.js';
import { discardBody } from '../../../platform/http/request-body.js';
import { authenticateRequests, contextOf } from '../../../platform/http/request-context.js';
import { streamBody, takeBodiesAsStreams } from '../../../platform/http/stream-body.js';
import type { Authenticate } from '../../../platform/identity.js';
import type { RateLimiter } from '../../../platform/rate-limit/rate-limiter.js';
import type { DataDeps } from '../services/deps.js';
import type { TusAnswer } from './answer-tus.js';
import { CHECKSUM_ALGORITHMS, parseChecksum } from './checksum.js';
import type { TusRequest } from './tus-store.js';

const VERSION = '1.0.0';
/** Of a piece, what fails is recorded. */
const APPEND = 'appendToUpload';
const PIECE_TYPE = 'application/offset+octet-stream';
/** What the server decides for all routes: what pages of browsers may see, and how connections end and answers are framed. */
const FOREIGN_HEADER = /^(?:access-control-.*|connection|content-length)$/;

export interface UploadRoutesOptions {
  authenticate: Authenticate;
  tokenRequired: boolean;
  rateLimiter?: RateLimiter | undefined;
  serviceToken?: string | undefined;
  audit: AuditTrail;
}

/**
 * Uploads in pieces by the protocol of tus.io, version 1.0.0: POST begins one, HEAD tells how far it is, PATCH adds a piece,
 * DELETE gives it up. Each request shows a token; pieces are streamed.
 */
export function serveUploads(server: FastifyInstance, deps: DataDeps, options: UploadRoutesOptions): void {
  const running = new Set<Readable>();

  server.addHook('preClose', async () => {
    // What has come of them is kept, and their clients go on elsewhere or later.
    for (const body of running) {
      body.destroy(new UnavailableError('The server is shutting down; go on in a moment.'));
    }
  });

  server.register(async (scope) => {
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:id`]) {
      scope.options(url, { config: { answersOptions: true, guarded: true } }, describe);
    }
  });

  server.register(async (scope) => {
    takeBodiesAsStreams(scope);
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('tus-resumable', VERSION).header('cache-control', 'no-store');
      reply.raw.once('finish', () => discardBody(request.raw));
    });
    authenticateRequests(scope, options);
    scope.post(UPLOADS_PATH, answer);
    scope.route({
      method: ['HEAD', 'PATCH', 'DELETE', 'POST'],
      url: `${UPLOADS_PATH}/:id`,
      exposeHeadRoute: false,
      handler: answer,
    });
  });

  async function describe(_request: FastifyRequest, reply: FastifyReply) {
    const { TUS_EXTENSIONS } = await import('./tus-store.js');
    return reply
      .code(204)
      .headers({
        'tus-resumable': VERSION,
        'tus-version': VERSION,
        'tus-extension': TUS_EXTENSIONS.join(','),
        'tus-max-size': deps.limits.maxUploadBytes,
        'tus-checksum-algorithm': CHECKSUM_ALGORITHMS,
      })
      .send();
  }

  /**
   * Records that an upload is begun, completed or given up, and what fails; not each piece that comes. The library tells
   * of what failed in an answer; the trail is told by an error.
   */
  async function recorded(
    ctx: RequestContext,
    action: AuditedAction | undefined,
    ask: (completing: TusRequest['completing']) => Promise<TusAnswer>,
  ): Promise<TusAnswer> {
    const { audit } = options;
    const isPiece = action?.action === APPEND;
    let answered: TusAnswer | undefined;
    let couldNotComplete = false;
    const completing: TusRequest['completing'] = async (id, complete) => {
      try {
        return await audit.carryOut(ctx, about('completeUpload', id), complete);
      } catch (error) {
        couldNotComplete = true;
        throw error;
      }
    };
    const answer = async () => {
      answered = await ask(completing);
      if (answered.error) throw answered.error.cause;
      return answered;
    };
    try {
      return action && !isPiece ? await audit.carryOut(ctx, action, answer) : await answer();
    } catch (error) {
      if (isPiece && !couldNotComplete) await audit.refuse(ctx, action, error);
      if (answered?.error) return answered;
      throw error;
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const method = methodOf(request);
    const headers = headersOf(request);
    if (headers.get('tus-resumable') !== VERSION) {
      const detail = `This is version ${VERSION} of the tus protocol: send Tus-Resumable: ${VERSION}.`;
      return reply.code(412).header('tus-version', VERSION).send({ detail });
    }
    const ctx = contextOf(request);
    const action = actionOf(method, (request.params as { id?: string }).id);
    try {
      requirePermission(ctx, 'TRAIN', 'resumable uploads');
    } catch (error) {
      if (action) await options.audit.refuse(ctx, action, error);
      throw error;
    }
    requirePieceType(method, headers);
    const checksum = parseChecksum(headers.get('upload-checksum') ?? undefined);
    // Loaded when it is used first, for a faster start.
    const { answerTus } = await import('./answer-tus.js');
    const body = streamBody(request);
    running.add(body);
    try {
      // The signal of the request ends what is asked for it; what has come is to be kept when its sender has gone.
      const own = { ...ctx, signal: undefined };
      const metadataHeader = headers.get('upload-metadata') ?? '';
      const path = request.url.split('?', 1)[0] ?? '';
      const answered = await recorded(own, action, (completing) =>
        answerTus(deps, { ctx: own, body, checksum, metadataHeader, completing }, { method, path, headers }),
      );
      for (const [name, value] of answered.headers) {
        if (!FOREIGN_HEADER.test(name)) reply.header(name, value);
      }
      reply.code(answered.status);
      const { error } = answered;
      if (error?.retryAfter !== undefined) reply.header('retry-after', error.retryAfter);
      if (answered.status < 400) return reply.send(answered.body === '' ? undefined : answered.body);
      return reply.type('application/json').send({ detail: error?.detail ?? answered.body.trim() });
    } finally {
      running.delete(body);
      body.destroy();
    }
  }
}

/** What a request does, for the audit trail; HEAD does nothing. */
function actionOf(method: string, id: string | undefined): AuditedAction | undefined {
  const action = { POST: 'beginUpload', PATCH: APPEND, DELETE: 'giveUpUpload' }[method];
  return action === undefined ? undefined : about(action, id);
}

const about = (action: string, id: string | undefined): AuditedAction => ({
  action,
  target: { kind: 'DataFile', id },
});

/** Clients in surroundings that know only GET and POST name the method in a header. */
function methodOf({ method, headers, params }: FastifyRequest): string {
  const named = headers['x-http-method-override'];
  if (method !== 'POST' || !(params as { id?: string }).id) return method;
  if (named === 'PATCH' || named === 'DELETE' || named === 'HEAD') return named;
  throw new AppError('NOT_FOUND', `Uploads begin with POST ${UPLOADS_PATH}; pieces are sent with PATCH.`);
}

function headersOf({ headers }: FastifyRequest): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') all.set(name, value);
  }
  return all;
}

function requirePieceType(method: string, headers: Headers): void {
  if (method !== 'PATCH') return;
  if (headers.get('content-type') !== PIECE_TYPE) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', `Send a piece as Content-Type: ${PIECE_TYPE}.`);
  }
  if (!headers.has('upload-offset')) {
    throw new InvalidInputError('Upload-Offset is missing: the number of the first byte of the piece.');
  }
}
