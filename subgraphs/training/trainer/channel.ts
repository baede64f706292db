import { type FromTrainer, type ToTrainer, toTrainer } from './protocol.js';

/** The trainer's end of the pipe to its worker. */
export interface Channel {
  /** Resolves once the message is handed over, so that an exit right after it does not lose it. */
  send(message: FromTrainer): Promise<void>;
  onMessage(listener: (message: ToTrainer) => void): void;
  /** The worker is gone; nobody waits for this process any more. */
  onDisconnect(listener: () => void): void;
}

/**
 * The channel that Node opened for a forked process. Messages that are not of the protocol are ignored: the worker
 * may be a newer one than this process.
 * @throws Error when the process was not forked with a channel
 */
export function processChannel(): Channel {
  if (!process.send) throw new Error('The trainer is started by a worker, through child_process.fork.');
  return {
    send: (message) =>
      new Promise((resolve) => {
        // An error means that the worker is gone, which `onDisconnect` reports.
        if (!process.connected) resolve();
        else process.send?.(message, undefined, undefined, () => resolve());
      }),
    onMessage: (listener) =>
      process.on('message', (message) => {
        const parsed = toTrainer.safeParse(message);
        if (parsed.success) listener(parsed.data);
      }),
    onDisconnect: (listener) => process.on('disconnect', listener),
  };
}
