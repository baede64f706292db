import { pipeline, type Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'br' | 'gzip';

/** Smaller answers fit into one packet as they are. */
const MIN_BYTES = 1_400;
/** Objects are left alone: whoever asks for a range of bytes means those of the object. */
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|[\w.-]+\+json)\b|image\/svg)/i;
/** Brotli's default is for what is compressed once and sent often. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const compressAtOnce: Record<Encoding, (text: string | Buffer) => Promise<Buffer>> = {
  br: (text) => promisify(brotliCompress)(text, BROTLI),
  gzip: promisify(gzip),
};
const compressor: Record<Encoding, () => Transform> = {
  br: () => createBrotliCompress(BROTLI),
  gzip: createGzip,
};

/** Compresses texts for clients that take it, streams as they go. Event streams bypass it, as they bypass Fastify. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!isCompressible(request, reply, payload)) return payload;
    reply.header('vary', withAcceptEncoding(reply.getHeader('vary')));
    const encoding = preferredEncoding(request.headers['accept-encoding']);
    if (encoding === undefined) return payload;
    reply.header('content-encoding', encoding).removeHeader('content-length');
    const etag = reply.getHeader('etag');
    // The bytes are others, what they say is the same.
    if (typeof etag === 'string' && !etag.startsWith('W/')) reply.header('etag', `W/${etag}`);
    if (!isStream(payload)) return compressAtOnce[encoding](payload);
    // Whichever side fails takes the other down; Fastify hears of it from the compressor.
    return pipeline(payload, compressor[encoding](), () => undefined);
  });
}

function isCompressible(
  { method }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): payload is string | Buffer | Readable {
  if (method === 'HEAD' || reply.hasHeader('content-encoding') || reply.statusCode === 206) return false;
  if (!COMPRESSIBLE.test(String(reply.getHeader('content-type') ?? ''))) return false;
  if (typeof payload === 'string') return payload.length >= MIN_BYTES;
  if (Buffer.isBuffer(payload)) return payload.length >= MIN_BYTES;
  return isStream(payload);
}

const isStream = (payload: unknown): payload is Readable =>
  typeof payload === 'object' && payload !== null && 'pipe' in payload && typeof payload.pipe === 'function';

/** The best of those that the client takes (RFC 9110, section 12.5.3); undefined for none. */
function preferredEncoding(accepted: string | undefined): Encoding | undefined {
  if (!accepted) return undefined;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => /^q\s*=/.test(text))?.split('=')[1];
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  // Spans and jobs become no smaller by Brotli at a speed near that of gzip.
  const best = weightOf('br') > weightOf('gzip') ? 'br' : 'gzip';
  return weightOf(best) > 0 ? best : undefined;
}

function withAcceptEncoding(vary: number | string | string[] | undefined): string {
  return vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`;
}
