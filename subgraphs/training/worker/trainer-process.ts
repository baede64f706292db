import { fork } from 'node:child_process';
import { exitOf } from '../../../platform/child-exit.js';
import type { ProcessExit } from '../domain/trainer-crash.js';
import { type FromTrainer, fromTrainer, type ToTrainer } from '../trainer/protocol.js';

export interface TrainerProcessOptions {
  /** Compiled module of the trainer. */
  module: string;
  environment: Record<string, string | undefined>;
  /** Limit of its JavaScript heap, in MiB. */
  memoryMb: number;
  onMessage: (message: FromTrainer) => void;
  /** It said something that is not in the protocol. */
  onNonsense: (message: unknown) => void;
}

/** A child process that trains one job. */
export interface TrainerProcess {
  readonly pid: number | undefined;
  /** Has no effect once the process is gone. */
  send(message: ToTrainer): void;
  /** SIGTERM: a trainer that hears it stops as it does when it is told to; one that was not made to hear it ends. */
  terminate(): void;
  kill(): void;
  /** Resolves when the process is gone and all it said has been handed on. */
  readonly exited: Promise<ProcessExit>;
}

/**
 * Starts a trainer. It has a process group of its own, so that Ctrl-C on the terminal reaches only the worker, which
 * then asks the trainer for a checkpoint. It ends by itself when the channel to its worker closes, so a killed
 * worker leaves no trainer behind.
 */
export function startTrainer(options: TrainerProcessOptions): TrainerProcess {
  const child = fork(options.module, [], {
    env: options.environment,
    execArgv: [`--max-old-space-size=${options.memoryMb}`, '--enable-source-maps'],
    detached: true,
    // Its output is log lines: it goes where the worker's log goes.
    stdio: ['ignore', 2, 2, 'ipc'],
  });

  child.on('message', (raw) => {
    const message = fromTrainer.safeParse(raw);
    if (message.success) options.onMessage(message.data);
    else options.onNonsense(raw);
  });

  const exited = exitOf(child);

  return {
    pid: child.pid,
    send(message) {
      // The callback takes the error of a channel that closes at this moment; `exited` tells of it.
      if (child.connected) child.send(message, () => undefined);
    },
    terminate: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
    exited,
  };
}
