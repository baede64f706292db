import { Readable } from 'node:stream';
import { SpanKind } from '@opentelemetry/api';
import { type Dispatcher, request } from 'undici';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import type { Config } from '../../platform/config/config.js';
import { meterBody } from '../../platform/objects/metered-body.js';
import type { PutResult } from '../../platform/objects/object-store.js';
import type { PutSigned, PutSignedOptions } from '../../platform/objects/put-signed.js';
import { injectHeaders } from '../../platform/telemetry/message-headers.js';
import { traceStep } from '../../platform/telemetry/trace-span.js';

/** Transfers bytes by the signed URLs that the graph hands out. */
export interface StorageClient {
  /**
   * PUTs a body of any length.
   * @throws AppError PAYLOAD_TOO_LARGE; what the body failed with; UnavailableError when the store does not answer
   */
  put(url: string, body: Readable, options: PutSignedOptions): Promise<PutResult>;
  /** GETs an object, or the range of it that an HTTP range header names. */
  get(url: string, options: { range?: string; signal?: AbortSignal }): Promise<Dispatcher.ResponseData>;
}

/**
 * Signed URLs carry the address that clients use, which may lie behind a proxy or outside a container. We are inside:
 * the connection goes to the internal address, the Host header (part of an S3 signature) stays as signed. Bodies for a store
 * that this process has at hand are its own to put.
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

  return {
    put(signedUrl, body, options) {
      const { url, host } = address(signedUrl);
      return transfer('PUT', url, () =>
        putSigned ? putSigned(signedUrl, body, options) : putOverHttp({ url, host }, body, options),
      );
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

/** To a gateway that serves the folder store; S3 takes no body in chunks. */
async function putOverHttp(
  { url, host }: { url: string; host: string },
  body: Readable,
  options: PutSignedOptions,
): Promise<PutResult> {
  const metered = meterBody(body, options);
  const headers = injectHeaders({ host, 'content-type': 'application/octet-stream' });
  const { signal } = options;
  let bodyFailure: unknown;
  const sent = Readable.from(metered.chunks, { objectMode: false }).once('error', (error) => {
    bodyFailure = error;
  });
  try {
    const response = await request(url, { method: 'PUT', body: sent, headers, ...(signal && { signal }) });
    const text = await response.body.text();
    if (response.statusCode >= 300) throw storageError(response.statusCode, text);
    return metered.result();
  } catch (error) {
    if (bodyFailure !== undefined) throw bodyFailure;
    throw error instanceof AppError ? error : storageAway(error);
  } finally {
    metered.discard();
  }
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
function storageAway(cause: unknown): UnavailableError {
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
