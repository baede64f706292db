import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { InvalidInputError, UnavailableError } from '../../../../../contracts/errors.js';
import { quote } from '../../../../../contracts/quote.js';
import { type BackOffLimits, backOff } from '../../../../../platform/back-off.js';
import type { ModelFile, ModelFiles } from './model-files.js';

/** Attempts in a row that bring no byte. */
const MAX_ATTEMPTS = 5;
const PAUSES: BackOffLimits = { firstMs: 250, longestMs: 10_000 };
const MAX_REDIRECTS = 5;
const ANSWER_TIMEOUT_MS = 30_000;
const SHA256 = /^[0-9a-f]{64}$/;
/** How git names what a file holds. */
const GIT_BLOB = /^[0-9a-f]{40}$/;

const revisionAnswer = z.object({
  sha: z.string().regex(GIT_BLOB),
  siblings: z.array(z.object({ rfilename: z.string() })),
});

export interface HubRepository {
  /** Of the hub, without a slash at its end. */
  readonly hubUrl: string;
  readonly repository: string;
  readonly revision: string;
}

/**
 * A repository of a model hub, at the commit that its revision names now. Downloads go on where a connection broke, and
 * are compared with the checksums that the hub tells.
 * @throws InvalidInputError when the hub has no such repository; UnavailableError when it does not answer
 */
export async function hubFiles(
  { hubUrl, repository, revision }: HubRepository,
  signal: AbortSignal,
): Promise<ModelFiles> {
  const about = `${hubUrl}/api/models/${repository}/revision/${encodeURIComponent(revision)}`;
  const response = await ask(about, { method: 'GET', redirect: 'follow' }, signal);
  // A hub answers 401 for what it does not show to everybody.
  if (!response.ok) {
    throw new InvalidInputError(
      `The model hub has no ${quote(repository)} at ${quote(revision)} that everybody may read (status ${response.status}).`,
      { details: { field: 'source' } },
    );
  }
  const parsed = revisionAnswer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new UnavailableError('The model hub answers in another way than expected.');
  const names = new Set(parsed.data.siblings.map(({ rfilename }) => rfilename));
  return {
    archiveSha256: null,
    async find(name) {
      if (!names.has(name)) return undefined;
      return hubFile(`${hubUrl}/${repository}/resolve/${parsed.data.sha}/${name}`, name, signal);
    },
    close: async () => undefined,
  };
}

async function hubFile(url: string, name: string, signal: AbortSignal): Promise<ModelFile> {
  const headers = await headersOf(url, signal);
  const sizeBytes = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw new UnavailableError(`The model hub does not tell the size of ${quote(name)}.`);
  }
  // Of a large file, the one of its contents; the other is that of the pointer to it.
  const etag = (headers.get('x-linked-etag') ?? headers.get('etag') ?? '').replace(/^W\/|"/g, '');
  return {
    sizeBytes,
    open: async (stop) =>
      Readable.from(download({ url, name, sizeBytes, etag }, stop), { objectMode: false }),
  };
}

/** Asks for the headers of a file; those of its storage, where the hub redirects to it, do not count. */
async function headersOf(url: string, signal: AbortSignal): Promise<Headers> {
  let at = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const { status, ok, headers } = await ask(at, { method: 'HEAD', redirect: 'manual' }, signal);
    const location = headers.get('location');
    const isRedirect = status >= 300 && status < 400 && location !== null;
    if (ok || (isRedirect && headers.has('x-linked-etag'))) return headers;
    if (!isRedirect) throw new UnavailableError(`The model hub answers ${status} for ${url}.`);
    at = new URL(location, at).href;
  }
  throw new UnavailableError(`The model hub redirects ${url} too often.`);
}

interface Download {
  readonly url: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly etag: string;
}

async function* download(
  { url, name, sizeBytes, etag }: Download,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const checksum = checksumOf(etag, sizeBytes);
  let done = 0;
  for (let failures = 0; done < sizeBytes; ) {
    const before = done;
    try {
      for await (const chunk of bytesFrom(url, done, signal)) {
        done += chunk.length;
        if (done > sizeBytes)
          throw new InvalidInputError(`${quote(name)} is larger than the model hub says.`);
        checksum?.hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      if (signal.aborted || error instanceof InvalidInputError) throw error;
      if (!(error instanceof UnavailableError) && !isBroken(error)) throw error;
    }
    if (done === sizeBytes) break;
    failures = done > before ? 1 : failures + 1;
    if (failures >= MAX_ATTEMPTS) {
      throw new UnavailableError(
        `The model hub stops sending ${quote(name)} after ${done} of ${sizeBytes} bytes.`,
      );
    }
    await backOff(PAUSES, failures, signal);
    signal.throwIfAborted();
  }
  if (checksum && checksum.hash.digest('hex') !== checksum.expected) {
    throw new InvalidInputError(
      `${quote(name)} has another checksum than the model hub says: ${checksum.expected}.`,
    );
  }
}

/** The bytes from an offset on, as far as the connection goes. */
async function* bytesFrom(url: string, offset: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const headers = { 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) };
  const response = await ask(url, { method: 'GET', redirect: 'follow', headers }, signal);
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new UnavailableError(`The model hub answers ${response.status} for ${url}.`);
  }
  if (url.startsWith('https:') && !response.url.startsWith('https:')) {
    await response.body.cancel();
    throw new InvalidInputError('The model hub redirects to a connection that is not encrypted.');
  }
  const isPart = response.status === 206;
  if (isPart && !response.headers.get('content-range')?.startsWith(`bytes ${offset}-`)) {
    await response.body.cancel();
    throw new UnavailableError('The model hub sends another part than it was asked for.');
  }
  // A server that knows no ranges begins anew.
  let toSkip = isPart ? 0 : offset;
  for await (const piece of response.body) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const skipped = Math.min(toSkip, chunk.length);
    toSkip -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}

/** @throws UnavailableError when nobody answers */
async function ask(url: string, options: RequestInit, signal: AbortSignal): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_TIMEOUT_MS);
  try {
    return await fetch(url, { ...options, signal: AbortSignal.any([signal, patience.signal]) });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new UnavailableError('The model hub does not answer.', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Errors of a connection that ended early. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && 'code' in error);
}

function checksumOf(etag: string, sizeBytes: number): { hash: Hash; expected: string } | undefined {
  if (SHA256.test(etag)) return { hash: createHash('sha256'), expected: etag };
  if (!GIT_BLOB.test(etag)) return undefined;
  return { hash: createHash('sha1').update(`blob ${sizeBytes}\0`), expected: etag };
}
