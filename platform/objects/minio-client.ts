import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';
import type { Config } from '../config/config.js';

export type MinioConfig = NonNullable<Config['objects']['minio']>;

/** The longest silence while a request is sent and its answer has not begun. */
const RESPONSE_TIMEOUT_MS = 30_000;

/** A client of one S3 endpoint. Its connections are kept open until `close`. */
export function createMinioClient(endpoint: string, config: MinioConfig): { client: Client; close(): void } {
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  const agent = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  const client = new Client({
    endPoint: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    useSSL: secure,
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: config.region, // given, so that signing a URL asks nobody
    transportAgent: agent,
    transport: { request: requestWithTimeout(secure ? https.request : http.request) },
    // The library's own retry sends a stream that it has already consumed, and writes to the console.
    retryOptions: { disableRetry: true },
  });
  return { client, close: () => agent.destroy() };
}

type Request = typeof http.request;

/** Once the answer has begun, its reader decides how long it may take. */
function requestWithTimeout(send: Request): Request {
  const request = (options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
    const sent = send(options, (response) => {
      sent.setTimeout(0);
      onResponse(response);
    });
    return sent.setTimeout(RESPONSE_TIMEOUT_MS, () =>
      sent.destroy(Object.assign(new Error('The object store was silent.'), { code: 'ETIMEDOUT' })),
    );
  };
  return request as Request; // the library calls it with these two arguments only
}
