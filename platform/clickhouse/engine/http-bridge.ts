import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { hostNameOf, isLoopbackName } from '../../http/host-names.js';
import { tokensEqual } from '../../identity.js';
import type { Engine } from './engine.js';
import { clickHouseException, toClickHouseException } from './exception.js';
import { type RequestParameters, readParameters } from './http-request.js';
import { sendException, sendResult } from './http-response.js';
import { runRequest } from './run-request.js';

const USER = 'default';
/** Longer than clients keep an idle connection (2.5 s), so that it is never we who close one that is just used. */
const KEEP_ALIVE_MS = 30_000;
/** Parameters of a query are in its URL. ClickHouse's own limit (`http_max_uri_size`). */
const MAX_HEADER_BYTES = 1_048_576;

/**
 * ClickHouse's HTTP interface over the embedded engine, as far as `@clickhouse/client` and this platform use it:
 * `/ping`, statements in the URL and the body, parameters, settings, gzip, and exceptions with their codes.
 *
 * @param options.dir data of inserts passes through `incoming` below it, which becomes the working directory; what
 * a killed process left there is removed
 */
export async function createHttpBridge(options: {
  engine: Engine;
  dir: string;
  password: string;
}): Promise<Server> {
  const incoming = join(options.dir, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  // Names of files must do: in a path the engine expands `*` and `{`, which the folder may have in its name.
  process.chdir(incoming);

  const limits = { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0, maxHeaderSize: MAX_HEADER_BYTES };
  return createServer(limits, (request, response) => {
    void answer(request, response, options.engine, options.password);
  });
}

/** Never rejects: whatever is wrong becomes an answer. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  engine: Engine,
  password: string,
): Promise<void> {
  // It listens on loopback alone, and no page has business with it, under whatever name.
  if (!isLoopbackName(hostNameOf(request.headers.host ?? '') ?? '') || request.headers.origin !== undefined) {
    response.writeHead(421, { 'content-type': 'text/plain', connection: 'close' }).end('Not for you.\n');
    return;
  }
  if (request.url?.startsWith('/ping')) {
    response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end('Ok.\n');
    return;
  }
  let queryId: string = randomUUID();
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('The client went away')));
  try {
    const parameters = readParameters(request);
    queryId = parameters.queryId ?? queryId;
    checkCredentials(parameters, password);
    const result = await runRequest(engine, request, parameters, gone.signal);
    if (!response.destroyed) await sendResult(response, { ...result, queryId, gzip: parameters.gzip });
  } catch (error) {
    request.resume();
    sendException(response, toClickHouseException(error), queryId);
  }
}

function checkCredentials(given: RequestParameters, password: string): void {
  if (given.user === USER && tokensEqual(given.password, password)) return;
  throw clickHouseException(
    'AUTHENTICATION_FAILED',
    `${given.user}: Authentication failed: password is incorrect, or there is no user with such name`,
  );
}
