import type { Readable } from 'node:stream';
import { SpanKind } from '@opentelemetry/api';
import { type Dispatcher, request } from 'undici';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { PutSigned } from '../../platform/objects/folder-signed-put.js';
import { injectHeaders } from '../../platform/telemetry/message-headers.js';
import { traceStep } from '../../platform/telemetry/trace-span.js';

/** Transfers bytes by the signed URLs that the graph hands out. */
export interface StorageClient {
  /**
   * PUTs a body; `sizeBytes` becomes the content length, without it the body is sent in chunks.
   * @returns the SHA-256 of what was stored, where `hashes` says so
   */
  put(
    url: string,
    body: Readable,
    options: { sizeBytes?: number; signal: AbortSignal },
  ): Promise<string | undefined>;
  /** Whether a body that is PUT to the URL is hashed in this process, by the store that it belongs to. */
  hashes(url: string): boolean;
  /** GETs an object, or the range of it that an HTTP range header names. */
  get(url: string, options: { range?: string; signal?: AbortSignal }): Promise<Dispatcher.ResponseData>;
}

/**
 * Signed URLs carry the address that clients use, which may lie behind a proxy or outside a container. We are inside:
 * the connection goes to the internal address, the Host header (part of an S3 signature) stays as signed. What this process
 * serves itself takes no connection.
 */
export function createStorageClient(
  config: Pick<Config, 'objects' | 'publicUrl' | 'graph'>,
  putSigned?: PutSigned,
): StorageClient {
  const { minio } = config.objects;
  const internalOrigins = new Map([
    [originOf(config.publicUrl), originOf(config.graph.gatewayUrl)],
    ...(minio ? ([[originOf(minio.publicEndpoint), originOf(minio.endpoint)]] as const) : []),
  ]);
  const address = (signedUrl: string) => {
    const url = new URL(signedUrl);
    const origin = internalOrigins.get(url.origin) ?? url.origin;
    return { url: `${origin}${url.pathname}${url.search}`, host: url.host };
  };

  const hashes = (signedUrl: string) =>
    putSigned !== undefined && originOf(signedUrl) === originOf(config.publicUrl);

  return {
    hashes,

    async put(signedUrl, body, { sizeBytes, signal }) {
      const { url, host } = address(signedUrl);
      if (putSigned && hashes(signedUrl)) {
        return transfer('PUT', url, async () => (await putSigned(signedUrl, body, { signal })).sha256);
      }
      const headers = {
        host,
        'content-type': 'application/octet-stream',
        ...(sizeBytes === undefined ? {} : { 'content-length': String(sizeBytes) }),
      };
      return transfer('PUT', url, async () => {
        const response = await request(url, { method: 'PUT', body, headers: injectHeaders(headers), signal });
        const text = await response.body.text();
        if (response.statusCode < 300) return undefined;
        throw storageError(response.statusCode, text);
      });
    },

    async get(signedUrl, { range, signal }) {
      const { url, host } = address(signedUrl);
      const headers = { host, ...(range ? { range } : {}) };
      return transfer('GET', url, async () => {
        const sent = request(url, { method: 'GET', headers: injectHeaders(headers), signal });
        const response = await unlessAway(sent);
        if (response.statusCode < 300 || response.statusCode === 416) return response;
        throw storageError(response.statusCode, await response.body.text());
      });
    },
  };
}

/** A span of the request. Undici is not instrumented; the query of the URL is a credential. */
function transfer<T>(method: 'GET' | 'PUT', url: string, send: () => Promise<T>): Promise<T> {
  const { origin, hostname, port } = new URL(url);
  const attributes = {
    'http.request.method': method,
    'url.full': `${origin}/`,
    'server.address': hostname,
    ...(port ? { 'server.port': Number(port) } : {}),
  };
  return traceStep(method, attributes, send, { kind: SpanKind.CLIENT });
}

/** What a failed connection to the object store is to our client. */
export function storageAway(cause: unknown): UnavailableError {
  return new UnavailableError('The object store does not answer; try again in a moment.', { cause });
}

async function unlessAway<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw storageAway(error);
  }
}

function storageError(status: number, body: string): AppError {
  const cause = new Error(`The object store answered ${status}: ${body.slice(0, 500)}`);
  if (status === 413) {
    return new AppError('PAYLOAD_TOO_LARGE', 'The file is larger than the object store takes.', { cause });
  }
  if (status === 409) {
    return new AppError('CONFLICT', 'The upload has ended: somebody completed it or gave it up.', { cause });
  }
  if (status === 404) return new AppError('NOT_FOUND', 'The bytes of the file are gone.', { cause });
  if (status >= 500 || status === 429) return storageAway(cause);
  return new AppError('INTERNAL', 'The object store refused the transfer.', { cause });
}

function originOf(url: string): string {
  return new URL(url).origin;
}
