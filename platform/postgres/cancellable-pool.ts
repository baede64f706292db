import { setMaxListeners } from 'node:events';
import pg from 'pg';
import { beyondRequest, currentSignal } from '../current-request.js';
import { answersWithin } from '../deadline.js';
import { WaitingPool } from '../waiting-pool.js';
import { EntryCarrier } from './carry-entry.js';

const CANCEL_TIMEOUT_MS = 3_000;
/** After so long it is looked whether the server still answers; again, as long as it does. */
const PATIENCE_MS = 5_000;
const ANSWER_TIMEOUT_MS = 4_000;

type Query = (...args: unknown[]) => Promise<unknown>;

interface CancellableConfig extends pg.ClientConfig {
  /** How long a statement may take before it is looked whether the server still answers. */
  patienceMs?: number;
}

/**
 * A pool whose statements end with the request that they are for: the server is told to cancel what runs, and what
 * waits for a connection is not sent. Outside of a request, and for one without limit, it is an ordinary pool, but for
 * one thing: a server that stands still neither answers a statement nor closes its connection, so that is cut. A
 * request sends so many statements at once that half of the connections are left to others, and its own wait in its
 * line, not in that of everybody. What an identity changes carries its entry in the audit trail.
 */
export function createCancellablePool(options: pg.PoolConfig & CancellableConfig): pg.Pool {
  return new CancellablePool({ ...options, Client: CancellableClient });
}

/** What the library's types leave out. */
interface WithSocket {
  readonly connection: { readonly stream: { destroy(): void } };
}

class CancellablePool extends pg.Pool {
  readonly #shares = new WeakMap<AbortSignal, WaitingPool<number>>();

  override query = ((...args: unknown[]) => {
    const signal = currentSignal();
    const send = () => this.#send(args);
    return signal ? this.#shareOf(signal).use(send, signal) : send();
  }) as pg.Pool['query'];

  /** What a request may send at once, beside its transactions. */
  #shareOf(signal: AbortSignal): WaitingPool<number> {
    let share = this.#shares.get(signal);
    if (!share) {
      const size = Math.max(1, Math.floor(this.options.max / 2));
      share = new WaitingPool([...Array(size).keys()], { maxWaiting: Number.POSITIVE_INFINITY });
      this.#shares.set(signal, share);
    }
    return share;
  }

  /** By promises only: the library's own `query` runs in the context of whoever gave the connection back. */
  async #send(args: unknown[]): Promise<unknown> {
    const client = await this.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.once('error', onError);
    try {
      return await (client.query as Query).apply(client, args);
    } catch (error) {
      // As the library does: a connection on which something failed is not used again.
      broken ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  }
}

class CancellableClient extends pg.Client {
  readonly #options: CancellableConfig;
  readonly #send: Query;

  constructor(options: CancellableConfig = {}) {
    super(options);
    // Between a pool that hands it out and who gets it nobody listens: a connection that ends then, ends no process.
    // What is sent over it fails.
    this.on('error', () => undefined);
    this.#options = options;
    const send = (super.query as Query).bind(this);
    this.#send = (...args) => this.#whileServerAnswers(send(...args));
    const carrier = new EntryCarrier(this, this.#send);
    const sendWithinRequest: Query = (...args) => this.#run(args);
    this.query = ((...args: unknown[]) => carrier.run(args, sendWithinRequest)) as pg.Client['query'];
  }

  #run(args: unknown[]): Promise<unknown> {
    const signal = currentSignal();
    if (!signal || endsTransaction(args[0])) return this.#send(...args);
    if (signal.aborted) return Promise.reject(signal.reason);
    return this.#sendUntil(signal, args);
  }

  async #sendUntil(signal: AbortSignal, args: unknown[]): Promise<unknown> {
    let cancelled: Promise<void> | undefined;
    const cancel = () => {
      cancelled = beyondRequest(() => this.#cancel());
    };
    // Each statement of a request takes its listener away again, however many are under way.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await this.#send(...args);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', cancel);
      // Or it could hit the statement of whoever has the connection next.
      await cancelled;
    }
  }

  /** The outcome of a statement. The connection is cut, which fails it, once the server takes no other either. */
  async #whileServerAnswers(outcome: Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const look = async () => {
      const isThere = await this.#serverAnswers();
      if (isOver) return;
      if (isThere) wait();
      else (this as unknown as WithSocket).connection.stream.destroy();
    };
    const wait = () => {
      timer = setTimeout(() => void look(), this.#options.patienceMs ?? PATIENCE_MS);
    };
    wait();
    try {
      return await outcome;
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  }

  /** Over a connection of its own. A refusal is an answer too. */
  #serverAnswers(): Promise<boolean> {
    const other = new pg.Client({
      ...this.#options,
      connectionTimeoutMillis: 2 * ANSWER_TIMEOUT_MS, // closes it in the end
    });
    other.on('error', () => {});
    const answer = other
      .connect()
      .then(() => other.end())
      .catch(() => {});
    return answersWithin(ANSWER_TIMEOUT_MS, answer);
  }

  /** Asks the server, over a connection of its own. If that fails, the statement ends by itself. */
  async #cancel(): Promise<void> {
    const { processID } = this as unknown as { processID: number };
    const other = new pg.Client({ ...this.#options, connectionTimeoutMillis: CANCEL_TIMEOUT_MS });
    other.on('error', () => {});
    try {
      await other.connect();
      await other.query('SELECT pg_cancel_backend($1)', [processID]);
    } catch {
      // Nothing is lost but the time of the statement.
    } finally {
      await other.end().catch(() => {});
    }
  }
}

/** What a transaction began is undone also when its request is over. */
function endsTransaction(statement: unknown): boolean {
  const text =
    typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : statement;
  return typeof text === 'string' && /^\s*(ROLLBACK|COMMIT)\b/i.test(text);
}
