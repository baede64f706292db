import { EventEmitter } from 'node:events';
import { Client } from 'pg';
import { backOff } from '../back-off.js';
import { answersWithin, onceWithin } from '../deadline.js';
import type { Logger } from '../log.js';

const CONNECT_TIMEOUT_MS = 3_000;
const QUERY_TIMEOUT_MS = 5_000;
const RECONNECT = { firstMs: 100, longestMs: 2_000 };

export interface PostgresListenerOptions {
  url: string;
  channel: string;
  /** How often the server is asked for a sign of life: one that vanished without closing shows only then. */
  heartbeatMs: number;
  log: Logger;
  onNotification(text: string): void;
  /** Called each time that the channel is listened to again after the connection was lost. */
  onReconnect(): void;
}

/** One connection that LISTENs on one channel and comes back by itself when it is lost. */
export class PostgresListener {
  readonly #options: PostgresListenerOptions;
  readonly #closing = new AbortController();
  readonly #states = new EventEmitter<{ connected: [] }>().setMaxListeners(0);
  /** Present while the channel is listened to. */
  #client: Client | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  private constructor(options: PostgresListenerOptions) {
    this.#options = options;
  }

  /** Rejects with the driver's error when the first connection fails. */
  static async start(options: PostgresListenerOptions): Promise<PostgresListener> {
    const listener = new PostgresListener(options);
    await listener.#connect();
    return listener;
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** Resolves at once when connected; rejects after `timeoutMs` or when closed. */
  async whenConnected(timeoutMs: number): Promise<void> {
    if (this.#client) return;
    await onceWithin(timeoutMs, this.#states, 'connected', this.#closing.signal);
  }

  /** Waits for the server to close its side, which one that does not answer never does. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#heartbeat);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #connect(): Promise<void> {
    const { url, channel, heartbeatMs, onNotification } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: 'events-listener',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, new Error('The server closed the connection.')));
    client.on('notification', ({ payload }) => onNotification(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      this.#closing.signal.throwIfAborted();
    } catch (error) {
      disconnect(client);
      throw error;
    }
    this.#client = client;
    this.#heartbeat = setInterval(async () => {
      const alive = await answersWithin(heartbeatMs, client.query('SELECT 1'));
      if (!alive) this.#lose(client, new Error('The server gave no sign of life.'));
    }, heartbeatMs).unref();
    this.#states.emit('connected');
  }

  #lose(client: Client, error: Error): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearInterval(this.#heartbeat);
    disconnect(client);
    this.#options.log.warn({ err: error }, 'Lost the connection for events; reconnecting');
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const { log, onReconnect } = this.#options;
    for (let attempt = 1; !this.#closing.signal.aborted; attempt++) {
      try {
        await backOff(RECONNECT, attempt, this.#closing.signal);
        if (this.#closing.signal.aborted) return;
        await this.#connect();
        log.info({ attempt }, 'Events flow again');
        onReconnect();
        return;
      } catch (err) {
        log.debug({ err, attempt }, 'Could not reconnect for events');
      }
    }
  }
}

/** Ends a connection that may be dead already, without waiting for its answer. */
function disconnect(client: Client): void {
  client.end().catch(() => undefined); // the error that led here was reported
}
