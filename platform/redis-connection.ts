import { Redis } from 'ioredis';
import { backOffMs } from './back-off.js';
import type { Logger } from './log.js';

const CONNECT_TIMEOUT_MS = 3_000;
const RECONNECT = { firstMs: 100, longestMs: 2_000 };
/** After that a connection is broken off that the server does not close. */
const DISCONNECT_TIMEOUT_MS = 500;

/** A connection that comes back by itself, not yet opened. A command that cannot be sent now fails now. */
export function createRedisConnection(options: {
  url: string;
  /** Shown in the server's list of clients. */
  name: string;
  commandTimeoutMs: number;
  log: Logger;
}): Redis {
  const { url, name: connectionName, commandTimeoutMs, log } = options;
  const connection = new Redis(url, {
    connectionName,
    lazyConnect: true,
    disableClientInfo: true, // costs a round trip before each connection is ready
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: commandTimeoutMs,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false, // done by hand, to know when it is complete
    retryStrategy: (attempts) => backOffMs(RECONNECT, attempts),
  });
  connection.on('error', (err) => log.debug({ err, connectionName }, 'Redis connection failed'));
  connection.on('reconnecting', () => log.warn({ connectionName }, 'Lost Redis; reconnecting'));
  return connection;
}
