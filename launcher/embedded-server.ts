import { backOff } from '../platform/back-off.js';
import { ListenError } from '../platform/http/ports.js';
import type { Logger } from '../platform/log.js';
import { StartError } from './start-error.js';

/** A server of ours that runs beside this process. */
export interface EmbeddedServer {
  readonly url: string;
  onExit(listener: (description: string) => void): void;
  stop(): Promise<void>;
}

const RESTART = { firstMs: 250, longestMs: 10_000 };

/**
 * Starts a server and keeps it running: when it dies it is started again, with growing delay.
 * @param options.start must choose the same address each time: the URL has been handed out
 * @throws StartError, ListenError when the first start fails
 */
export async function keepServerRunning(options: {
  /** For messages. */
  name: string;
  start: () => Promise<EmbeddedServer>;
  log: Logger;
  /** Gets the function that stops it for good. */
  undo: (() => Promise<unknown>)[];
}): Promise<string> {
  const { name, log } = options;
  const stop = new AbortController();
  const start = async () => {
    const server = await options.start();
    server.onExit((description) => {
      log.error({ description }, `${name} ended; it is restarted`);
      if (!stop.signal.aborted) current = restart();
    });
    return server;
  };
  const restart = async () => {
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      try {
        return await start();
      } catch (error) {
        log.error({ err: error }, `${name} did not start; trying again`);
        await backOff(RESTART, attempt, stop.signal);
      }
    }
    return undefined;
  };
  const first = start();
  let current: Promise<EmbeddedServer | undefined> = first;
  options.undo.push(async () => {
    stop.abort();
    const server = await current.catch(() => undefined);
    await server?.stop();
  });
  try {
    return (await first).url;
  } catch (error) {
    if (error instanceof ListenError) throw error;
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
